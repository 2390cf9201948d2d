using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Notices;
using Mediation.Api.Notices.Webhooks;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Identity;
using Mediation.Domain.Cases;
using Mediation.Testing;

namespace Mediation.Api.Tests.Notices;

/// <summary>Webhooks from case to receiver: real cases, real TLS, the log as its maker reads it.</summary>
public sealed class WebhookTests(NoticesRegister register) : IClassFixture<NoticesRegister>, IAsyncLifetime
{
    private Receiver _receiver = null!;

    private RegisterApp App => register.App;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // The next test's cases are not this one's to tell.
        foreach (var who in new[] { Staff.Mediator, Staff.CourtClerk, Staff.OtherCourtClerk, Staff.Stranger })
        {
            foreach (var webhook in (await App.As(who).Get("/v1/webhooks"))["items"]!.AsArray())
            {
                (await App.As(who).Send(HttpMethod.Delete, $"/v1/webhooks/{webhook!["webhookId"]}", null)).ShouldBe(204);
            }
        }
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task What_happens_on_a_case_arrives_signed_in_order_and_without_anything_personal()
    {
        var (_, secret) = await SubscribeAsync(Staff.Mediator);
        var road = await Road.ToAsync(App, CaseStatus.Settled);
        var expected = await TypesOfAsync(road);
        expected.Count.ShouldBeGreaterThan(5);
        var arrived = await _receiver.NextAsync(expected.Count);
        arrived.Select(arrival => arrival.Type).ShouldBe(expected);
        arrived.ShouldAllBe(arrival => arrival.SignaturesOf(secret) == 1);
        arrived.ShouldAllBe(arrival => (Guid)arrival.Json["data"]!["caseId"]! == road.CaseId);
        arrived.Select(arrival => arrival.Id).ShouldBe(arrived.Select(arrival => (string)arrival.Json["data"]!["eventId"]!));
        foreach (var arrival in arrived)
        {
            arrival.Json["data"]!.AsObject().Select(member => member.Key).ShouldBe(["caseId", "eventId", "position"]);
        }
    }

    [Fact]
    public async Task A_subscriber_is_told_of_what_it_asked_for_and_of_cases_that_it_knows()
    {
        await SubscribeAsync(Staff.CourtClerk, "/court", "case_registered");
        await SubscribeAsync(Staff.OtherCourtClerk, "/other-court", "case_registered");
        await SubscribeAsync(Staff.Stranger, "/stranger");
        var (mediator, _) = await SubscribeAsync(Staff.Mediator, "/mediator", "case_accepted");
        await Road.ToAsync(App, CaseStatus.Accepted);
        var fromCourt = await Road.ToAsync(App, CaseStatus.Accepted, fromCourt: true);
        var arrived = await _receiver.NextAsync(3);
        arrived
            .Select(arrival => $"{arrival.Path} {arrival.Type}")
            .Order()
            .ShouldBe(["/court case_registered", "/mediator case_accepted", "/mediator case_accepted"]);
        ((Guid)arrived.Single(arrival => arrival.Path == "/court").Json["data"]!["caseId"]!).ShouldBe(fromCourt.CaseId);
        // What comes after all that is the next to arrive: nobody else was told meanwhile.
        await App.As(Staff.Mediator).Post($"/v1/webhooks/{mediator}/test-events", null);
        (await _receiver.NextAsync()).Type.ShouldBe(NoticeTable.Test);
    }

