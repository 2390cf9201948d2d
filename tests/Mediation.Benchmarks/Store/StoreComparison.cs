using System.Globalization;
using Mediation.EventStore;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Benchmarks.Store;

/// <summary>The store beside raw Npgsql and pgbench doing the same rows, in alternating rounds of one run.</summary>
internal static class StoreComparison
{
    private const int Streams = 1000;
    private const int EventsPerStream = 50;
    private const double WarmUp = 4;

    internal static async Task<int> RunAsync(Options options)
    {
        var settings = new Dictionary<string, string>
        {
            ["max_connections"] = "200",
            ["shared_buffers"] = "256MB",
            ["max_wal_size"] = "4GB",
        };
        await using var server = await LocalServer.StartAsync(new() { Durable = true, Settings = settings });
        var database = await server.EnsureDatabaseAsync("bench");
        await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
            await new SchemaMigrator(owner).MigrateAsync(MigrationScript.EventStore);
        await using var source = EventStoreDataSource.Create(database.AppConnectionString);
        var store = new PostgresEventStore(source, Samples.Options);
        var samples = await SamplesAsync(store);
        var pgbench = new PgBench(server.BinaryFolder, database.AppConnectionString, samples);

        var report = new List<string>
        {
            "| work | sessions | store /s | raw rows /s | raw arrays /s | pgbench /s | store / raw rows | store / best raw | raw / pgbench | store p50, p99 ms | CPU µs client + server: store; raw rows; raw arrays |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
        };
        foreach (var events in (int[])[1, 10])
        foreach (var starts in (bool[])[true, false])
        {
            var name = $"{(starts ? "start" : "append")}{events}";
            if (!options.Wants(name))
                continue;
            var work = new Contest(
                name,
                starts ? StoreWork.Start(store, events) : StoreWork.Append(store, events),
                s => RawWork.Rows(s, samples, events, starts),
                s => RawWork.Arrays(s, samples, events, starts),
                (sessions, seconds) => pgbench.WriteAsync(sessions, seconds, events, starts)
            );
            await MeasureAsync(work, options, server, database, report);
        }
        if (options.Wants("load50"))
        {
            var streams = await FillAsync(store, database);
            var work = new Contest(
                "load50",
                StoreWork.LoadAndFold(store, streams),
                s => RawWork.Read(s, streams),
                null,
                (sessions, seconds) => pgbench.ReadAsync(sessions, seconds, streams)
            );
            await MeasureAsync(work, options, server, database, report);
        }
        Console.WriteLine(string.Join('\n', report));
        return 0;
    }

    private sealed record Contest(
        string Name,
        Func<Task<Func<Task>>> Store,
        Func<Connections, Func<Task<Func<Task>>>> RawRows,
        Func<Connections, Func<Task<Func<Task>>>>? RawArrays,
        Func<int, double, Task<double>> PgBench
    );

    private static async Task MeasureAsync(
        Contest contest,
        Options options,
        LocalServer server,
        LocalDatabase database,
        List<string> report
    )
    {
        // Until the compiler has seen what is hot.
        await RunAsync(contest.Store, 8, WarmUp, server);
        await RawAsync(contest.RawRows, database, 8, WarmUp, server);
        if (contest.RawArrays is not null)
            await RawAsync(contest.RawArrays, database, 8, WarmUp, server);
        foreach (var sessions in options.Sessions)
        {
            List<Stretch> store = [];
            List<Stretch> rows = [];
            List<Stretch> arrays = [];
            List<double> pgbench = [];
            for (var round = 0; round < options.Rounds; round++)
            {
                var contestants = new List<Func<Task>>
                {
                    async () => store.Add(await RunAsync(contest.Store, sessions, options.Seconds, server)),
                    async () => rows.Add(await RawAsync(contest.RawRows, database, sessions, options.Seconds, server)),
                    async () => pgbench.Add(await contest.PgBench(sessions, options.Seconds)),
                };
                if (contest.RawArrays is { } raw)
                    contestants.Add(async () => arrays.Add(await RawAsync(raw, database, sessions, options.Seconds, server)));
                for (var i = 0; i < contestants.Count; i++)
                    await contestants[(i + round) % contestants.Count]();
            }
            report.Add(Line(contest.Name, sessions, store, rows, arrays, pgbench));
            Console.Error.WriteLine(report[^1]);
        }
    }

