using System.Diagnostics;
using Mediation.Api.Tests.Reliability;
using Mediation.LocalPostgres;

namespace Mediation.Api.Tests.Cases.Clocks;

/// <summary>
/// Two processes sweep one database, and the one that is just sweeping gets SIGKILL again and again.
/// <c>MEDIATION_SWEEP_KILLS=20</c> says how often; the long one runs only where it is asked for, see docs/reliability.md.
/// </summary>
public sealed class SweepCrashTests : IAsyncLifetime
{
    private static readonly int? s_kills = int.TryParse(Environment.GetEnvironmentVariable("MEDIATION_SWEEP_KILLS"), out var kills)
        ? kills
        : null;

    private LocalServer? _server;
    private LocalDatabase? _database;
    private RegisterApp? _register;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RegisterApp App => _register!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalServer.StartAsync(new LocalPostgresOptions { Durable = true });
        _database = await _server.EnsureDatabaseAsync("sweep_crash");
        _register = await RegisterApp.StartOnAsync(
            _database,
            Directory.CreateTempSubdirectory("mediation-sweep"),
            builder => builder.Configuration["Mediation:Role"] = "api"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task A_sweep_that_is_killed_in_the_middle_is_carried_on_by_another_process_and_nothing_fires_twice()
    {
        var now = TimeProvider.System.GetUtcNow();
        await RunningCases.RegisterAsync(App, 150, now.AddDays(-40));
        await RunningCases.RegisterAsync(App, 50, now.AddDays(-12));
        for (var kill = 0; kill < 2; kill++)
        {
            await using var node = Start("run", "sweepDeadlines");
            await UntilAsync(async () => await ClaimedAsync() > 0 || await RunningCases.DueAsync(App) == 0);
            await node.KillAsync();
            // Its claims are waited for no longer than they last; here they are over at once.
            await App.ReadAsync<long>(
                "WITH over AS (UPDATE mediation.deadline_alarms SET claimed_until = now() - interval '1 second' RETURNING 1) SELECT count(*) FROM over"
            );
        }
        await using var last = Start("run", "sweepDeadlines");
        (await last.ExitCodeAsync()).ShouldBe(0, last.Errors);

        (await RunningCases.ShouldHaveFiredOnceAsync(App)).ShouldBeGreaterThanOrEqualTo(150 * RunningCases.Each);
        (await App.ReadAsync<string>("SELECT outcome FROM mediation.job_runs WHERE job = 'sweepDeadlines'"))
            .Count(outcome => outcome == "running")
            .ShouldBe(0);
    }

    [Fact(Explicit = true)]
    public async Task Two_nodes_of_which_the_sweeping_one_is_killed_again_and_again_do_everything_once_and_within_a_minute_of_recovery()
    {
        List<ApiProcess> nodes = [Start(), Start()];
        try
        {
            foreach (var node in nodes)
            {
                await node.ListeningAsync();
            }
            for (var kill = 1; kill <= (s_kills ?? 10); kill++)
            {
                var now = TimeProvider.System.GetUtcNow();
                await RunningCases.RegisterAsync(App, 300, now.AddDays(-40));
                await RunningCases.RegisterAsync(App, 100, now.AddDays(-12));
                var sweeping = 0;
                await UntilAsync(async () => (sweeping = await SweepingAsync()) != 0 && await ClaimedAsync() > 0);
                var victim = nodes.Find(node => node.Id == sweeping)!;
                await victim.KillAsync();
                var left = await RunningCases.DueAsync(App);
                nodes.Remove(victim);
                nodes.Add(Start());
                await nodes[^1].ListeningAsync();
                var recovered = Stopwatch.StartNew();
                await UntilAsync(async () => await RunningCases.DueAsync(App) == 0);
                TestContext.Current.TestOutputHelper?.WriteLine(
                    $"{kill}: killed {sweeping} with {left} looks due; all done {recovered.Elapsed.TotalSeconds:F1} s after recovery"
                );
                recovered.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
            }
            var fired = await RunningCases.ShouldHaveFiredOnceAsync(App);
            TestContext.Current.TestOutputHelper?.WriteLine($"{fired} time limits missed, each once, each told once");
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    private async Task<long> ClaimedAsync() =>
        (await App.ReadAsync<long>("SELECT count(*) FROM mediation.deadline_alarms WHERE claimed_until > now()")).Single();

    // "machine/process".
    private async Task<int> SweepingAsync() =>
        (await App.ReadAsync<string>("SELECT node FROM mediation.job_runs WHERE job = 'sweepDeadlines' AND outcome = 'running'"))
            .Select(node => int.Parse(node.Split('/')[1], null))
            .SingleOrDefault();

    private ApiProcess Start(params string[] args) =>
        ApiProcess.Start(
            App.Folder,
            [
                new("ASPNETCORE_ENVIRONMENT", "Testing"),
                new("ConnectionStrings:Mediation", _database!.AppConnectionString),
                new("ConnectionStrings:MediationOwner", _database.OwnerConnectionString),
                new("Mediation:LocalFolder", App.Folder),
                new("Mediation:Role", "both"),
                new("Logging:LogLevel:Default", "None"),
                .. Staff.AsSettings(),
            ],
            [.. args, "--urls", "http://127.0.0.1:0"]
        );

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromMinutes(4));
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await holds())
        {
            await often.WaitForNextTickAsync(patience.Token);
        }
    }
}
