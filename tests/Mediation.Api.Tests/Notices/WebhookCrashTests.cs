using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Reliability;
using Mediation.LocalPostgres;

namespace Mediation.Api.Tests.Notices;

/// <summary>A node that dies in the middle of a delivery takes nothing with it.</summary>
public sealed class WebhookCrashTests(Registers registers) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mediation-notices");
    private Receiver _receiver = null!;
    private LocalDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _database = await registers.Postgres.CreateDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Killed_while_a_receiver_hangs_the_next_start_delivers_everything_in_its_order()
    {
        _receiver.Answer = _ => 0;
        var cases = new List<Guid>();
        Arrival first;
        var api = StartApi();
        try
        {
            using var http = new HttpClient { BaseAddress = await api.ListeningAsync() };
            var client = new ApiClient(http, Staff.Mediator.Token);
            var wish = new JsonObject
            {
                ["webhookId"] = Guid.CreateVersion7(),
                ["url"] = _receiver.Url,
                ["noticeTypes"] = new JsonArray("case_registered"),
            };
            (await client.Post("/v1/webhooks", wish)).ShouldBe(201);
            for (var index = 0; index < 3; index++)
            {
                var body = Commands.Of("registerCase").Body(new Road(registers.Shared));
                cases.Add((Guid)(await client.Post("/v1/cases", body)).ShouldBe(201)["caseId"]!);
            }
            first = await _receiver.NextAsync();
            await api.KillAsync();
        }
        finally
        {
            await api.DisposeAsync();
        }
        _receiver.Answer = _ => 204;
        await using var again = StartApi();
        await again.ListeningAsync();
        var arrived = await _receiver.NextAsync(3);
        arrived.Select(arrival => (Guid)arrival.Json["data"]!["caseId"]!).ShouldBe(cases);
        // The receiver may have had it: it is the same one, by its id.
        arrived[0].Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task Two_nodes_deliver_each_notice_once_in_its_order_and_one_that_is_killed_leaves_the_rest_to_the_other()
    {
        _receiver.Answer = _ => 204;
        await using var first = StartApi();
        await using var second = await StartBesideAsync(first);
        using var http = new HttpClient { BaseAddress = await second.ListeningAsync() };
        var client = new ApiClient(http, Staff.Mediator.Token);
        string[] lanes = ["/a", "/b", "/c", "/d"];
        foreach (var lane in lanes)
        {
            var wish = new JsonObject
            {
                ["webhookId"] = Guid.CreateVersion7(),
                ["url"] = _receiver.Url + lane,
                ["noticeTypes"] = new JsonArray("case_registered"),
            };
            (await client.Post("/v1/webhooks", wish)).ShouldBe(201);
        }
        // While both live, each arrives once.
        var before = await RegisterAsync(client, 10);
        var arrived = await _receiver.NextAsync(lanes.Length * before.Count);
        arrived.Select(arrival => arrival.Path + arrival.Id).ShouldBeUnique();
        foreach (var lane in lanes)
        {
            CasesOf(arrived, lane).ShouldBe(before);
        }
        // One dies while both are at it: at least once, in order, nothing lost.
        var registering = RegisterAsync(client, 20);
        arrived = await _receiver.NextAsync(lanes.Length);
        await first.KillAsync();
        var after = await registering;
        while (lanes.Any(lane => CasesOf(arrived, lane).Count < after.Count))
        {
            arrived.Add(await _receiver.NextAsync());
        }
        foreach (var lane in lanes)
        {
            CasesOf(arrived, lane).ShouldBe(after);
        }
    }

    // In the order in which each arrived first; what the dead node had sent and not noted comes again under its id.
    private static List<Guid> CasesOf(List<Arrival> arrived, string lane) =>
        [
            .. arrived
                .Where(arrival => arrival.Path == lane)
                .DistinctBy(arrival => arrival.Id)
                .Select(arrival => (Guid)arrival.Json["data"]!["caseId"]!),
        ];

    private async Task<List<Guid>> RegisterAsync(ApiClient client, int count)
    {
        var cases = new List<Guid>();
        for (var index = 0; index < count; index++)
        {
            var body = Commands.Of("registerCase").Body(new Road(registers.Shared));
            cases.Add((Guid)(await client.Post("/v1/cases", body)).ShouldBe(201)["caseId"]!);
        }
        return cases;
    }

    // The schema is the first one's to make.
    private async Task<ApiProcess> StartBesideAsync(ApiProcess first)
    {
        await first.ListeningAsync();
        return StartApi();
    }

    private ApiProcess StartApi() =>
        ApiProcess.Start(
            _folder.FullName,
            [
                new("ASPNETCORE_ENVIRONMENT", "Testing"),
                new("ConnectionStrings:Mediation", _database.AppConnectionString),
                new("ConnectionStrings:MediationOwner", _database.OwnerConnectionString),
                new("Mediation:LocalFolder", _folder.FullName),
                new("Logging:LogLevel:Default", "None"),
                .. NoticesRegister.Settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
                .. Staff.AsSettings(),
            ],
            "--urls",
            "http://127.0.0.1:0"
        );
}
