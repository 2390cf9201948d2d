using System.Text.Json.Nodes;

namespace Mediation.Api.Tests.Cases.Clocks;

/// <summary>A register of one's own with a clock that moves when told: what falls due happens on the way, in order, once.</summary>
public sealed class SandboxTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;

    private sealed record InSandbox(RegisterApp App, Guid Id)
    {
        public Guid CaseId { get; set; }

        public static async Task<InSandbox> AtAsync(RegisterApp app, string startsAt)
        {
            var made = (await app.As(Staff.Mediator).Post("/v1/sandboxes", Commands.Json(new { startsAt }))).ShouldBe(201);
            return new InSandbox(app, (Guid)made["sandboxId"]!);
        }

        public Task<Reply> Get(string path) => Send(HttpMethod.Get, path, null);

        public Task<Reply> Post(string path, object body, string? ifMatch = null) =>
            Send(HttpMethod.Post, path, Commands.Json(body), ifMatch);

        public Task<Reply> AdvanceAsync(string to) =>
            App.As(Staff.Mediator).Post($"/v1/sandboxes/{Id}/clock", Commands.Json(new { advanceTo = to }));

        public async Task<Reply> GiveAsync(string noun, object body) => (await TryAsync(noun, body)).ShouldBe(200);

        public async Task<Reply> TryAsync(string noun, object body)
        {
            var etag = (await Get($"/v1/cases/{CaseId}")).ShouldBe(200).ETag;
            return await Post($"/v1/cases/{CaseId}/{noun}", body, etag);
        }

        public async Task<JsonNode> DeadlineAsync(string rule, string query = "") =>
            (await Get($"/v1/cases/{CaseId}/deadlines{query}")).ShouldBe(200)["items"]!
                .AsArray()
                .Last(item => (string)item!["ruleCode"]! == rule)!;

        /// <summary>A walk-in case, accepted at the moment.</summary>
        public async Task<InSandbox> WithAcceptedCaseAsync()
        {
            var road = new Road(App);
            var body = Commands.Of("registerCase").Body(road);
            body.Remove("happenedAt");
            CaseId = (Guid)(await Post("/v1/cases", body)).ShouldBe(201)["caseId"]!;
            var consent = Commands.Of("giveConsent").Body(road);
            consent.Remove("happenedAt");
            await GiveAsync("consents", consent);
            await GiveAsync("acceptance", new { });
            return this;
        }

        private Task<Reply> Send(HttpMethod method, string path, JsonObject? body, string? ifMatch = null)
        {
            var content = body is null ? null : new StringContent(body.ToJsonString(), null, "application/json");
            (string, string)[] headers = ifMatch is null
                ? [("Mediation-Sandbox", Id.ToString())]
                : [("Mediation-Sandbox", Id.ToString()), ("If-Match", ifMatch)];
            return App.As(Staff.Mediator).Send(method, path, content, headers);
        }
    }

    [Fact]
    public async Task What_is_not_done_is_warned_of_missed_and_after_two_working_days_deemed_and_can_be_taken_back()
    {
        var sandbox = await (await InSandbox.AtAsync(App, "2026-03-05T09:00:00+08:00")).WithAcceptedCaseAsync();
        ((string)(await sandbox.DeadlineAsync("MED_ORG_15"))["dueOn"]!).ShouldBe("2026-03-20");

        (await sandbox.AdvanceAsync("2026-03-20T23:59:00+08:00")).ShouldBe(200);
        ((string)(await sandbox.DeadlineAsync("MED_ORG_15"))["state"]!).ShouldBe("running");

        (await sandbox.AdvanceAsync("2026-03-21T08:00:00+08:00")).ShouldBe(200);
        var missed = await sandbox.DeadlineAsync("MED_ORG_15");
        ((string)missed["state"]!).ShouldBe("missed");
        ((string)missed["deemsOn"]!).ShouldBe("2026-03-24");
        ((string)(await sandbox.Get($"/v1/cases/{sandbox.CaseId}"))["status"]!).ShouldBe("accepted");

        (await sandbox.AdvanceAsync("2026-03-25T08:00:00+08:00")).ShouldBe(200)["deemed"]!.GetValue<int>().ShouldBe(1);
        var failed = (await sandbox.Get($"/v1/cases/{sandbox.CaseId}")).ShouldBe(200);
        ((string)failed["status"]!).ShouldBe("failed");
        ((string)failed["outcome"]!["reason"]!).ShouldBe("period_expired_no_extension");

        (await sandbox.GiveAsync("deemed-failure/withdrawal", new { reason = "已书面同意延长" }))["status"]!
            .GetValue<string>()
            .ShouldBe("accepted");

        var steps = await App.ReadAsync<string>(
            $"SELECT step FROM mediation.deadline_warnings WHERE case_id = '{sandbox.CaseId}' AND deadline_id LIKE 'MED_ORG_15%' ORDER BY recorded_at, step"
        );
        steps.Where(step => step.StartsWith("warning", StringComparison.Ordinal)).ShouldBe(["warning_3", "warning_2", "warning_1"]);
        steps.ShouldBeUnique();
        steps.ShouldContain("missed");
        // Nobody held the first session: the mediator is warned, then the manager is told, then the union above.
        (
            await App.ReadAsync<string>(
                $"SELECT DISTINCT recipient FROM mediation.deadline_warnings WHERE case_id = '{sandbox.CaseId}' AND deadline_id LIKE 'FIRST_SESSION%'"
            )
        ).ShouldBe(["mediator", "organisation_manager", "supervising_union"], ignoreOrder: true);
    }

    [Fact]
    public async Task As_of_shows_what_was_known_then()
    {
        var sandbox = await (await InSandbox.AtAsync(App, "2026-03-05T09:00:00+08:00")).WithAcceptedCaseAsync();
        await sandbox.AdvanceAsync("2026-03-21T08:00:00+08:00");
        ((string)(await sandbox.DeadlineAsync("MED_ORG_15", "?asOf=2026-03-10T00:00:00%2B08:00"))["state"]!).ShouldBe("running");
        ((string)(await sandbox.DeadlineAsync("MED_ORG_15"))["state"]!).ShouldBe("missed");
    }

    [Fact]
    public async Task An_extension_without_everybody_s_consent_is_refused_by_name_and_with_it_moves_the_day()
    {
        var sandbox = await (await InSandbox.AtAsync(App, "2026-03-05T09:00:00+08:00")).WithAcceptedCaseAsync();
        var parties = (await sandbox.Get($"/v1/cases/{sandbox.CaseId}"))["parties"]!
            .AsArray()
            .Select(party => (Guid)party!["partyId"]!)
            .ToArray();
        object Extension(IEnumerable<Guid> consenting) =>
            new
            {
                extensionId = Guid.CreateVersion7(),
                days = 15,
                consents = consenting.Select(partyId => new
                {
                    partyId,
                    form = "signed",
                    givenOn = "2026-03-05",
                }),
            };
        var refused = (await sandbox.TryAsync("extensions", Extension(parties[..1]))).ShouldBeProblem(422, "decision_refused");
        refused.Text.ShouldContain(parties[1].ToString());

        var answer = await sandbox.GiveAsync("extensions", Extension(parties));
        var moved = answer["deadlines"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)moved["ruleCode"]!, (string)moved["dueOn"]!).ShouldBe(("MED_ORG_15", "2026-04-07"));
        (await sandbox.DeadlineAsync("MED_ORG_15"))["dueBefore"]!.AsArray().Select(day => (string)day!).ShouldBe(["2026-03-20"]);

        // Once it has ended nobody lengthens it.
        await sandbox.AdvanceAsync("2026-04-20T09:00:00+08:00");
        (await sandbox.TryAsync("extensions", Extension(parties))).Status.ShouldBeOneOf(409, 422);
    }

    [Fact]
    public async Task The_board_shows_the_gravest_first_and_only_what_the_caller_knows_of()
    {
        var sandbox = await (await InSandbox.AtAsync(App, "2026-03-05T09:00:00+08:00")).WithAcceptedCaseAsync();
        await sandbox.AdvanceAsync("2026-03-21T08:00:00+08:00");
        var board = (await sandbox.Get("/v1/deadlines")).ShouldBe(200)["items"]!.AsArray();
        board.Select(item => (string)item!["ruleCode"]!).ShouldBe(["MED_ORG_15", "FIRST_SESSION", "MED_ART14"]);
        (await sandbox.Get("/v1/deadlines?nearness=overdue")).ShouldBe(200)["items"]!.AsArray().Count.ShouldBe(3);
        (await sandbox.Get("/v1/deadlines?nearness=today")).ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();

        var first = (await sandbox.Get("/v1/deadlines?limit=1")).ShouldBe(200);
        var second = (await sandbox.Get($"/v1/deadlines?limit=1&cursor={(string)first["nextCursor"]!}")).ShouldBe(200);
        ((string)second["items"]![0]!["ruleCode"]!).ShouldBe("FIRST_SESSION");

        // The live register knows nothing of it, nor does a stranger in the sandbox.
        (await App.As(Staff.Mediator).Get($"/v1/cases/{sandbox.CaseId}/deadlines")).ShouldBeProblem(404, "not_found");
        var stranger = await App.As(Staff.Stranger)
            .Send(HttpMethod.Get, "/v1/deadlines", null, ("Mediation-Sandbox", sandbox.Id.ToString()));
        stranger.ShouldBe(200)["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Clocks_run_forward_the_live_one_for_nobody_and_what_was_given_up_is_gone()
    {
        var sandbox = await InSandbox.AtAsync(App, "2026-03-05T09:00:00+08:00");
        (await sandbox.AdvanceAsync("2026-03-05T09:00:00+08:00")).ShouldBeProblem(422, "clock_runs_forward");
        (await sandbox.AdvanceAsync("2026-03-01T09:00:00+08:00")).ShouldBeProblem(422, "clock_runs_forward");
        (await sandbox.AdvanceAsync("2099-03-01T09:00:00+08:00")).ShouldBeProblem(422, "clock_runs_forward");
        var mediator = App.As(Staff.Mediator);
        foreach (var live in (string[])["live", "*DEFAULT*"])
        {
            (await mediator.Post($"/v1/sandboxes/{live}/clock", Commands.Json(new { advanceTo = "2026-05-01T00:00:00Z" }))).ShouldBeProblem(
                409,
                "live_clock"
            );
            (await mediator.Post($"/v1/sandboxes/{live}/reset", Commands.Json(new { }))).ShouldBeProblem(409, "live_clock");
        }
        (await mediator.Post("/v1/sandboxes/nothing/clock", Commands.Json(new { advanceTo = "2026-05-01T00:00:00Z" }))).ShouldBeProblem(
            404,
            "not_found"
        );
        (await mediator.Post($"/v1/sandboxes/{sandbox.Id}/clock", Commands.Json(new { }))).ShouldBeInvalid("/advanceTo required");

        var fresh = (await mediator.Post($"/v1/sandboxes/{sandbox.Id}/reset", Commands.Json(new { }))).ShouldBe(201);
        ((Guid)fresh["sandboxId"]!).ShouldNotBe(sandbox.Id);
        (await sandbox.Get("/v1/deadlines")).ShouldBeInvalid("Mediation-Sandbox sandbox_unknown");
        (await mediator.Get($"/v1/sandboxes/{sandbox.Id}")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task Asked_for_again_under_its_key_it_is_one_sandbox_even_when_it_was_reset_meanwhile()
    {
        var (mediator, key) = (App.As(Staff.Mediator), $"{Guid.NewGuid()}");
        var body = Commands.Json(new { startsAt = "2026-03-05T09:00:00+08:00" });
        var path = "/v1/sandboxes";
        for (var round = 0; round < 2; round++)
        {
            var first = (await mediator.Post(path, body, key: key)).ShouldBe(201);
            var again = (await mediator.Post(path, body, key: key)).ShouldBe(201);
            (again.IsReplayed, again.Text, again.Headers["Location"]).ShouldBe((true, first.Text, first.Headers["Location"]));
            (await mediator.Post(path, Commands.Json(new { }), key: key)).ShouldBeProblem(422, "idempotency_key_reused");
            path = $"{first.Headers["Location"]}/reset";
        }
        (await mediator.Post(path.Replace("/reset", "/clock"), Commands.Json(new { advanceTo = "2026-03-06T09:00:00+08:00" }))).ShouldBe(
            200
        );
    }

    [Fact]
    public async Task What_a_sandbox_held_is_deleted_by_the_owner_s_role_and_nothing_else_is()
    {
        var sandbox = await (await InSandbox.AtAsync(App, "2026-03-05T09:00:00+08:00")).WithAcceptedCaseAsync();
        var live = await Road.ToAsync(App, Domain.Cases.CaseStatus.Accepted);
        await App.As(Staff.Mediator).Post($"/v1/sandboxes/{sandbox.Id}/reset", Commands.Json(new { }));
        var tenant = Sandboxes.Sandbox.TenantOf(sandbox.Id);
        (await App.ReadAsync<long>($"SELECT count(*) FROM mediation.mt_events WHERE tenant_id = '{tenant}'"))
            .Single()
            .ShouldBeGreaterThan(0);

        (await Sandboxes.SandboxPurge.RunAsync(App.Source, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);

        foreach (var table in await App.TablesAsync())
        {
            var columns = await App.ReadAsync<string>(
                $"SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'mediation' AND table_name = '{table}'"
            );
            if (columns.Contains("tenant_id"))
            {
                (await App.ReadAsync<long>($"SELECT count(*) FROM mediation.{table} WHERE tenant_id = '{tenant}'"))
                    .Single()
                    .ShouldBe(0, table);
            }
        }
        (await live.Client.Get(live.Path)).ShouldBe(200);
    }
}
