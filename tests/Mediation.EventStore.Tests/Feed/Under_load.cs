using Mediation.LocalPostgres;
using Mediation.Testing;
using Mediation.Testing.Feeds;

namespace Mediation.EventStore.Tests.Feed;

public sealed class Under_load(PostgresFixture postgres, ITestOutputHelper output)
{
    /// <summary>The long version: <c>dotnet run -c Release --project tests/Mediation.Benchmarks -- feed</c>.</summary>
    [Fact]
    public async Task Thirty_two_writers_late_commits_two_sequencers_and_a_restore_lose_repeat_and_disorder_nothing()
    {
        await using var other = await LocalServer.StartAsync(new LocalPostgresOptions());

        var report = await new FeedProof(postgres.Server, new(Writers: 32, Streams: 1000, AppendsEach: 12), output.WriteLine).RunAsync(
            other
        );

        report.Events.ShouldBeGreaterThan(1000 + 32 * 12);
        report.LateCommits.ShouldBeGreaterThan(0);
        report.ReadAfterRestore.ShouldBeGreaterThan(report.Events / 2 - 2);
    }
}
