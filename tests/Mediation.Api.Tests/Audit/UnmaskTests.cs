using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Identity;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Audit;

/// <summary>Numbers are shown whole to whoever may see the party, for a reason that is on record before they leave.</summary>
public sealed class UnmaskTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Why = "核对身份后汇付调解款";

    private RegisterApp App => own.App;

    [Fact]
    public async Task What_is_masked_is_shown_whole_and_the_line_says_who_which_and_why()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation, fromCourt: true);
        (await App.As(Staff.Manager).Get(road.Path)).Text.ShouldNotContain(road.ResidentId);
        foreach (var who in new[] { Staff.Manager, Staff.Mediator, Staff.CourtClerk })
        {
            var shown = (await App.As(who).Post($"{road.Path}/unmaskings", Body(road.Worker, "resident_id", "phone"))).ShouldBe(200);
            ((string)shown["residentId"]!, (string)shown["phone"]!).ShouldBe((road.ResidentId, road.Phone));
            shown["bankAccount"].ShouldBeNull();
            shown["address"].ShouldBeNull();
            shown.Headers["Cache-Control"].ShouldBe("no-store");
            var line = (await LogAsync(road)).Single(item =>
                (string)item!["staffId"]! == who.StaffId && (string)item["operation"]! == "unmaskParty"
            )!;
            ((string)line["reason"]!, (string)line["subject"]!).ShouldBe((Why, $"party:{road.Worker}:resident_id,phone"));
            ((string)line["dataClass"]!, (string)line["organisationId"]!, (string)line["address"]!).ShouldBe(
                ("p3", who.OrganisationId!, "127.0.0.1")
            );
        }
    }

    [Fact]
    public async Task Whoever_may_not_be_shown_the_party_finds_no_such_address()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation, fromCourt: true);
        StaffToken[] may = [Staff.Manager, Staff.Mediator, Staff.CourtClerk];
        foreach (var who in Staff.All.Except(may))
        {
            (await App.As(who).Post($"{road.Path}/unmaskings", Body(road.Worker, "phone"))).ShouldBeProblem(404, "not_found");
        }
        (await LogAsync(road)).ShouldNotContain(item => (string)item!["operation"]! == "unmaskParty");
    }

    [Fact]
    public async Task A_party_is_shown_its_own_numbers_and_nobody_elses()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var code = (string)
            (await road.Client.Post($"{road.Path}/access-codes", new JsonObject { ["partyId"] = road.Worker })).ShouldBe(201)["code"]!;
        using var oauth = new OAuthClient(App);
        var tokens = (
            await oauth.PostAsync("/oauth/token", ("grant_type", "urn:mediation:params:oauth:grant-type:access-code"), ("code", code))
        ).ShouldBe(200);
        var party = App.As(OAuthClient.Holder((string)tokens["access_token"]!));
        (await party.Post($"{road.Path}/unmaskings", Body(road.Worker, "phone"))).ShouldBe(200).Text.ShouldContain(road.Phone);
        (await party.Post($"{road.Path}/unmaskings", Body(road.Employer, "phone"))).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task The_reason_lies_sealed_and_goes_with_the_person()
    {
        var road = new Road(App);
        await road.RegisterAsync(body =>
        {
            body["happenedAt"] = "2018-03-05T09:00:00+08:00";
            body["claims"]![0]!["from"] = "2017-10-01";
            body["claims"]![0]!["to"] = "2017-12-31";
        });
        await road.GiveAsync("refuseCase", body => body["happenedAt"] = "2018-03-05T09:00:00+08:00");
        var asked = Body(road.Worker, "phone");
        asked["reason"] = $"{road.WorkerName}来电";
        (await road.Client.Post($"{road.Path}/unmaskings", asked)).ShouldBe(200);
        (await App.ReadAsync<string>("SELECT reason FROM mediation.access_log WHERE case_id = $1 AND reason IS NOT NULL", road.CaseId))
            .ShouldHaveSingleItem()
            .ShouldNotContain(road.WorkerName);
        (await ReasonAsync(road)).ShouldBe($"{road.WorkerName}来电");
        (await road.TryAsync("eraseData", who: Staff.Manager)).ShouldBe(200).Events.ShouldBe(["party_erased"]);
        (await ReasonAsync(road)).ShouldBeNull();
        (await road.Client.Post($"{road.Path}/unmaskings", asked)).ShouldBeProblem(410, "identity_erased");
    }

    [Fact]
    public async Task No_answer_is_kept_for_a_key_and_what_is_asked_badly_is_refused_by_name()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        foreach (var _ in new[] { 1, 2 })
        {
            (await road.Client.Post($"{road.Path}/unmaskings", Body(road.Worker, "resident_id"), key: "unmask-1")).ShouldBe(200);
        }
        (await LogAsync(road)).Count(item => (string)item!["operation"]! == "unmaskParty").ShouldBe(2);
        foreach (var body in await App.ReadAsync<byte[]>("SELECT body FROM mediation.idempotency_records WHERE body IS NOT NULL"))
        {
            Encoding.UTF8.GetString(body).ShouldNotContain(road.ResidentId);
        }
        var path = $"{road.Path}/unmaskings";
        (await road.Client.Post(path, new JsonObject())).ShouldBeInvalid("/partyId required", "/fields required", "/reason required");
        (await road.Client.Post(path, Body(Guid.CreateVersion7(), "phone"))).ShouldBeRefusedFor("/partyId unknown_party");
    }

    private static JsonObject Body(Guid party, params string[] fields) =>
        new()
        {
            ["partyId"] = party,
            ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]),
            ["reason"] = Why,
        };

    private async Task<JsonArray> LogAsync(Road road) =>
        (await App.As(Staff.Manager).Get($"{road.Path}/access-log?limit=200")).ShouldBe(200)["items"]!.AsArray();

    private async Task<string?> ReasonAsync(Road road) =>
        (string?)(await LogAsync(road)).First(item => (string)item!["operation"]! == "unmaskParty")!["reason"];
}
