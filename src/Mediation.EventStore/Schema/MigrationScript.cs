using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>One numbered SQL file of a set; a set is the scripts of one assembly.</summary>
public sealed record MigrationScript(string Set, int Version, string Name, string Sql)
{
    /// <summary>Independent of line ends, so that a checkout on another system does not look like a change.</summary>
    public byte[] Checksum => SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n")));

    /// <summary>The scripts of the event store itself.</summary>
    public static IReadOnlyList<MigrationScript> EventStore { get; } =
        FromAssembly(typeof(MigrationScript).Assembly, "Mediation.EventStore.Schema.", "event-store");

    /// <summary>Reads embedded resources named <c>{prefix}NNN-name.sql</c>.</summary>
    public static IReadOnlyList<MigrationScript> FromAssembly(Assembly assembly, string prefix, string? set = null)
    {
        var scripts = new List<MigrationScript>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(prefix, StringComparison.Ordinal) || !resource.EndsWith(".sql", StringComparison.Ordinal))
                continue;
            var name = resource[prefix.Length..^4];
            var dash = name.IndexOf('-', StringComparison.Ordinal);
            if (dash < 1 || !int.TryParse(name.AsSpan(0, dash), out var version))
                throw new InvalidOperationException($"The script {resource} is not named NNN-name.sql.");
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(new MigrationScript(set ?? assembly.GetName().Name!, version, name[(dash + 1)..], reader.ReadToEnd()));
        }
        var twice = scripts.GroupBy(s => s.Version).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new InvalidOperationException($"Two scripts of {set ?? assembly.GetName().Name} have the number {twice.Key}.");
        return [.. scripts.OrderBy(s => s.Version)];
    }
}
