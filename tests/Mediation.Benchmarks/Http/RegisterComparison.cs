using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Mediation.Api.Hosting;
using Mediation.Benchmarks.Store;
using Mediation.Domain.Reference;
using Mediation.EventStore;
using Mediation.LocalPostgres;
using Npgsql;

namespace Mediation.Benchmarks.Http;

/// <summary>Registering a case over HTTP beside a bare endpoint that sends the same rows, in alternating rounds of one run.</summary>
internal static class RegisterComparison
{
    // A method is compiled again once it has been called often; until that is over the compiler takes a good part of a server's time.
    private const double WarmUp = 5;
    private const int WarmUps = 16;
    private const int Settled = 40;

    internal static async Task<int> RunAsync(Options options)
    {
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true, Settings = Settings() });
        await using var pair = await Pair.StartAsync(postgres);
        var (real, bare) = (pair.Real, pair.Bare);
        // Now, while the one registration is all that the tables hold.
        await using var alone = EventStoreDataSource.Create(bare.Database.AppConnectionString);
        var template = await BareRegistration.Template.ReadAsync(alone);

        var pgbench = new PgBench(postgres.BinaryFolder, bare.Database.AppConnectionString, []);

        var report = new List<string>
        {
            "| organisations | connections | real /s | bare /s | raw batch /s | pgbench /s | real / bare | bare / raw | raw / pgbench | real p50, p99 ms | bare p50, p99 ms | KB allocated a request: real, bare | CPU µs a request (server + PostgreSQL): real; bare; raw |",
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
        };
        foreach (var organisations in (int[])[Bench.Organisations, 1])
        {
            if (!options.Wants(organisations.ToString(CultureInfo.InvariantCulture)))
            {
                continue;
            }
            await WarmAsync(real, organisations, postgres);
            await WarmAsync(bare, organisations, postgres);
            // Plans made while the tables were empty would stay until the first automatic analysis, minutes into the run.
            await AnalyseAsync(real.Database);
            await AnalyseAsync(bare.Database);
            foreach (var connections in options.Sessions)
            {
                List<(Stretch Stretch, double Allocated)> reals = [];
                List<(Stretch Stretch, double Allocated)> bares = [];
                List<Stretch> raws = [];
                List<double> benches = [];
                for (var round = 0; round < options.Rounds; round++)
                {
                    Func<Task>[] contestants =
                    [
                        async () => reals.Add(await LoadAsync(real, connections, options.Seconds, organisations, postgres)),
                        async () => bares.Add(await LoadAsync(bare, connections, options.Seconds, organisations, postgres)),
                        async () => raws.Add(await RawAsync(bare, template, connections, options.Seconds, organisations, postgres)),
                        async () => benches.Add(await pgbench.RegisterAsync(template, connections, options.Seconds, organisations)),
                    ];
                    for (var i = 0; i < contestants.Length; i++)
                    {
                        await contestants[(i + round) % contestants.Length]();
                    }
                }
                report.Add(Line(organisations, connections, reals, bares, raws, benches));
                Console.Error.WriteLine(report[^1]);
            }
        }
        report.Add($"\nMemory of the process after the run: real {real.MemoryMegabytes()} MB, bare {bare.MemoryMegabytes()} MB.");
        Console.WriteLine(string.Join('\n', report));
        return 0;
    }

    internal static Dictionary<string, string> Settings() =>
        new()
        {
            ["max_connections"] = "200",
            ["shared_buffers"] = "256MB",
            ["max_wal_size"] = "4GB",
        };

    /// <summary>Both servers, each with a database of its own, the bare one's with the one case that the real one registered.</summary>
    internal sealed record Pair(Server Real, Server Bare) : IAsyncDisposable
    {
        internal static async Task<Pair> StartAsync(LocalServer postgres)
        {
            var reference = Bench.Reference();
            var real = await Server.StartAsync("real", await MigratedAsync(postgres, "real", reference));
            await RegisterOnceAsync(real);
            await ReachedBehindAsync(real.Database);
            var database = await MigratedAsync(postgres, "bare", reference);
            await CopyTemplateAsync(real.Database, database);
            return new(real, await Server.StartAsync("bare", database));
        }

        public async ValueTask DisposeAsync()
        {
            await Bare.DisposeAsync();
            await Real.DisposeAsync();
        }
    }

    private static string Line(
        int organisations,
        int connections,
        List<(Stretch Stretch, double Allocated)> reals,
        List<(Stretch Stretch, double Allocated)> bares,
        List<Stretch> raws,
        List<double> benches
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {organisations} | {connections} | {Median(reals, s => s.PerSecond):F0} | {Median(bares, s => s.PerSecond):F0} | {Load.Median(raws.Select(r => r.PerSecond)):F0} | {Load.Median(benches):F0} | {Load.Median(reals.Zip(bares, (r, b) => r.Stretch.PerSecond / b.Stretch.PerSecond)):F2} | {Load.Median(bares.Zip(raws, (b, r) => b.Stretch.PerSecond / r.PerSecond)):F2} | {Load.Median(raws.Zip(benches, (r, p) => r.PerSecond / p)):F2} | {Median(reals, s => s.P50):F2}, {Median(reals, s => s.P99):F1} | {Median(bares, s => s.P50):F2}, {Median(bares, s => s.P99):F1} | {Load.Median(reals.Select(r => r.Allocated)):F0}, {Load.Median(bares.Select(b => b.Allocated)):F0} | {Median(reals, s => s.ClientCpu):F0} + {Median(reals, s => s.ServerCpu):F0}; {Median(bares, s => s.ClientCpu):F0} + {Median(bares, s => s.ServerCpu):F0}; {Load.Median(raws.Select(r => r.ServerCpu)):F0} |"
        );

    private static double Median(List<(Stretch Stretch, double Allocated)> runs, Func<Stretch, double> figure) =>
        Load.Median(runs.Select(run => figure(run.Stretch)));

    /// <summary>Loads a server until a stretch of that makes the compiler do next to nothing.</summary>
    internal static async Task WarmAsync(Server server, int organisations, LocalServer postgres)
    {
        using var client = server.Client(1);
        var compiled = await server.CompiledAsync(client);
        for (var stretch = 1; stretch <= WarmUps; stretch++)
        {
            await LoadAsync(server, 16, WarmUp, organisations, postgres);
            var before = compiled;
            compiled = await server.CompiledAsync(client);
            Console.Error.WriteLine($"warm: {stretch * WarmUp} s, {compiled - before} methods");
            if (compiled - before < Settled)
            {
                return;
            }
        }
    }

    internal static async Task<(Stretch Stretch, double Allocated)> LoadAsync(
        Server server,
        int connections,
        double seconds,
        int organisations,
        LocalServer postgres
    )
    {
        using var client = server.Client(connections);
        var before = await server.AllocatedAsync(client);
        var cpu = server.Cpu();
        var next = 0;
        var stretch = await Load.RunAsync(
            [
                .. Enumerable
                    .Range(0, connections)
                    .Select(_ => (Func<Task>)(() => PostAsync(client, Interlocked.Increment(ref next) % organisations))),
            ],
            seconds,
            postgres.ServerProcess
        );
        var allocated = await server.AllocatedAsync(client) - before;
        // The driver's own time says nothing here; the server's does.
        return (
            stretch with
            {
                ClientCpu = (server.Cpu() - cpu).TotalMicroseconds / Math.Max(1, next),
            },
            allocated / 1024.0 / Math.Max(1, next)
        );
    }

    private static async Task<Stretch> RawAsync(
        Server bare,
        BareRegistration.Template template,
        int sessions,
        double seconds,
        int organisations,
        LocalServer postgres
    )
    {
        await using var source = EventStoreDataSource.Create(bare.Database.AppConnectionString);
        var next = 0;
        return await Load.RunAsync(
            [
                .. Enumerable
                    .Range(0, sessions)
                    .Select(_ =>
                        (Func<Task>)(
                            () =>
                                BareRegistration.RunAsync(
                                    source,
                                    template,
                                    Bench.Organisation(Interlocked.Increment(ref next) % organisations),
                                    Guid.CreateVersion7().ToString()
                                )
                        )
                    ),
            ],
            seconds,
            postgres.ServerProcess
        );
    }

    private static readonly RegistrationBody[] s_bodies =
    [
        .. Enumerable.Range(0, Bench.Organisations).Select(number => new RegistrationBody(Bench.Body(number))),
    ];

    private static async Task PostAsync(HttpClient client, int organisation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cases")
        {
            Content = new ByteArrayContent(s_bodies[organisation].OfSomebodyElse()),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Bench.Token(organisation));
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var response = await client.SendAsync(request);
        if ((int)response.StatusCode != 201)
        {
            throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task AnalyseAsync(LocalDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        await using var command = source.CreateCommand("ANALYZE");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until the one registration has its positions and stands in the feeds of those who know of it.</summary>
    private static async Task ReachedBehindAsync(LocalDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        for (var tries = 0; tries < 100; tries++)
        {
            await using var command = source.CreateCommand(
                "SELECT (SELECT count(*) FROM mediation.record_feed) > 0 AND NOT EXISTS (SELECT FROM mediation.event_outbox)"
            );
            if (await command.ExecuteScalarAsync() is true)
            {
                return;
            }
            await Task.Delay(100);
        }
        throw new InvalidOperationException("The registration did not come into the feeds.");
    }

    private static async Task RegisterOnceAsync(Server real)
    {
        using var client = real.Client(1);
        await PostAsync(client, 0);
    }

    internal static async Task<LocalDatabase> MigratedAsync(LocalServer postgres, string name, ReferenceBook reference)
    {
        var database = await postgres.EnsureDatabaseAsync(name);
        await Migration.RunAsync(database.OwnerConnectionString, reference, CancellationToken.None);
        return database;
    }

    /// <summary>The bare endpoint writes what the real server wrote for one registration.</summary>
    private static async Task CopyTemplateAsync(LocalDatabase from, LocalDatabase to)
    {
        string[] tables = ["mt_streams", "mt_events", .. RegistrationRows.Tables.Except(["mt_streams"])];
        await using var source = NpgsqlDataSource.Create(from.SuperuserConnectionString);
        await using var target = NpgsqlDataSource.Create(to.SuperuserConnectionString);
        foreach (var table in tables)
        {
            await using var reading = await source.OpenConnectionAsync();
            await using var writing = await target.OpenConnectionAsync();
            using var text = await reading.BeginTextExportAsync($"COPY mediation.{table} TO STDOUT");
            await using var copy = await writing.BeginTextImportAsync($"COPY mediation.{table} FROM STDIN");
            await copy.WriteAsync(await text.ReadToEndAsync());
        }
        await using var sequence = target.CreateCommand("SELECT setval('mediation.mt_events_sequence', 1000)");
        await sequence.ExecuteNonQueryAsync();
    }
}
