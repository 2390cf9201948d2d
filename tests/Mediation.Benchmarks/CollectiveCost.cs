using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Hosting;
using Mediation.Api.Http;
using Mediation.Api.ReferenceData;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.LocalPostgres;
using Mediation.Testing.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Mediation.Benchmarks;

/// <summary>What one more consent costs on a case of 500 workers and 5,000 events, beside a case of 50 events: time, and bytes in the database's log.</summary>
internal static class CollectiveCost
{
    private const int Workers = 500;
    private const int Measured = 200;

    private static readonly DateTimeOffset s_at = DateTimeOffset.Parse("2026-03-05T10:00:00+08:00", CultureInfo.InvariantCulture);

    internal static async Task<int> RunAsync()
    {
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true });
        var database = await postgres.EnsureDatabaseAsync("collective");
        await Migration.RunAsync(database.OwnerConnectionString, ReferenceBookLoader.LoadEmbedded(), CancellationToken.None);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([
            new("Mediation:MasterKeyFile", Path.Combine(Path.GetTempPath(), $"collective-{Environment.ProcessId}.key")),
        ]);
        await using var app = Register.Build(builder, new Database(database.AppConnectionString, null), _ => { });
        var runner = app.Services.GetRequiredService<CaseCommandRunner>();
        await using var log = NpgsqlDataSource.Create(database.SuperuserConnectionString);
        CaseTime.Be(s_at);

        var small = await CaseAsync(runner, 0, 50);
        var large = await CaseAsync(runner, Workers, 5_000);
        List<(double Ms, double Bytes)> ofSmall = [],
            ofLarge = [];
        // The first round warms up and is not counted.
        for (var round = 0; round < 3; round++)
        {
            var few = await MeasureAsync(runner, log, small);
            var many = await MeasureAsync(runner, log, large);
            if (round > 0)
            {
                ofSmall.AddRange(few);
                ofLarge.AddRange(many);
            }
        }
        Console.WriteLine("events, workers | p50 ms | p99 ms | bytes of log a command, median");
        Report("50, 1", ofSmall);
        Report("5,000, 500", ofLarge);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"p50 ratio {Load.Median(ofLarge.Select(one => one.Ms)) / Load.Median(ofSmall.Select(one => one.Ms)):F1} (aim: at most 50)"
            )
        );
        return 0;
    }

    private static void Report(string what, List<(double Ms, double Bytes)> runs)
    {
        var sorted = runs.Select(one => one.Ms).Order().ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what} | {Load.Median(sorted):F2} | {sorted[sorted.Length * 99 / 100]:F2} | {Load.Median(runs.Select(one => one.Bytes)):F0}"
            )
        );
    }

    /// <summary>A case with so many colleagues on its roster, filled up with consents to so many events.</summary>
    private static async Task<Guid> CaseAsync(CaseCommandRunner runner, int workers, int events)
    {
        var registered = (CommandResult)
            await runner.RegisterAsync(Request("registerCase"), ACommand.RegisterWalkIn, CommandIds.None, default);
        var caseId = Guid.Parse(registered.Location!.Split('/')[^1]);
        if (workers > 0)
        {
            ImmutableArray<RosterRow> rows = [.. Enumerable.Range(1, workers - 1).Select(ACommand.Row)];
            var request = Request("importRoster") with { IfMatch = new IfMatch(false, [registered.Version!.Value]) };
            Taken(await runner.RunAsync(request, caseId, () => new ImportRoster(rows), CommandIds.None, default));
        }
        long version = 0;
        while (version < events)
        {
            version = await ConsentAsync(runner, caseId);
        }
        return caseId;
    }

    private static async Task<List<(double, double)>> MeasureAsync(CaseCommandRunner runner, NpgsqlDataSource log, Guid caseId)
    {
        var runs = new List<(double, double)>();
        for (var n = 0; n < Measured; n++)
        {
            var before = await LogAsync(log);
            var clock = Stopwatch.GetTimestamp();
            await ConsentAsync(runner, caseId);
            var spent = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
            runs.Add((spent, await LogAsync(log) - before));
        }
        return runs;
    }

    private static async Task<long> ConsentAsync(CaseCommandRunner runner, Guid caseId)
    {
        var consent = new GiveConsent(Guid.CreateVersion7(), Ids.Worker, [ConsentScope.Mediation], ContactChannel.Phone, null);
        return Taken(await runner.RunAsync(Request("giveConsent"), caseId, () => consent, CommandIds.None, default)).Version!.Value;
    }

    private static CommandResult Taken(Microsoft.AspNetCore.Http.IResult result) =>
        result as CommandResult ?? throw new InvalidOperationException("A command was refused.");

    private static CommandRequest Request(string operation) =>
        new(new Caller(Staff.Mediator, Caller.LiveTenant), operation, null, null, [], false, new IfMatch(true, []), "bench");

    private static async Task<double> LogAsync(NpgsqlDataSource log)
    {
        await using var command = log.CreateCommand("SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8");
        return (double)(await command.ExecuteScalarAsync())!;
    }
}
