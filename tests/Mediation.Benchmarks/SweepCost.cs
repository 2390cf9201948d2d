using System.Diagnostics;
using System.Globalization;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Hosting;
using Mediation.Api.Operations;
using Mediation.Api.ReferenceData;
using Mediation.Api.Sandboxes;
using Mediation.Benchmarks.Http;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Mediation.LocalPostgres;
using Mediation.Testing.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Benchmarks;

/// <summary>
/// What a sweep costs: two hundred time limits falling due among 2,000, 20,000 and 200,000 that are open, then 20,000 at one moment among
/// 200,000; last the same beside the API under load. Every case has three that run from its registration; the fifteenth day of the early
/// ones is the moment. Server, sweep, sequencer and driver are one program.
/// </summary>
internal static class SweepCost
{
    private static readonly DateTimeOffset s_early = At("2026-03-02T10:00:00+08:00");
    private static readonly DateTimeOffset s_late = At("2026-03-17T10:00:00+08:00");
    private static readonly DateTimeOffset s_moment = At("2026-03-18T00:00:00+08:00");

    // What is open and not due is never loaded: it stands in every table that a sweep reads or writes, as copies of a hundred that were registered.
    private static string Copies(int cases) =>
        $"""
            CREATE TEMP TABLE copies AS SELECT r.stream_id AS from_case, d.stream_id AS from_clocks, gen_random_uuid() AS to_case, gen_random_uuid() AS to_clocks
            FROM mediation.case_register r
            JOIN (SELECT DISTINCT case_id, stream_id FROM mediation.deadline_register WHERE starts_on = '2026-03-17') d ON d.case_id = r.stream_id
            JOIN mediation.data_keys k ON k.stream_id = r.stream_id AND k.key_id = r.stream_id, generate_series(1, {cases
                / Bench.Organisations})
            """;

    private static readonly string[] s_copied =
    [
        Copying("mt_streams", "id", "case"),
        Copying("mt_streams", "id", "clocks"),
        Copying("mt_events", "stream_id", "case", ", 'id', gen_random_uuid(), 'seq_id', nextval('mediation.mt_events_sequence')"),
        Copying("mt_events", "stream_id", "clocks", ", 'id', gen_random_uuid(), 'seq_id', nextval('mediation.mt_events_sequence')"),
        Copying("case_register", "stream_id", "case"),
        Copying("deadline_register", "stream_id", "clocks", ", 'case_id', c.to_case"),
        Copying("deadline_alarms", "stream_id", "clocks"),
        "DROP TABLE copies",
        "ANALYZE",
    ];

    private static string Copying(string table, string id, string of, string more = "") =>
        $"""
            INSERT INTO mediation.{table}
            SELECT n.* FROM copies c JOIN mediation.{table} t ON t.{id} = c.from_{of},
              LATERAL jsonb_populate_record(NULL::mediation.{table}, to_jsonb(t) || jsonb_build_object('{id}', c.to_{of}{more})) n
            """;

