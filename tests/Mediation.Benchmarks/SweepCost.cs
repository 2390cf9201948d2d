using System.Diagnostics;
using System.Globalization;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Hosting;
using Mediation.Api.ReferenceData;
using Mediation.Api.Sandboxes;
using Mediation.Benchmarks.Http;
using Mediation.Domain.Cases.Intake;
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
/// 200,000. Every case has three that run from its registration; the fifteenth day of the early ones is the moment.
/// </summary>
internal static class SweepCost
{
    private static readonly DateTimeOffset s_early = At("2026-03-02T10:00:00+08:00");
    private static readonly DateTimeOffset s_late = At("2026-03-17T10:00:00+08:00");
    private static readonly DateTimeOffset s_moment = At("2026-03-18T00:00:00+08:00");

    internal static async Task<int> RunAsync(Options options)
    {
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true });
        var database = await postgres.EnsureDatabaseAsync("sweep");
        await Migration.RunAsync(database.OwnerConnectionString, ReferenceBookLoader.LoadEmbedded(), CancellationToken.None);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([
            new("Mediation:MasterKeyFile", Path.Combine(Path.GetTempPath(), $"sweep-{Environment.ProcessId}.key")),
        ]);
        await using var app = Register.Build(builder, new Database(database.AppConnectionString, null), _ => { });
        await using var source = EventStoreDataSource.Create(database.AppConnectionString);
        var sweep = app.Services.GetRequiredService<DeadlineSweep>();
        Console.WriteLine("open | due at one moment | ms | ms a time limit due | µs processor a time limit due, program");
        foreach (var (open, due) in ((int, int)[])[(2_000, 200), (20_000, 200), (200_000, 200), (200_000, 20_000)])
        {
            if (options.Wants($"{open}/{due}"))
            {
                await MeasureAsync(open, due);
            }
        }
        return 0;

        async Task MeasureAsync(int open, int due)
        {
            await RegisterAsync(app, (open - await OpenAsync(source)) / 3, s_late);
            await RegisterAsync(app, due, s_early);
            // The first day's and the third day's time limits of the early ones are not what is measured.
            CaseTime.Be(s_late);
            await sweep.RunAsync(Caller.LiveTenant, s_late, CancellationToken.None);
            var running = await OpenAsync(source);
            CaseTime.Be(s_moment);
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            var report = await sweep.RunAsync(Caller.LiveTenant, s_moment, CancellationToken.None);
            clock.Stop();
            var spent = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{running} | {report.Missed} | {clock.ElapsedMilliseconds} | {clock.Elapsed.TotalMilliseconds / report.Missed:F3} | {spent / report.Missed:F0}"
                )
            );
            if (report.Missed != due || report.Failed > 0)
            {
                Console.WriteLine($"{due} were expected, and {report.Failed} failed: the line does not count");
            }
        }
    }

    private static async Task<int> OpenAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT count(*)::int FROM mediation.deadline_register WHERE state = 'running'");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private static Task RegisterAsync(WebApplication app, int cases, DateTimeOffset at)
    {
        var runner = app.Services.GetRequiredService<CaseCommandRunner>();
        var caller = new Caller(Staff.Mediator, Caller.LiveTenant);
        return Parallel.ForEachAsync(
            Enumerable.Range(0, Math.Max(0, cases)),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (_, ct) =>
            {
                CaseTime.Be(at);
                var request = new CommandRequest(caller, "registerCase", null, null, [], false, null, "bench");
                var command = ACommand.RegisterWalkIn with { HappenedAt = at };
                if (await runner.RegisterAsync(request, command, CommandIds.None, ct) is not CommandResult)
                {
                    throw new InvalidOperationException("A case was not registered.");
                }
            }
        );
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
