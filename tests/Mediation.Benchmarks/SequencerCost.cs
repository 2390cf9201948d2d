using Mediation.EventStore;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Benchmarks;

/// <summary>Processor time, of this program and of the server, that an event's position costs, by how many events a pass finds.</summary>
internal static class SequencerCost
{
    private const int Backlog = 300_000;

    internal static async Task<int> RunAsync(Options options)
    {
        await using var server = await LocalServer.StartAsync(new() { Durable = true });
        Console.WriteLine("events a pass | events/s | µs client | µs server");
        // The first line warms everything up and is not printed.
        foreach (var size in (int[])[100, 10, 50, 200, 1000, 5000])
        {
            var isWarmUp = size == 100;
            var database = await server.EnsureDatabaseAsync($"cost_{size}");
            await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
            {
                await new SchemaMigrator(owner).MigrateAsync(MigrationScript.EventStore);
                await using var fill = owner.CreateCommand(
                    $"""
                    INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash)
                    SELECT '*DEFAULT*', n, gen_random_uuid(), 1, sha256(n::text::bytea) FROM generate_series(1, {Backlog}) n
                    """
                );
                await fill.ExecuteNonQueryAsync();
            }
            await using var source = EventStoreDataSource.Create(database.AppConnectionString);
            var sequencer = new FeedSequencer(source, new() { PassSize = size });
            for (var warm = 0; warm < 10; warm++)
                await sequencer.RunOnceAsync();
            var seconds = isWarmUp ? 3 : Math.Min(options.Seconds, Backlog / 100_000.0);
            var stretch = await Load.RunAsync([() => sequencer.RunOnceAsync()], seconds, server.ServerProcess);
            if (!isWarmUp)
                Console.WriteLine(
                    $"{size, 13} | {stretch.PerSecond * size, 8:F0} | {stretch.ClientCpu / size, 9:F1} | {stretch.ServerCpu / size, 9:F1}"
                );
            if (!isWarmUp && (await sequencer.StatusAsync("*DEFAULT*")).Waiting == 0)
                Console.WriteLine("the backlog was too short: the line does not count");
        }
        return 0;
    }
}