    internal static async Task<int> RunAsync(Options options)
    {
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true });
        var database = await postgres.EnsureDatabaseAsync("sweep");
        await Migration.RunAsync(database.OwnerConnectionString, Bench.Reference(), CancellationToken.None);
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = ["--urls", "http://127.0.0.1:0"], EnvironmentName = "Testing" }
        );
        builder.Logging.ClearProviders();
        var settings = HttpServers.Settings();
        settings["Mediation:Role"] = "api";
        builder.Configuration.AddInMemoryCollection(settings);
        await using var app = Register.Build(
            builder,
            new Database(database.AppConnectionString, null),
            services => services.AddSingleton(new LiveReference(Bench.Reference()))
        );
        await app.StartAsync();
        // The sweep is run here by hand, at moments of the past; whatever else a node does it does.
        using var background = ActivatorUtilities.CreateInstance<BackgroundWork>(app.Services);
        await background.StartAsync(CancellationToken.None);
        await using var source = EventStoreDataSource.Create(database.AppConnectionString);
        var sweep = app.Services.GetRequiredService<DeadlineSweep>();
        Console.WriteLine("open | due at one moment | s | ms a time limit due | µs processor a time limit due: program + PostgreSQL");
        foreach (var (open, due) in ((int, int)[])[(2_000, 200), (20_000, 200), (200_000, 200), (200_000, 20_000)])
        {
            if (options.Wants($"{open}/{due}"))
            {
                await PrepareAsync(open, due);
                await MeasureAsync(due);
            }
        }
        if (options.Wants("api"))
        {
            await BesideTheApiAsync(options.Due);
        }
        await background.StopAsync(CancellationToken.None);
        return 0;

        async Task PrepareAsync(int open, int due)
        {
            if (await OpenAsync(source) == 0)
            {
                await RegisterAsync(app, Bench.Organisations, s_late);
            }
            // Three of each copy and one of each early one are open when it is measured.
            await CopyAsync(database, (open - await OpenAsync(source) - due) / 3);
            await RegisterAsync(app, due, s_early);
            // The first day's and the third day's time limits of the early ones are not what is measured.
            CaseTime.Be(s_late);
            await sweep.RunAsync(Caller.LiveTenant, s_late, CancellationToken.None);
        }

        async Task MeasureAsync(int due)
        {
            var running = await OpenAsync(source);
            CaseTime.Be(s_moment);
            var (cpu, server) = (Process.GetCurrentProcess().TotalProcessorTime, Load.ServerTicks(postgres.ServerProcess));
            var clock = Stopwatch.StartNew();
            var report = await sweep.RunAsync(Caller.LiveTenant, s_moment, CancellationToken.None);
            clock.Stop();
            var spent = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds;
            var spentThere = Load.Since(server, Load.ServerTicks(postgres.ServerProcess));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{running} | {report.Missed} | {clock.Elapsed.TotalSeconds:F2} | {clock.Elapsed.TotalMilliseconds / report.Missed:F3} | {spent / report.Missed:F0} + {spentThere / report.Missed:F0}"
                )
            );
            if (report.Missed != due || report.Failed > 0)
            {
                Console.WriteLine($"{due} were expected, and {report.Failed} failed: the line does not count");
            }
        }

        async Task BesideTheApiAsync(int due)
        {
            await PrepareAsync(200_000, due);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var own = await OwnCasesAsync(source);
            await LoadAsync(TimeSpan.FromSeconds(8));
            var without = await LoadAsync(TimeSpan.FromSeconds(20));
            using var stop = new CancellationTokenSource();
            var loop = Task.Run(() => new OpenLoop(client, own).RunAsync(stop.Token));
            await MeasureAsync(due);
            await stop.CancelAsync();
            var during = await loop;
            var after = await LoadAsync(TimeSpan.FromSeconds(20));
            Console.WriteLine("API at 100/s | requests | failed | p50 ms | p99 ms");
            foreach (
                var (name, figures) in ((string, (int Count, int Failed, double P50, double P99))[])
                    [("before the sweep", without), ("during", during), ("after", after)]
            )
            {
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} | {figures.Count} | {figures.Failed} | {figures.P50:F1} | {figures.P99:F1}"
                    )
                );
            }

            async Task<(int Count, int Failed, double P50, double P99)> LoadAsync(TimeSpan @for)
            {
                using var over = new CancellationTokenSource(@for);
                return await Task.Run(() => new OpenLoop(client, own).RunAsync(over.Token));
            }
        }
    }

    private static async Task<int> OpenAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT count(*)::int FROM mediation.deadline_register WHERE state = 'running'");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    // Cases that one person may read.
    private static async Task<IReadOnlyList<Guid>> OwnCasesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            $"SELECT r.stream_id FROM mediation.case_register r JOIN mediation.data_keys k ON k.stream_id = r.stream_id AND k.key_id = r.stream_id WHERE r.organisation_id = '{Bench.Organisation(0)}' ORDER BY 1"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var cases = new List<Guid>();
        while (await reader.ReadAsync())
        {
            cases.Add(reader.GetGuid(0));
        }
        return cases;
    }

    private static async Task CopyAsync(LocalDatabase database, int cases)
    {
        if (cases < Bench.Organisations)
        {
            return;
        }
        await using var connection = new NpgsqlConnection(database.SuperuserConnectionString);
        await connection.OpenAsync();
        foreach (var sql in (string[])[Copies(cases), .. s_copied])
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static Task RegisterAsync(WebApplication app, int cases, DateTimeOffset at)
    {
        var runner = app.Services.GetRequiredService<CaseCommandRunner>();
        return Parallel.ForEachAsync(
            Enumerable.Range(0, cases),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, ct) =>
            {
                CaseTime.Be(at);
                var organisation = Bench.Organisation(number % Bench.Organisations);
                var caller = new Caller(new(Bench.Staff(number % Bench.Organisations), Role.Mediator, organisation), Caller.LiveTenant);
                var request = new CommandRequest(caller, "registerCase", null, null, [], false, null, "bench");
                var command = ACommand.RegisterWalkIn with { OrganisationId = organisation, HappenedAt = at };
                if (await runner.RegisterAsync(request, command, CommandIds.None, ct) is not CommandResult)
                {
                    throw new InvalidOperationException("A case was not registered.");
                }
            }
        );
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
