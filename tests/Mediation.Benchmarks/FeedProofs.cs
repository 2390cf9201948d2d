using System.Diagnostics;
using Mediation.LocalPostgres;
using Mediation.Testing.Feeds;

namespace Mediation.Benchmarks;

/// <summary>The long version of the proof of the feed that the tests run in short.</summary>
internal static class FeedProofs
{
    internal static async Task<int> RunAsync(Options options)
    {
        await using var server = await LocalServer.StartAsync(new() { Durable = true });
        await using var other = await LocalServer.StartAsync(new());
        for (var round = 1; round <= options.Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            var report = await new FeedProof(server, new(Writers: 32, Streams: 1000, AppendsEach: 1000), Console.WriteLine).RunAsync(other);
            Console.WriteLine(
                $"round {round}: {report}, {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s; nothing lost, repeated or out of order"
            );
        }
        return 0;
    }
}
