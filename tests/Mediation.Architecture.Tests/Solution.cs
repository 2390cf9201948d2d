using System.Reflection;
using System.Xml.Linq;
using Mediation.Domain.Cases;
using Mediation.Testing;

namespace Mediation.Architecture.Tests;

/// <summary>The assemblies and project files that the rules look at.</summary>
internal static class Solution
{
    public static readonly Assembly Domain = typeof(CaseLifecycle).Assembly;
    public static readonly Assembly EventStore = typeof(Mediation.EventStore.PostgresEventStore).Assembly;
    public static readonly Assembly LocalPostgres = typeof(Mediation.LocalPostgres.LocalServer).Assembly;
    public static readonly Assembly Api = typeof(Program).Assembly;

    public static IEnumerable<Assembly> Sources => [Domain, EventStore, LocalPostgres, Api];

    /// <summary>What people wrote: types without those that the compiler or a generator made.</summary>
    public static IEnumerable<Type> TypesOf(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                !type.Name.Contains('<', StringComparison.Ordinal)
                && type.Namespace?.StartsWith("Mediation.", StringComparison.Ordinal) == true
            );

    /// <summary>What a project file includes under a tag, e.g. its package references.</summary>
    public static IEnumerable<string> Includes(string project, string tag) =>
        XDocument
            .Load(Path.Combine(Golden.Root, "src", project, $"{project}.csproj"))
            .Descendants(tag)
            .Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value.Replace('\\', '/')));

    public static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
