using Mediation.Testing;

namespace Mediation.Architecture.Tests;

public sealed class DependencyRules
{
    [Fact]
    public void The_domain_refers_to_no_package_and_no_project()
    {
        Solution.Includes("Mediation.Domain", "PackageReference").ShouldBeEmpty();
        Solution.Includes("Mediation.Domain", "ProjectReference").ShouldBeEmpty();
        Solution.ReferencesOf(Solution.Domain).ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal));
    }

    [Fact]
    public void The_domain_reads_no_file_asks_no_network_and_starts_no_thread()
    {
        string[] outside = ["System.Net", "System.Data", "System.IO", "System.Diagnostics.Process", "System.Threading", "System.Console"];
        Reading
            .OutsideTypes(Solution.Domain)
            .Where(type => outside.Any(name => type.StartsWith(name, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_has_no_clock_and_throws_no_dice()
    {
        string[] banned =
        [
            "DateTime.get_Now",
            "DateTime.get_UtcNow",
            "DateTime.get_Today",
            "DateTimeOffset.get_Now",
            "DateTimeOffset.get_UtcNow",
            "Guid.NewGuid",
            "Guid.CreateVersion7",
            "Stopwatch.GetTimestamp",
            "TimeProvider.get_System",
            "TimeProvider.GetUtcNow",
            "Random.get_Shared",
            "Random..ctor",
            "RandomNumberGenerator.Fill",
            "TimeZoneInfo.get_Local",
            "Environment.GetEnvironmentVariable",
        ];
        Reading.OutsideMembers(Solution.Domain).Intersect(banned).ShouldBeEmpty();
    }

    [Fact]
    public void The_event_store_has_never_heard_of_mediation()
    {
        Solution.Includes("Mediation.EventStore", "ProjectReference").ShouldBeEmpty();
        Solution.Includes("Mediation.EventStore", "PackageReference").ShouldBe(["Npgsql"]);
        Solution.ReferencesOf(Solution.EventStore).ShouldNotContain(name => name.StartsWith("Mediation", StringComparison.Ordinal));
        Solution
            .ReferencesOf(Solution.EventStore)
            // Npgsql brings the abstractions of logging along.
            .Except(["Npgsql", "Microsoft.Extensions.Logging.Abstractions"])
            .ShouldAllBe(name => name.StartsWith("System", StringComparison.Ordinal));
    }

    [Fact]
    public void The_verifier_of_dossiers_uses_nothing_of_the_register()
    {
        Solution.Includes("Mediation.Verifier", "ProjectReference").ShouldBeEmpty();
        Solution.Includes("Mediation.Verifier", "PackageReference").ShouldBeEmpty();
    }

    [Fact]
    public void The_private_PostgreSQL_knows_nobody_and_only_the_start_up_knows_it()
    {
        Solution.Includes("Mediation.LocalPostgres", "ProjectReference").ShouldBeEmpty();
        Directory
            .GetFiles(Path.Combine(Golden.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(project => Solution.Includes(project, "ProjectReference").Contains("Mediation.LocalPostgres"))
            .ShouldBe(["Mediation.Api"]);
        Solution
            .TypesOf(Solution.Api)
            .Where(type => Reading.TypesUsedBy(type).Any(used => used.Assembly == Solution.LocalPostgres))
            .Select(type => type.Namespace)
            .Distinct()
            .ShouldBe(["Mediation.Api.Hosting"]);
    }
}
