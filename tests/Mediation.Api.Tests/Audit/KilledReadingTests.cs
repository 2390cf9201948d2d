using System.Net.Http.Headers;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Reliability;
using Mediation.Domain.Cases;
using Mediation.Testing;
using Npgsql;

namespace Mediation.Api.Tests.Audit;

/// <summary>A process that is killed between a reading and its line has answered nothing.</summary>
public sealed class KilledReadingTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    [Fact]
    public async Task Killed_while_the_line_waits_no_byte_was_answered()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var paths = new[] { road.Path, $"{road.Path}/events", "/v1/cases", "/v1/records?detail=full" };
        await using var api = StartApi();
        using var http = Client(await api.ListeningAsync());
        (await http.GetStringAsync(new Uri(road.Path, UriKind.Relative))).ShouldContain(road.WorkerName);
        var before = await LinesAsync();
        await using var connection = await App.Source.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            // Whoever wants to write a line waits here.
            await using var hold = new NpgsqlCommand("LOCK TABLE mediation.access_log IN EXCLUSIVE MODE", connection);
            await hold.ExecuteNonQueryAsync();
            var readings = paths
                .Select(path => http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
                .ToArray();
            await WaitingAsync(paths.Length);
            readings.ShouldAllBe(reading => !reading.IsCompleted);
            await api.KillAsync();
            foreach (var reading in readings)
            {
                await Should.ThrowAsync<HttpRequestException>(reading);
            }
            await transaction.RollbackAsync();
        }
        // Lines of answers that never left may be there; an answer without a line may not.
        (await LinesAsync()).ShouldBeGreaterThanOrEqualTo(before);
    }

    [Fact]
    public async Task Killed_at_any_moment_each_answer_that_left_has_its_line()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        for (var kill = 0; kill < 2; kill++)
        {
            var before = await LinesAsync();
            var answered = 0L;
            await using var api = StartApi();
            using var http = Client(await api.ListeningAsync());
            var readers = Enumerable
                .Range(0, 6)
                .Select(async n =>
                {
                    var path = new Uri(
                        n % 3 == 0 ? "/v1/records?detail=full"
                            : n % 3 == 1 ? "/v1/cases"
                            : road.Path,
                        UriKind.Relative
                    );
                    try
                    {
                        while (true)
                        {
                            (await http.GetStringAsync(path)).ShouldNotBeEmpty();
                            Interlocked.Increment(ref answered);
                        }
                    }
                    catch (HttpRequestException)
                    {
                        // It fell.
                    }
                })
                .ToArray();
            await Eventually.HoldsAsync(() => Interlocked.Read(ref answered) >= 60 + 37 * kill);
            await api.KillAsync();
            await Task.WhenAll(readers);
            (await LinesAsync() - before).ShouldBeGreaterThanOrEqualTo(answered);
        }
    }

    private Task WaitingAsync(int readings) =>
        Eventually.HoldsAsync(async () =>
            (
                await App.ReadAsync<long>(
                    "SELECT count(*) FROM pg_locks WHERE relation = 'mediation.access_log'::regclass AND mode = 'RowExclusiveLock' AND NOT granted"
                )
            ).Single() >= readings
        );

    private async Task<long> LinesAsync() => (await App.ReadAsync<long>("SELECT count(*) FROM mediation.access_log")).Single();

    private static HttpClient Client(Uri address) =>
        new()
        {
            BaseAddress = address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Staff.Mediator.Token) },
        };

    private ApiProcess StartApi() =>
        ApiProcess.Start(
            App.Folder,
            [
                new("ASPNETCORE_ENVIRONMENT", "Testing"),
                new("ConnectionStrings:Mediation", App.Database.AppConnectionString),
                new("ConnectionStrings:MediationOwner", App.Database.OwnerConnectionString),
                new("Mediation:LocalFolder", App.Folder),
                new("Mediation:Role", "api"),
                new("Logging:LogLevel:Default", "None"),
                .. Staff.AsSettings(),
            ],
            "--urls",
            "http://127.0.0.1:0"
        );
}