    [Fact]
    public async Task Who_knows_of_a_case_no_more_when_it_is_to_be_told_is_not_told()
    {
        var (court, _) = await SubscribeAsync(Staff.CourtClerk, "/", "case_registered");
        await Post(Staff.CourtClerk, court, "pause");
        var road = new Road(App) { FromCourt = true };
        await road.RegisterAsync();
        await WaitingAsync(Staff.CourtClerk, court, 1);
        foreach (var table in new[] { "case_reach", "case_register" })
        {
            await App.ReadAsync<long>(
                $"WITH gone AS (DELETE FROM mediation.{table} WHERE stream_id = $1 RETURNING 1) SELECT count(*) FROM gone",
                road.CaseId
            );
        }
        await Post(Staff.CourtClerk, court, "resumption");
        await WaitingAsync(Staff.CourtClerk, court, 0);
        _receiver.Arrived.ShouldBeEmpty();
        var log = (await App.As(Staff.CourtClerk).Get($"/v1/webhooks/{court}/deliveries?state=withheld")).ShouldBe(200);
        log["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_ask_no_more_is_told_no_more()
    {
        var (clientId, secret, _) = await OAuthClient.RegisterAsync(App, scopes: ["webhooks"]);
        using var oauth = new OAuthClient(App);
        var id = Guid.CreateVersion7();
        var wish = new JsonObject
        {
            ["webhookId"] = id,
            ["url"] = _receiver.Url,
            ["noticeTypes"] = new JsonArray("case_registered"),
        };
        var client = App.As(OAuthClient.Holder(await oauth.TokenAsync(clientId, secret)));
        (await client.Post("/v1/webhooks", wish)).ShouldBe(201);
        var before = new Road(App);
        await before.RegisterAsync();
        ((Guid)(await _receiver.NextAsync()).Json["data"]!["caseId"]!).ShouldBe(before.CaseId);

        (await App.As(Staff.Administrator).Send(HttpMethod.Delete, $"/v1/clients/{clientId}", null)).ShouldBe(204);
        await new Road(App).RegisterAsync();
        const string state = "SELECT concat(state, ' ', state_reason) FROM mediation.webhook_subscriptions WHERE webhook_id = $1";
        await Eventually.HoldsAsync(async () => (await App.ReadAsync<string>(state, id)).Single() == "disabled maker_ended");
        await new Road(App).RegisterAsync();
        // What comes after is the next to arrive.
        await SubscribeAsync(Staff.Mediator, "/other", "case_registered");
        var last = new Road(App);
        await last.RegisterAsync();
        var next = await _receiver.NextAsync();
        (next.Path, (Guid)next.Json["data"]!["caseId"]!).ShouldBe(("/other", last.CaseId));
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_a_day_gets_everything_in_order_after_and_each_once()
    {
        var (id, _) = await SubscribeAsync(Staff.Mediator);
        _receiver.Answer = _ => 503;
        var road = await Road.ToAsync(App, CaseStatus.Settled);
        var expected = await TypesOfAsync(road);
        for (var hours = 0; hours < 30; hours += 10)
        {
            (await _receiver.NextAsync()).Type.ShouldBe(expected[0]);
            await FailuresAsync(Staff.Mediator, id, hours / 10 + 1);
            register.Clock.Move(TimeSpan.FromHours(10));
        }
        (await _receiver.NextAsync()).Answered.ShouldBe(503);
        await FailuresAsync(Staff.Mediator, id, 4);
        _receiver.Answer = _ => 204;
        register.Clock.Move(TimeSpan.FromHours(12));
        var arrived = await _receiver.NextAsync(expected.Count);
        arrived.Select(arrival => arrival.Type).ShouldBe(expected);
        arrived.ShouldAllBe(arrival => arrival.Answered == 204);
        arrived.Select(arrival => arrival.Id).ShouldBeUnique();
        var first = (await App.As(Staff.Mediator).Get($"/v1/webhooks/{id}/deliveries/{arrived[0].Id}")).ShouldBe(200);
        first["attempts"]!
            .AsArray()
            .Select(attempt => (string)attempt!["outcome"]!)
            .ShouldBe(["rejected", "rejected", "rejected", "rejected", "delivered"]);
    }

    [Fact]
    public async Task Ten_failures_disable_a_subscription_and_resuming_it_brings_everything()
    {
        var (id, _) = await SubscribeAsync(Staff.Mediator, "/", "case_registered", "consent_given");
        _receiver.Answer = _ => 500;
        var road = await new Road(App).WalkAsync(CaseStatus.Accepted);
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            await _receiver.NextAsync();
            await FailuresAsync(Staff.Mediator, id, attempt);
            register.Clock.Move(TimeSpan.FromHours(27));
        }
        await _receiver.NextAsync();
        await UntilAsync(Staff.Mediator, id, webhook => (string)webhook["state"]! == "disabled");
        var webhook = await App.As(Staff.Mediator).Get($"/v1/webhooks/{id}");
        ((string)webhook["stateReason"]!, (long)webhook["waiting"]!).ShouldBe(("retries_used_up", 2));
        (await App.As(Staff.Mediator).Post($"/v1/webhooks/{id}/pause", null)).ShouldBeProblem(409, "webhook_disabled");

        _receiver.Answer = _ => 200;
        await Post(Staff.Mediator, id, "resumption");
        (await _receiver.NextAsync(2)).Select(arrival => arrival.Type).ShouldBe(["case_registered", "consent_given"]);
        road.CaseId.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task Who_answers_gone_is_left_alone_and_who_asks_for_time_gets_it()
    {
        var (gone, _) = await SubscribeAsync(Staff.Mediator, "/gone", "case_registered");
        var (later, _) = await SubscribeAsync(Staff.Mediator, "/later", "case_registered");
        _receiver.Answer = context =>
        {
            context.Response.Headers.RetryAfter = "7200";
            return context.Request.Path == "/gone" ? 410 : 429;
        };
        await new Road(App).RegisterAsync();
        await _receiver.NextAsync(2);
        var disabled = await UntilAsync(Staff.Mediator, gone, webhook => (string)webhook["state"]! == "disabled");
        ((string)disabled["stateReason"]!).ShouldBe("gone");
        var asked = await FailuresAsync(Staff.Mediator, later, 1);
        var wait = DateTimeOffset.Parse((string)asked["nextAttemptAt"]!, null) - register.Clock.GetUtcNow();
        wait.ShouldBeInRange(TimeSpan.FromMinutes(118), TimeSpan.FromMinutes(121));
    }

    [Fact]
    public async Task Two_secrets_sign_until_the_old_one_is_revoked()
    {
        var (id, first) = await SubscribeAsync(Staff.Mediator, "/", "case_registered");
        var rotated = (await App.As(Staff.Mediator).Post($"/v1/webhooks/{id}/secrets", null)).ShouldBe(201);
        var second = (string)rotated["secret"]!;
        (await App.As(Staff.Mediator).Post($"/v1/webhooks/{id}/secrets", null)).ShouldBeProblem(409, "webhook_secrets_full");
        await new Road(App).RegisterAsync();
        var both = await _receiver.NextAsync();
        (both.SignaturesOf(first), both.SignaturesOf(second), both.Signature.Split(' ').Length).ShouldBe((1, 1, 2));

        var secrets = (await App.As(Staff.Mediator).Get($"/v1/webhooks/{id}"))["secrets"]!.AsArray();
        ((string)secrets[0]!["secretId"]!).ShouldBe((string)rotated["secretId"]!);
        (await Delete($"/v1/webhooks/{id}/secrets/{secrets[1]!["secretId"]}")).ShouldBe(204);
        (await Delete($"/v1/webhooks/{id}/secrets/{secrets[1]!["secretId"]}")).ShouldBe(404);
        (await Delete($"/v1/webhooks/{id}/secrets/{secrets[0]!["secretId"]}")).ShouldBeProblem(409, "webhook_secret_last");
        (await App.As(Staff.Mediator).Post($"/v1/webhooks/{id}/test-events", null)).ShouldBe(200);
        var alone = await _receiver.NextAsync();
        (alone.Type, alone.SignaturesOf(first), alone.SignaturesOf(second)).ShouldBe((NoticeTable.Test, 0, 1));
        var kept = await App.ReadAsync<byte[]>("SELECT wrapped FROM mediation.webhook_secrets WHERE webhook_id = $1", id);
        var clear = Convert.ToHexString(Convert.FromBase64String(second["whsec_".Length..]));
        kept.Select(Convert.ToHexString).ShouldAllBe(wrapped => !wrapped.Contains(clear));
    }

    [Fact]
    public async Task What_is_asked_again_under_its_key_is_done_once_and_no_secret_is_told_again()
    {
        var (id, _) = await SubscribeAsync(Staff.Mediator, "/", "case_registered");
        var (maker, path) = (App.As(Staff.Mediator), $"/v1/webhooks/{id}");
        var key = $"{Guid.NewGuid()}";
        var rotated = (await maker.Post($"{path}/secrets", null, key: key)).ShouldBe(201);
        var again = (await maker.Post($"{path}/secrets", null, key: key)).ShouldBe(201);
        again.IsReplayed.ShouldBeTrue();
        again.Json.AsObject().Select(member => member.Key).ShouldBe(["secretId"]);
        ((Guid)again["secretId"]!).ShouldBe((Guid)rotated["secretId"]!);
        var kept = await App.ReadAsync<byte[]>("SELECT body FROM mediation.idempotency_records WHERE key = $1", key);
        Encoding.UTF8.GetString(kept.Single()).ShouldNotContain("whsec_");
        var (other, _) = await SubscribeAsync(Staff.Mediator, "/other", "case_closed");
        (await maker.Post($"/v1/webhooks/{other}/secrets", null, key: key)).ShouldBeProblem(422, "idempotency_key_reused");

        await new Road(App).RegisterAsync();
        var first = await _receiver.NextAsync();
        var redelivery = new JsonObject { ["messageId"] = first.Id };
        foreach (var (noun, body) in new[] { ("test-events", null), ("redeliveries", redelivery) })
        {
            var done = (await maker.Post($"{path}/{noun}", body, key: key)).ShouldBe(200);
            (await _receiver.NextAsync()).Id.ShouldBe(body is null ? (string)done["messageId"]! : first.Id);
            var repeated = (await maker.Post($"{path}/{noun}", body, key: key)).ShouldBe(200);
            (repeated.IsReplayed, repeated.Text).ShouldBe((true, done.Text));
        }
        // Neither went out a second time before what came later.
        await new Road(App).RegisterAsync();
        var next = await _receiver.NextAsync();
        (next.Type, next.Id == first.Id).ShouldBe(("case_registered", false));
    }

    [Fact]
    public async Task One_notice_or_all_behind_a_position_go_out_again_under_their_ids()
    {
        var (id, _) = await SubscribeAsync(Staff.Mediator);
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        var arrived = await _receiver.NextAsync((await TypesOfAsync(road)).Count);
        await WaitingAsync(Staff.Mediator, id, 0);
        var again = $"/v1/webhooks/{id}/redeliveries";
        var one = await App.As(Staff.Mediator).Post(again, Commands.Json(new { messageId = arrived[1].Id }));
        ((int)one.ShouldBe(200)["notices"]!).ShouldBe(1);
        (await _receiver.NextAsync()).Id.ShouldBe(arrived[1].Id);
        await WaitingAsync(Staff.Mediator, id, 0);

        var rest = await App.As(Staff.Mediator).Post(again, Commands.Json(new { after = arrived[0].Position }));
        ((int)rest.ShouldBe(200)["notices"]!).ShouldBe(arrived.Count - 1);
        (await _receiver.NextAsync(arrived.Count - 1))
            .Select(arrival => arrival.Id)
            .ShouldBe(arrived.Skip(1).Select(arrival => arrival.Id));

        (await App.As(Staff.Mediator).Post(again, Commands.Json(new { }))).ShouldBeInvalid("/messageId required");
        (await App.As(Staff.Mediator).Post(again, Commands.Json(new { after = "morgen" }))).ShouldBeInvalid(
            "/after webhook_position_unknown"
        );
        (await App.As(Staff.Mediator).Post(again, Commands.Json(new { messageId = Guid.CreateVersion7() }))).ShouldBeProblem(
            409,
            "delivery_unknown"
        );
    }

    [Fact]
    public async Task A_paused_subscription_waits_and_a_changed_one_goes_elsewhere()
    {
        var (id, _) = await SubscribeAsync(Staff.Mediator, "/here", "case_registered");
        await Post(Staff.Mediator, id, "pause");
        await new Road(App).RegisterAsync();
        await WaitingAsync(Staff.Mediator, id, 1);
        var change = new StringContent(new JsonObject { ["url"] = _receiver.Url + "/there" }.ToJsonString(), null, "application/json");
        var changed = (await App.As(Staff.Mediator).Send(HttpMethod.Put, $"/v1/webhooks/{id}", change)).ShouldBe(200);
        changed["noticeTypes"].ShouldBeNull();
        _receiver.Arrived.ShouldBeEmpty();
        await Post(Staff.Mediator, id, "resumption");
        (await _receiver.NextAsync()).Path.ShouldBe("/there");
    }

    [Fact]
    public async Task The_log_is_forgotten_when_its_time_is_over_and_what_waits_only_later()
    {
        var (served, _) = await SubscribeAsync(Staff.Mediator, "/served", "case_registered");
        var (paused, _) = await SubscribeAsync(Staff.Mediator, "/paused", "case_registered");
        await Post(Staff.Mediator, paused, "pause");
        await new Road(App).RegisterAsync();
        await _receiver.NextAsync();
        await WaitingAsync(Staff.Mediator, served, 0);
        await WaitingAsync(Staff.Mediator, paused, 1);
        foreach (var (days, log, waiting) in ((int, int, long)[])[(29, 1, 1), (2, 0, 1), (60, 0, 0)])
        {
            register.Clock.Move(TimeSpan.FromDays(days));
            (await App.As(Staff.Operator).Post("/v1/operations/jobs/forgetNotices/runs", null)).ShouldBe(200);
            (await App.As(Staff.Mediator).Get($"/v1/webhooks/{served}/deliveries"))["items"]!.AsArray().Count.ShouldBe(log);
            await WaitingAsync(Staff.Mediator, paused, waiting);
        }
    }

    [Fact]
    public async Task A_time_limit_that_ran_out_is_told_with_its_last_day()
    {
        await SubscribeAsync(Staff.Stranger, "/", "deadline_missed");
        var road = await new Road(App) { Who = Staff.Stranger }.WalkAsync(CaseStatus.Accepted);
        register.Clock.Move(TimeSpan.FromDays(60));
        (await App.As(Staff.Operator).Post("/v1/operations/jobs/sweepDeadlines/runs", null)).ShouldBe(200);
        var data = (await _receiver.NextAsync()).Json["data"]!.AsObject();
        data.Select(member => member.Key).ShouldBe(["caseId", "dueOn", "deadlineId"], ignoreOrder: true);
        ((Guid)data["caseId"]!).ShouldBe(road.CaseId);
    }

    [Fact]
    public async Task A_subscription_is_one_person_s_and_the_same_wish_twice_is_one()
    {
        var id = Guid.CreateVersion7();
        JsonObject Wish(string path) => new() { ["webhookId"] = id, ["url"] = _receiver.Url + path };
        var made = (await App.As(Staff.Mediator).Post("/v1/webhooks", Wish("/"))).ShouldBe(201);
        ((string)made["secret"]!).ShouldStartWith("whsec_");
        var same = (await App.As(Staff.Mediator).Post("/v1/webhooks", Wish("/"))).ShouldBe(200);
        same["secret"].ShouldBeNull();
        (await App.As(Staff.Mediator).Post("/v1/webhooks", Wish("/other"))).ShouldBeProblem(409, "webhook_exists");
        (await App.As(Staff.CourtClerk).Post("/v1/webhooks", Wish("/"))).ShouldBeProblem(409, "webhook_exists");
        (await App.As(Staff.Operator).Post("/v1/webhooks", Wish("/"))).ShouldBeProblem(403, "forbidden_role");
        foreach (var other in new[] { Staff.OtherMediator, Staff.Manager, Staff.MovedMediator, Staff.CourtClerk })
        {
            (await App.As(other).Get($"/v1/webhooks/{id}")).ShouldBeProblem(404, "not_found");
            (await App.As(other).Post($"/v1/webhooks/{id}/pause", null)).ShouldBeProblem(404, "not_found");
        }
    }

    [Theory]
    [InlineData("http://court.example/hooks", "webhook_url_not_https")]
    [InlineData("ftp://court.example/hooks", "webhook_url_not_https")]
    [InlineData("court.example/hooks", "webhook_url_invalid")]
    [InlineData("https://user:word@court.example/", "webhook_url_invalid")]
    [InlineData("https://court.example/#part", "webhook_url_invalid")]
    [InlineData("https://169.254.169.254/latest/meta-data", "webhook_address_refused")]
    [InlineData("https://10.0.0.1/", "webhook_address_refused")]
    [InlineData("https://192.168.1.1:8443/", "webhook_address_refused")]
    [InlineData("https://[fe80::1]/", "webhook_address_refused")]
    [InlineData("https://[fd00::1]/", "webhook_address_refused")]
    [InlineData("https://[::ffff:10.0.0.1]/", "webhook_address_refused")]
    [InlineData("https://0x0a000001/", "webhook_address_refused")]
    public async Task An_address_to_which_nothing_may_go_is_refused_at_once(string url, string code) =>
        (
            await App.As(Staff.Mediator).Post("/v1/webhooks", new JsonObject { ["webhookId"] = Guid.CreateVersion7(), ["url"] = url })
        ).ShouldBeInvalid($"/url {code}");

    [Fact]
    public async Task Types_that_nobody_is_told_of_are_refused_by_their_place() =>
        (
            await App.As(Staff.Mediator)
                .Post(
                    "/v1/webhooks",
                    new JsonObject
                    {
                        ["webhookId"] = Guid.CreateVersion7(),
                        ["url"] = "https://court.example/",
                        ["noticeTypes"] = new JsonArray("case_accepted", "caucus_notes_recorded", "nichts"),
                    }
                )
        ).ShouldBeInvalid("/noticeTypes/1 notice_type_unknown", "/noticeTypes/2 notice_type_unknown");

    private async Task<(Guid Id, string Secret)> SubscribeAsync(StaffToken who, string path = "/", params string[] types)
    {
        var id = Guid.CreateVersion7();
        var wish = new JsonObject { ["webhookId"] = id, ["url"] = _receiver.Url + path };
        if (types.Length > 0)
        {
            wish["noticeTypes"] = new JsonArray([.. types.Select(type => (JsonNode)type)]);
        }
        var made = (await App.As(who).Post("/v1/webhooks", wish)).ShouldBe(201);
        return (id, (string)made["secret"]!);
    }

    // What the table tells of a case, in the order of its record.
    private async Task<List<string>> TypesOfAsync(Road road)
    {
        var events = (await road.Client.Get($"{road.Path}/events?limit=200")).ShouldBe(200)["items"]!.AsArray();
        return [.. events.Select(recorded => (string)recorded!["type"]!).Where(type => NoticeTable.Find(type)?.Webhook == true)];
    }

    private async Task Post(StaffToken who, Guid id, string what) =>
        (await App.As(who).Post($"/v1/webhooks/{id}/{what}", null)).ShouldBe(200);

    private Task<Reply> Delete(string path) => App.As(Staff.Mediator).Send(HttpMethod.Delete, path, null);

    private Task<JsonNode> WaitingAsync(StaffToken who, Guid id, long count) =>
        UntilAsync(who, id, webhook => (long)webhook["waiting"]! == count);

    private Task<JsonNode> FailuresAsync(StaffToken who, Guid id, int count) =>
        UntilAsync(who, id, webhook => (int)webhook["failedAttempts"]! == count);

    private async Task<JsonNode> UntilAsync(StaffToken who, Guid id, Func<JsonNode, bool> holds)
    {
        JsonNode? webhook = null;
        await Eventually.HoldsAsync(async () => holds(webhook = (await App.As(who).Get($"/v1/webhooks/{id}")).ShouldBe(200).Json));
        return webhook!;
    }
}