    private static string Line(
        string name,
        int sessions,
        List<Stretch> store,
        List<Stretch> rows,
        List<Stretch> arrays,
        List<double> pgbench
    )
    {
        var best = arrays.Count == 0 ? rows : [.. rows.Zip(arrays, (r, a) => r.PerSecond > a.PerSecond ? r : a)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {sessions} | {PerSecond(store):F0} | {PerSecond(rows):F0} | {(arrays.Count == 0 ? "" : PerSecond(arrays).ToString("F0", CultureInfo.InvariantCulture))} | {Load.Median(pgbench):F0} | {Ratio(store, rows):F2} | {Ratio(store, best):F2} | {Load.Median(best.Zip(pgbench, (r, p) => r.PerSecond / p)):F2} | {Load.Median(store.Select(s => s.P50)):F3}, {Load.Median(store.Select(s => s.P99)):F2} (raw {Load.Median(rows.Select(s => s.P50)):F3}) | {Cpu(store)}; {Cpu(rows)}{(arrays.Count == 0 ? "" : "; " + Cpu(arrays))} |"
        );
    }

    private static string Cpu(List<Stretch> stretches) =>
        $"{Load.Median(stretches.Select(s => s.ClientCpu)):F0} + {Load.Median(stretches.Select(s => s.ServerCpu)):F0}";

    private static double PerSecond(List<Stretch> stretches) => Load.Median(stretches.Select(s => s.PerSecond));

    private static double Ratio(List<Stretch> ours, List<Stretch> theirs) =>
        Load.Median(ours.Zip(theirs, (a, b) => a.PerSecond / b.PerSecond));

    private static async Task<Stretch> RunAsync(Func<Task<Func<Task>>> begin, int sessions, double seconds, LocalServer server) =>
        await Load.RunAsync(await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => begin())), seconds, server.ServerProcess);

    private static async Task<Stretch> RawAsync(
        Func<Connections, Func<Task<Func<Task>>>> begin,
        LocalDatabase database,
        int sessions,
        double seconds,
        LocalServer server
    )
    {
        await using var connections = new Connections(database.AppConnectionString);
        return await RunAsync(begin(connections), sessions, seconds, server);
    }

    private static async Task<StoredSample[]> SamplesAsync(PostgresEventStore store)
    {
        var id = Guid.CreateVersion7();
        await using var session = store.OpenSession(Samples.Tenant);
        session.StartStream(id, "case", Samples.Events(Samples.Kinds.Length));
        await session.CommitAsync();
        var types = store.Options.Types;
        return
        [
            .. (await store.LoadAsync(Samples.Tenant, id))!.Events.Select(e => new StoredSample(
                e.Type,
                types.ByName(e.Type).DotnetType,
                e.StoredData.ToArray(),
                e.StoredHeaders.ToArray(),
                e.Hash
            )),
        ];
    }

    private static async Task<Guid[]> FillAsync(PostgresEventStore store, LocalDatabase database)
    {
        // Ids that pgbench can make up by itself.
        var streams = Enumerable.Range(1, Streams).Select(n => new Guid($"{n:D32}")).ToArray();
        foreach (var stream in streams)
        {
            await using var session = store.OpenSession(Samples.Tenant);
            session.StartStream(stream, "case", Samples.Events(EventsPerStream));
            await session.CommitAsync();
        }
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var analyze = owner.CreateCommand("VACUUM ANALYZE mediation.mt_events");
        await analyze.ExecuteNonQueryAsync();
        return streams;
    }
}
