using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Api.Tests.Records;

/// <summary>What a court and others read of the feed of records.</summary>
public sealed class FollowRecordsTests(RecordsRegister register, Registers registers) : IClassFixture<RecordsRegister>
{
    private RegisterApp App => register.App;

    [Fact]
    public async Task A_court_reads_every_event_of_its_own_cases_once_and_in_order_and_none_of_another()
    {
        var own = await Road.ToAsync(App, CaseStatus.Settled, fromCourt: true);
        var walkIn = await Road.ToAsync(App, CaseStatus.Accepted);
        var feed = await register.ReadToAsync(Staff.CourtClerk, own);
        var events = (await App.As(Staff.CourtClerk).Get($"{own.Path}/events?limit=200"))["items"]!.AsArray();
        feed.KindsOf(own).ShouldBe(["1 reach_began", .. Enumerable.Range(2, (int)own.Version - 1).Select(version => $"{version} changed")]);
        feed.Of(own).Select(item => (string)item["type"]!).ShouldBe(events.Select(e => (string)e!["type"]!));
        feed.Of(own).Select(item => (string)item["recordedAt"]!).ShouldBe(events.Select(e => (string)e!["recordedAt"]!));
        feed.Of(own).Select(item => (string)item["happenedAt"]!).ShouldBe(events.Select(e => (string)e!["happenedAt"]!));
        feed.Items.Select(item => (string)item["position"]!).ShouldBeUnique();

        // Whoever's case it is reads it up to its end; by then the court would have seen it.
        (await register.ReadToAsync(Staff.Mediator, walkIn))
            .KindsOf(walkIn)[0]
            .ShouldBe("1 reach_began");
        (await register.ReadAsync(Staff.CourtClerk)).Of(walkIn).ShouldBeEmpty();
        (await register.ReadAsync(Staff.OtherCourtClerk)).Items.ShouldBeEmpty();
        (await register.ReadAsync(Staff.HigherCourt)).Items.ShouldBeEmpty();
        (await App.As(Staff.CourtClerk).Get($"/v1/records/{walkIn.CaseId}")).ShouldBeProblem(404, "not_found");
        (await App.As(Staff.OtherCourtClerk).Get($"/v1/records/{own.CaseId}", ("If-None-Match", "*"))).ShouldBeProblem(404, "not_found");
        var elsewhere = await App.As(Staff.OtherCourtClerk).Get("/v1/records?detail=full");
        elsewhere.Headers.ContainsKey("ETag").ShouldBeFalse();
        elsewhere.Text.ShouldNotContain($"{own.CaseId}");
    }

    // Who sent it stands in a sealed part of the registration.
    [Fact]
    public async Task Whoever_sent_a_case_reads_it_from_its_registration_on()
    {
        var sent = new Road(App) { SentByAgency = true };
        await sent.RegisterAsync(body =>
        {
            body["source"]!.AsObject().Remove("sender");
            body["source"]!["senderId"] = "suixian-hr-bureau";
        });

        var feed = await register.ReadToAsync(Staff.Hr, sent);

        feed.KindsOf(sent)[0].ShouldBe("1 reach_began");
        feed.KindsOf(sent).Length.ShouldBe((int)sent.Version);
    }

    [Fact]
    public async Task A_whole_item_is_the_record_as_of_its_version_as_the_reader_may_see_it()
    {
        var road = await Road.ToAsync(App, CaseStatus.Settled, fromCourt: true);
        var feed = await register.ReadToAsync(Staff.CourtClerk, road, full: true);
        var items = feed.Of(road);
        items.Length.ShouldBe((int)road.Version);
        foreach (var item in items)
        {
            var then = await App.As(Staff.CourtClerk).Get($"/v1/records/{road.CaseId}?version={item["version"]}");
            then.ShouldBe(200);
            item["record"]!.ToJsonString().ShouldBe(then.Json.ToJsonString());
            (await App.As(Staff.CourtClerk).Get($"/v1/records/{road.CaseId}?asOf={Uri.EscapeDataString(then.AsOf!)}")).Text.ShouldBe(
                then.Text
            );
        }
        var last = items[^1]["record"]!;
        ((string)last["case"]!["status"]!).ShouldBe("settled");
        last["case"]!["facts"].ShouldBeNull();
        last["case"]!["agreement"]!["text"].ShouldNotBeNull();
        // What the mediator wrote down of the caucus is in no record, nor is that there is such a stream.
        items[^1].ToJsonString().ShouldNotContain("底前有回款");
        (await register.ReadToAsync(Staff.Mediator, road, full: true)).Of(road)[^1].ToJsonString().ShouldNotContain("底前有回款");
    }

