using Mediation.Api.Tests.Cases;
using Mediation.LocalPostgres;

namespace Mediation.Api.Tests.Reliability;

/// <summary>
/// What was acknowledged survives the fall of the process and of the database, nothing is there twice, and who follows the feed meanwhile reads it all.
/// <c>MEDIATION_KILLS=10</c> kills ten times instead of two.
/// </summary>
public sealed class CrashTests : IAsyncLifetime
{
    private static readonly int s_kills = int.TryParse(Environment.GetEnvironmentVariable("MEDIATION_KILLS"), out var kills) ? kills : 2;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediation-crash");
    private LocalServer? _server;
    private LocalDatabase? _database;

    public async ValueTask InitializeAsync()
    {
        // A cluster of its own, and one that writes through: the others of this run are not to fall with it.
        _server = await LocalServer.StartAsync(new LocalPostgresOptions { Durable = true });
        _database = await _server.EnsureDatabaseAsync("crash");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_in_mid_load_the_register_keeps_its_word()
    {
        var api = StartApi();
        try
        {
            await using var load = new CrashLoad(_database!.SuperuserConnectionString);
            await using var follower = new CrashFollower(_database.SuperuserConnectionString);
            load.Serve(await api.ListeningAsync());
            follower.Serve(await api.ListeningAsync());
            for (var kill = 0; kill < s_kills; kill++)
            {
                await load.AcknowledgedAsync(60);
                load.Interrupt();
                await api.KillAsync();
                await api.DisposeAsync();
                api = StartApi();
                load.Serve(await api.ListeningAsync());
                follower.Serve(await api.ListeningAsync());
                await load.ShouldAnswerAgainAsync();
            }
            await load.AcknowledgedAsync(30);
            await load.EndAsync();
            load.Failures.ShouldBeGreaterThanOrEqualTo(s_kills);
            await load.ShouldHaveLostNothingAsync();
            await follower.ShouldHaveReadEveryEventOnceAsync();
        }
        finally
        {
            await api.DisposeAsync();
        }
    }

    [Fact]
    public async Task When_the_database_is_killed_in_mid_load_the_register_keeps_its_word_and_comes_back_by_itself()
    {
        await using var api = StartApi();
        var address = await api.ListeningAsync();
        await using var load = new CrashLoad(_database!.SuperuserConnectionString);
        await using var follower = new CrashFollower(_database.SuperuserConnectionString);
        load.Serve(address);
        follower.Serve(address);
        for (var kill = 0; kill < s_kills; kill++)
        {
            await load.AcknowledgedAsync(60);
            load.Interrupt();
            await _server!.CrashAsync();
            load.Serve(address);
            await load.ShouldAnswerAgainAsync();
        }
        await load.AcknowledgedAsync(30);
        await load.EndAsync();
        load.Failures.ShouldBeGreaterThanOrEqualTo(s_kills);
        await load.ShouldHaveLostNothingAsync();
        await follower.ShouldHaveReadEveryEventOnceAsync();
    }

    private ApiProcess StartApi() =>
        ApiProcess.Start(
            _folder.FullName,
            [
                new("ASPNETCORE_ENVIRONMENT", "Testing"),
                new("ConnectionStrings:Mediation", _database!.AppConnectionString),
                new("ConnectionStrings:MediationOwner", _database.OwnerConnectionString),
                new("Mediation:LocalFolder", _folder.FullName),
                new("Logging:LogLevel:Default", "None"),
                .. Staff.AsSettings(),
            ],
            "--urls",
            "http://127.0.0.1:0"
        );
}
