using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Identity;

/// <summary>A party with the code that its mediator handed over.</summary>
public sealed class PartyAccessTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Grant = "urn:mediation:params:oauth:grant-type:access-code";

    private RegisterApp App => own.App;

    [Fact]
    public async Task A_party_reads_its_own_case_with_a_code_that_is_good_once_and_knows_of_no_other()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var another = await Road.ToAsync(App, CaseStatus.InMediation);
        var worker = await WorkerOfAsync(road);
        var earlier = await CodeAsync(road, worker);
        var code = await CodeAsync(road, worker);
        using var oauth = new OAuthClient(App);
        (await ExchangeAsync(oauth, earlier)).ShouldBe(400).Text.ShouldContain("invalid_grant");
        var tokens = (await ExchangeAsync(oauth, code)).ShouldBe(200);
        (await ExchangeAsync(oauth, code)).ShouldBe(400);
        var party = App.As(OAuthClient.Holder((string)tokens["access_token"]!));
        (await party.Get(road.Path)).ShouldBe(200);
        (await party.Get(another.Path)).ShouldBeProblem(404, "not_found");
        (await party.Get($"/v1/cases/{Guid.CreateVersion7()}")).ShouldBeProblem(404, "not_found");
        var list = (await party.Get("/v1/cases")).ShouldBe(200);
        list["items"]!.AsArray().Select(item => (Guid)item!["caseId"]!).ShouldBe([road.CaseId]);
        (await party.Get("/v1/reference/causes")).ShouldBeProblem(403, "insufficient_scope");
        (await party.Get("/v1/accounts")).ShouldBeProblem(403, "insufficient_scope");

        var renewed = (
            await oauth.PostAsync("/oauth/token", ("grant_type", "refresh_token"), ("refresh_token", (string)tokens["refresh_token"]!))
        ).ShouldBe(200);
        (await App.As(OAuthClient.Holder((string)renewed["access_token"]!)).Get(road.Path)).ShouldBe(200);
    }

    [Fact]
    public async Task Only_a_mediator_of_the_case_hands_one_out_and_only_to_a_party_of_it()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var worker = await WorkerOfAsync(road);
        var path = road.Path + "/access-codes";
        (await App.As(Staff.Stranger).Post(path, Body(worker))).ShouldBeProblem(404, "not_found");
        (await App.As(Staff.Mediator).Post(path, Body(Guid.CreateVersion7()))).ShouldBeRefusedFor("/partyId unknown_party");
        (await App.As(Staff.Mediator).Post(path, new JsonObject())).ShouldBeInvalid("/partyId required");
        foreach (var who in new[] { Staff.Manager, Staff.OtherMediator, Staff.CourtClerk, Staff.Operator, Staff.Administrator })
        {
            (await App.As(who).Post(path, Body(worker))).ShouldBeProblem(404, "not_found");
        }
    }

    [Fact]
    public async Task A_party_answers_for_itself_and_does_nothing_else()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        var employer = App.As(await OAuthClient.PartyAsync(App, road.CaseId, road.Employer));
        var view = (await employer.Get(road.Path)).ShouldBe(200);
        view.Strings("allowedActions").ShouldBe(["giveConsent", "refuseConsent", "requestRecusal"], ignoreOrder: true);
        var consent = Commands.Of("giveConsent").Body(road);
        (await employer.Post($"{road.Path}/consents", consent, road.ETag)).ShouldBeRefusedFor("/happenedAt said_now");
        consent.Remove("happenedAt");
        consent["partyId"] = road.Worker;
        (await employer.Post($"{road.Path}/consents", consent, road.ETag)).ShouldBeRefusedFor("/partyId not_your_party");
        consent["partyId"] = road.Employer;
        var given = (await employer.Post($"{road.Path}/consents", consent, road.ETag)).ShouldBe(200);
        given.Events.ShouldBe(["consent_given"]);
        await road.RefreshAsync();
        var recorded = (await road.Client.Get($"{road.Path}/events?limit=200")).ShouldBe(200)["items"]!.AsArray()[^1]!;
        ((Guid)recorded["actedByPartyId"]!, (string)recorded["recordedBy"]!).ShouldBe((road.Employer, $"party-{road.Employer}"));
        (await employer.Post($"{road.Path}/sessions", Commands.Of("scheduleSession").Body(road), road.ETag)).ShouldBeProblem(
            403,
            "forbidden_role"
        );
        var other = await Road.ToAsync(App, CaseStatus.InMediation);
        (await employer.Post($"{other.Path}/consents", consent, other.ETag)).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_party_reads_its_own_application_what_was_served_on_it_and_the_agreement_in_force()
    {
        var road = await Road.ToAsync(App, CaseStatus.AgreementDrafted);
        var ids = new Dictionary<string, Guid>();
        foreach (var type in new[] { "application", "register_form", "rights_notice", "mediation_agreement" })
        {
            var id = ids[type] = Guid.CreateVersion7();
            await road.GiveAsync(
                "issueDocument",
                body =>
                {
                    body["documentId"] = id;
                    body["type"] = type;
                }
            );
        }
        var served = Commands.Of("serveDocument").Body(road);
        (await road.Client.Post($"{road.Path}/documents/{ids["rights_notice"]}/service", served, "*")).ShouldBe(200);
        await road.RefreshAsync();
        var worker = App.As(await OAuthClient.PartyAsync(App, road.CaseId, road.Worker));
        var employer = App.As(await OAuthClient.PartyAsync(App, road.CaseId, road.Employer));
        await OpensAsync(worker, "application");
        await OpensAsync(employer, "rights_notice");
        foreach (var step in new[] { "signAgreement", "employerSigns", "mediatorSigns", "organisationSeals" })
        {
            await road.GiveAsync(step);
        }
        await OpensAsync(worker, "application", "mediation_agreement");
        await OpensAsync(employer, "rights_notice", "mediation_agreement");

        async Task OpensAsync(ApiClient party, params string[] types)
        {
            var list = (await party.Get($"{road.Path}/documents")).ShouldBe(200)["items"]!.AsArray();
            list.Select(item => (string)item!["type"]!).ShouldBe(types, ignoreOrder: true);
            foreach (var (type, id) in ids)
            {
                var expected = types.Contains(type) ? 200 : 404;
                foreach (var rendering in new[] { "", "/page", "/file" })
                {
                    (await party.Get($"{road.Path}/documents/{id}{rendering}")).Status.ShouldBe(expected, type + rendering);
                }
            }
        }
    }

    [Fact]
    public async Task A_partys_refresh_token_is_good_for_nobody_else_and_once()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation);
        using var oauth = new OAuthClient(App);
        var tokens = (await ExchangeAsync(oauth, await CodeAsync(road, road.Worker))).ShouldBe(200);
        var refresh = (string)tokens["refresh_token"]!;
        var (clientId, secret, _) = await OAuthClient.RegisterAsync(App);
        (await RefreshAsync(oauth, refresh, clientId, secret)).ShouldBe(400).Text.ShouldContain("invalid_grant");
        foreach (var spoilt in new[] { refresh[..^1], refresh + "A", (string)tokens["access_token"]!, "mrt_" })
        {
            (await RefreshAsync(oauth, spoilt)).ShouldBe(400).Text.ShouldContain("invalid_grant");
        }
        var second = (await RefreshAsync(oauth, refresh)).ShouldBe(200);
        var party = App.As(OAuthClient.Holder((string)second["access_token"]!));
        (await party.Get(road.Path)).ShouldBe(200);
        // Used again it was copied: all that came of the code ends.
        (await RefreshAsync(oauth, refresh))
            .ShouldBe(400)
            .Text.ShouldContain("invalid_grant");
        (await party.Get(road.Path)).ShouldBeProblem(401, "unauthenticated");
        (await RefreshAsync(oauth, (string)second["refresh_token"]!)).ShouldBe(400);
    }

    [Theory]
    [InlineData("")]
    [InlineData("code=")]
    [InlineData("code=0000-0000-0000-0000")]
    [InlineData("code=%00")]
    [InlineData("code=a&code=b")]
    public async Task What_is_no_code_gets_no_tokens(string fields)
    {
        using var oauth = new OAuthClient(App);
        (await oauth.PostTextAsync("/oauth/token", $"grant_type={Uri.EscapeDataString(Grant)}&{fields}")).ShouldBe(400);
    }

    private static async Task<Guid> WorkerOfAsync(Road road) =>
        (await road.Client.Get(road.Path))["parties"]!.AsArray().Select(party => (Guid)party!["partyId"]!).First();

    private static JsonObject Body(Guid party) => new() { ["partyId"] = party };

    private async Task<string> CodeAsync(Road road, Guid party) =>
        (string)(await App.As(Staff.Mediator).Post(road.Path + "/access-codes", Body(party))).ShouldBe(201)["code"]!;

    private static Task<Reply> RefreshAsync(OAuthClient oauth, string token, string? clientId = null, string? secret = null) =>
        oauth.PostAsync(
            "/oauth/token",
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("client_id", clientId),
            ("client_secret", secret)
        );

    private static Task<Reply> ExchangeAsync(OAuthClient oauth, string code) =>
        oauth.PostAsync("/oauth/token", ("grant_type", Grant), ("code", code));
}
