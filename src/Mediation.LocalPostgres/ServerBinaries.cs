using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mediation.LocalPostgres;

/// <summary>One PostgreSQL found on this system.</summary>
internal sealed partial record ServerBinaries(string Folder, Version Version)
{
    internal const int OldestMajor = 15;

    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    internal string InitDb => Path.Combine(Folder, "initdb" + Suffix);
    internal string Postgres => Path.Combine(Folder, "postgres" + Suffix);
    internal string PgCtl => Path.Combine(Folder, "pg_ctl" + Suffix);
    internal bool IsNewEnough => Version.Major >= OldestMajor;

    /// <summary>Every PostgreSQL in the usual places (or the one place that MEDIATION_PG_BIN names), newest first.</summary>
    internal static async Task<IReadOnlyList<ServerBinaries>> FindAsync(CancellationToken cancellationToken)
    {
        var named = Environment.GetEnvironmentVariable("MEDIATION_PG_BIN");
        var folders = string.IsNullOrEmpty(named) ? PathFolders().Concat(UsualFolders()) : [named];
        var found = new List<ServerBinaries>();
        foreach (var folder in folders.Distinct())
            if (await AtAsync(folder, cancellationToken) is { } binaries && !found.Contains(binaries))
                found.Add(binaries);
        if (found.Count == 0 && !string.IsNullOrEmpty(named))
            throw new LocalPostgresUnavailableException(
                $"MEDIATION_PG_BIN names {named}, but there is no working initdb{Suffix} and postgres{Suffix} in it. Correct it, or unset it."
            );
        return [.. found.OrderByDescending(binaries => binaries.Version)];
    }

    private static async Task<ServerBinaries?> AtAsync(string folder, CancellationToken cancellationToken)
    {
        var binaries = new ServerBinaries(folder, new Version(0, 0));
        if (!IsThere(binaries.InitDb) || !IsThere(binaries.Postgres))
            return null;
        // Links in a folder of PATH lead to the folder that also has pg_dump and its kin.
        if (File.ResolveLinkTarget(binaries.Postgres, returnFinalTarget: true) is { } target)
        {
            var real = binaries with { Folder = Path.GetDirectoryName(target.FullName)! };
            binaries = IsThere(real.InitDb) ? real : binaries;
        }
        try
        {
            var answer = await Command.RunAsync(binaries.Postgres, ["--version"], cancellationToken);
            return answer.Succeeded && VersionIn(answer.Output) is { } version ? binaries with { Version = version } : null;
        }
        catch (Win32Exception)
        {
            return null; // It may not be run by us.
        }
    }

    /// <summary>What <c>postgres --version</c> says; 18beta1 has no minor number yet.</summary>
    internal static Version? VersionIn(string answer) =>
        VersionNumber().Match(answer) is { Success: true } match
            ? new Version(
                int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture),
                match.Groups["minor"].Success ? int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture) : 0
            )
            : null;

    /// <summary>A link that leads nowhere counts as a file for .NET, and is no program.</summary>
    private static bool IsThere(string path)
    {
        try
        {
            return File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string[] PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> UsualFolders() =>
        OperatingSystem.IsWindows()
            ? Within(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles) + @"\PostgreSQL", "*", "bin")
            :
            [
                .. Within("/usr/lib/postgresql", "*", "bin"),
                .. Within("/usr/libexec", "postgresql*", ""),
                .. Within("/usr/lib", "postgresql*", "bin"),
                .. Within("/usr", "pgsql-*", "bin"),
                .. Within("/opt/homebrew/opt", "postgresql@*", "bin"),
                .. Within("/usr/local/opt", "postgresql@*", "bin"),
                .. Within("/home/linuxbrew/.linuxbrew/opt", "postgresql@*", "bin"),
                .. Within("/Library/PostgreSQL", "*", "bin"),
                .. Within("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
                "/usr/local/pgsql/bin",
                "/usr/local/bin",
                "/usr/bin",
            ];

    private static IEnumerable<string> Within(string root, string pattern, string below) =>
        Directory.Exists(root) ? Directory.EnumerateDirectories(root, pattern).Select(folder => Path.Combine(folder, below)) : [];

    [GeneratedRegex(@"PostgreSQL\)? (?<major>\d+)(\.(?<minor>\d+))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