    [Fact]
    public async Task When_a_case_comes_before_a_body_its_reach_begins_with_the_whole_record_as_of_then()
    {
        var road = await Road.ToAsync(App, CaseStatus.Failed);
        (await App.As(Staff.LegalAid).Get($"/v1/records/{road.CaseId}")).ShouldBeProblem(404, "not_found");
        await road.GiveAsync(
            "openTrack",
            body =>
            {
                body.Remove("body");
                body["organisationId"] = Staff.LegalAid.OrganisationId;
            }
        );
        var began = road.Version;
        await road.GiveAsync("moveTrack");
        var feed = await register.ReadToAsync(Staff.LegalAid, road, full: true);
        feed.KindsOf(road).ShouldBe([$"{began} reach_began", $"{began + 1} changed"]);
        var record = feed.Of(road)[0]["record"]!;
        ((long)record["version"]!).ShouldBe(began);
        ((string)record["case"]!["status"]!).ShouldBe("failed");
        // Whoever looks after the office reads its cases from their beginning, as one of several.
        (await register.ReadToAsync(Staff.Supervisor, road))
            .KindsOf(road)
            .ShouldBe(["1 reach_began", .. Enumerable.Range(2, (int)road.Version - 1).Select(version => $"{version} changed")]);
    }

    [Fact]
    public async Task When_a_reach_ends_a_tombstone_says_so_and_nothing_else_of_the_case_is_told_any_more()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var road = await Road.ToAsync(app, CaseStatus.Accepted, fromCourt: true);
        await Feed.ReadAsync(app.As(Staff.CourtClerk), null, false, item => (long?)item["version"] == road.Version);
        // No command takes a case away from its court today: the rows are brought to where one would leave them.
        await app.ReadAsync<Guid>(
            "UPDATE mediation.record_feed SET kind = 3 WHERE stream_id = $1 AND version = $2 AND holder LIKE 'body:%' RETURNING stream_id",
            road.CaseId,
            road.Version
        );
        await app.ReadAsync<Guid>(
            "DELETE FROM mediation.case_reach WHERE stream_id = $1 AND title = 'referred' RETURNING stream_id",
            road.CaseId
        );
        foreach (var full in new[] { false, true })
        {
            var item = (await Feed.ReadAsync(app.As(Staff.CourtClerk), null, full, null)).Items.ShouldHaveSingleItem();
            ((string)item["kind"]!).ShouldBe("reach_ended");
            ((Guid)item["caseId"]!).ShouldBe(road.CaseId);
            item.AsObject().Select(member => member.Key).ShouldBe(["position", "kind", "caseId"]);
        }
    }

    [Fact]
    public async Task What_is_sealed_off_is_told_to_the_court_and_no_item_names_the_party_any_more()
    {
        var road = await Road.ToAsync(App, CaseStatus.InMediation, fromCourt: true);
        (await ReadWholeAsync(Staff.CourtClerk, road)).ShouldContain(road.WorkerName);
        (await road.TryAsync("eraseData", who: Staff.Manager)).ShouldBe(200).Events.ShouldBe(["processing_restricted"]);
        await road.RefreshAsync();
        (await register.ReadToAsync(Staff.CourtClerk, road)).KindsOf(road)[^1].ShouldBe($"{road.Version} restricted");
        (await ReadWholeAsync(Staff.CourtClerk, road)).ShouldNotContain(road.WorkerName);
    }

    [Theory]
    [InlineData("party", "erased")]
    [InlineData("case", "disposed")]
    public async Task What_is_erased_is_told_and_stands_in_no_older_item_any_more(string scope, string kind)
    {
        var road = new Road(App) { WorkerName = $"查无{Guid.NewGuid():N}" };
        const string longAgo = "2018-03-05T09:00:00+08:00";
        await road.RegisterAsync(body =>
        {
            body["happenedAt"] = longAgo;
            body["claims"]![0]!["from"] = "2017-10-01";
            body["claims"]![0]!["to"] = "2017-12-31";
        });
        await road.GiveAsync("refuseCase", body => body["happenedAt"] = longAgo);
        (await ReadWholeAsync(Staff.Mediator, road)).ShouldContain(road.WorkerName);
        void Scope(JsonObject body)
        {
            body["scope"] = scope;
            if (scope == "case")
            {
                body.Remove("partyId");
            }
        }
        (await road.TryAsync("eraseData", Scope, who: Staff.Manager)).ShouldBe(200);
        await road.RefreshAsync();
        (await register.ReadToAsync(Staff.Mediator, road)).KindsOf(road)[^1].ShouldBe($"{road.Version} {kind}");
        (await ReadWholeAsync(Staff.Mediator, road)).ShouldNotContain(road.WorkerName);
    }

    // Every item of a case from the beginning, whole.
    private async Task<string> ReadWholeAsync(StaffToken who, Road road) =>
        string.Join('\n', (await register.ReadToAsync(who, road, full: true)).Of(road).Select(item => item.ToJsonString(ApiJson.Options)));

    [Fact]
    public async Task Whoever_waits_is_answered_when_something_comes()
    {
        var start = await register.ReadAsync(Staff.CourtClerk);
        var waiting = App.As(Staff.CourtClerk).Get($"/v1/records?waitSeconds=30&after={start.Next}");
        var road = await Road.ToAsync(App, CaseStatus.Submitted, fromCourt: true);
        var page = (await waiting).ShouldBe(200);
        page["items"]!.AsArray().ShouldNotBeEmpty();
        (await register.ReadToAsync(Staff.CourtClerk, road, start.Next)).KindsOf(road)[0].ShouldBe("1 reach_began");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AZUKnAAAcACAAAAAAAAABAAAAAAAAAQHc1pFwg")]
    [InlineData("%E6%A1%88")]
    public async Task A_garbled_position_is_refused_by_name(string position)
    {
        (await App.As(Staff.CourtClerk).Get($"/v1/records?after={position}&limit=0&wait=1")).ShouldBeInvalid(
            "after position_unknown",
            "limit out_of_range",
            "wait unknown_parameter"
        );
        (
            await App.As(Staff.CourtClerk).Send(HttpMethod.Put, "/v1/records/acknowledgements", Json($$"""{"position":"{{position}}"}"""))
        ).ShouldBeInvalid("/position position_unknown");
    }

    [Fact]
    public async Task A_position_of_another_reader_or_from_the_future_is_refused()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted, fromCourt: true);
        var own = await register.ReadToAsync(Staff.CourtClerk, road);
        var foreign = await register.ReadToAsync(Staff.Mediator, road);
        (await App.As(Staff.CourtClerk).Get($"/v1/records?after={foreign.Next}")).ShouldBeInvalid("after position_unknown");
        (await App.As(Staff.OtherCourtClerk).Get($"/v1/records?after={own.Next}")).ShouldBeInvalid("after position_unknown");
        foreach (var who in new[] { Staff.Operator, Staff.Administrator, Staff.Statistician })
        {
            (await App.As(who).Get("/v1/records")).ShouldBeProblem(403, "forbidden_role");
        }

        var caller = new Caller(new(Staff.CourtClerk.StaffId, Staff.CourtClerk.Role, Staff.CourtClerk.OrganisationId), Caller.LiveTenant);
        var positions = App.Services.GetRequiredService<Mediation.Api.Records.RecordPositions>();
        var known = positions.Parse(caller, own.Next)!;
        var future = positions.Write(caller, known with { Position = known.Position + 1_000_000 });
        var ahead = (await App.As(Staff.CourtClerk).Get($"/v1/records?after={future}")).ShouldBeProblem(409, "position_ahead");
        (await register.ReadAsync(Staff.CourtClerk, (string)ahead["restart"]!)).Items.ShouldBeEmpty();
        var strange = positions.Write(caller, known with { Epoch = Guid.CreateVersion7() });
        (await App.As(Staff.CourtClerk).Get($"/v1/records?after={strange}")).ShouldBeInvalid("after position_unknown");
    }

    [Fact]
    public async Task After_a_restore_to_an_earlier_moment_a_reader_is_told_where_to_go_on()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var court = app.As(Staff.CourtClerk);
        var road = await Road.ToAsync(app, CaseStatus.Accepted, fromCourt: true);
        var read = await Feed.ReadAsync(court, null, false, item => (long?)item["version"] == road.Version);
        await new FeedEpochs(app.Services.GetRequiredService<NpgsqlDataSource>()).StartNewAsync(Caller.LiveTenant);
        var refused = (await court.Get($"/v1/records?after={read.Items[1]["position"]}")).ShouldBeProblem(410, "feed_restarted");
        var again = await Feed.ReadAsync(court, (string)refused["restart"]!, false, null);
        again.KindsOf(road).ShouldBe(read.KindsOf(road)[2..]);
    }

    [Fact]
    public async Task What_could_not_be_written_holds_the_feed_there_until_it_can()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var court = app.As(Staff.CourtClerk);
        // A hand in the tables: the rows of one case cannot be written.
        await app.ReadAsync<int>(
            """
            CREATE FUNCTION mediation.poison() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN IF NEW.version = 1 AND EXISTS (SELECT FROM mediation.record_feed WHERE stream_id <> NEW.stream_id) THEN RAISE EXCEPTION USING ERRCODE = 'P0001'; END IF; RETURN NEW; END $$;
            CREATE TRIGGER poison BEFORE INSERT ON mediation.record_feed FOR EACH ROW EXECUTE FUNCTION mediation.poison();
            """
        );
        var first = await Road.ToAsync(app, CaseStatus.Submitted, fromCourt: true);
        var read = await Feed.ReadAsync(court, null, false, item => (Guid)item["caseId"]! == first.CaseId);
        var second = await Road.ToAsync(app, CaseStatus.Submitted, fromCourt: true);
        await Eventually.HoldsAsync(async () => (await app.ReadAsync<Guid>("SELECT stream_id FROM mediation.parked_streams")).Count > 0);
        await first.GiveAsync("giveConsent");
        var ready = """
            SELECT (SELECT count(*) FROM mediation.event_outbox) = 0 AND c.position = h.last_position
            FROM mediation.projection_checkpoints c, mediation.sequencer_heads h WHERE c.projection = 'record_feed'
            """;
        await Eventually.HoldsAsync(async () => (await app.ReadAsync<bool>(ready))[0]);
        (await Feed.ReadAsync(court, read.Next, false, null)).Items.ShouldBeEmpty();
        await app.ReadAsync<int>("DROP TRIGGER poison ON mediation.record_feed");
        (
            await app.As(Staff.Operator)
                .Post($"/v1/operations/projections/record_feed/parked-streams/{second.CaseId}/retries", Commands.Empty)
        ).ShouldBe(200);
        var after = await Feed.ReadAsync(court, read.Next, false, item => (long?)item["version"] == first.Version);
        after.KindsOf(second)[0].ShouldBe("1 reach_began");
        after.Items.Select(item => (Guid)item["caseId"]!).Distinct().ShouldBe([second.CaseId, first.CaseId]);
    }

    private static StringContent Json(string text) => new(Uri.UnescapeDataString(text), System.Text.Encoding.UTF8, "application/json");
}
