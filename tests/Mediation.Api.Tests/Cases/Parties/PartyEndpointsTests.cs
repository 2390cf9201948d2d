using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Parties;

/// <summary>Who joins and leaves, who acts for whom, who helps, and who could not be reached: over HTTP, and as each reader sees it.</summary>
public sealed class PartyEndpointsTests(Registers registers)
{
    private RegisterApp App => registers.Shared;

    [Fact]
    public async Task An_agent_is_shown_as_a_party_is_whole_masked_or_not_at_all_and_is_no_party_in_lists()
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted, fromCourt: true);
        await road.GiveAsync("appointFirstAgent");
        await road.GiveAsync("inviteHelper");
        var whole = await road.Client.Get(road.Path);
        var agent = whole["agents"]!.AsArray().ShouldHaveSingleItem()!;
        (
            (Guid)agent["partyId"]!,
            (string)agent["kind"]!,
            (string)agent["name"]!,
            (string)agent["phone"]!,
            (string)agent["evidence"]!
        ).ShouldBe((road.Worker, "lawyer", "李晓明", road.AgentPhone, "授权委托书"));
        agent["powers"]!.AsArray().Select(power => (string)power!).ShouldBe(["settle"]);
        ((string)whole["helpers"]![0]!["name"]!, (string)whole["helpers"]![0]!["standing"]!).ShouldBe(("周德明", "村委会主任"));

        var ofManager = (await App.As(Staff.Manager).Get(road.Path))["agents"]![0]!;
        ((string)ofManager["phone"]!).ShouldBe($"{road.AgentPhone[..3]}****{road.AgentPhone[^4..]}");
        // The court reads who acts for whom, and nobody's words.
        var ofCourt = await App.As(Staff.CourtClerk).Get(road.Path);
        ((string)ofCourt["agents"]![0]!["name"]!, ofCourt["agents"]![0]!["evidence"]).ShouldBe(("李晓明", null));
        (ofCourt["helpers"]![0]!["name"]?.ToString(), ofCourt["helpers"]![0]!["standing"]).ShouldBe(("周德明", null));
        var told = (await App.As(Staff.CourtClerk).Get(road.Path + "/events"))["items"]!.AsArray();
        var appointed = told.Single(item => (string)item!["type"]! == "agent_appointed")!["data"]!.AsObject();
        (appointed.ContainsKey("name"), appointed.ContainsKey("evidence")).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_case_is_found_by_the_number_of_who_acts_in_it_and_its_parties_are_still_its_parties()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        await road.GiveAsync("appointFirstAgent");
        var found = (await road.Client.Post("/v1/cases/search", Commands.Json(new { phone = road.AgentPhone }))).ShouldBe(200);
        var row = found["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)row["caseId"]!).ShouldBe(road.CaseId);
        row["parties"]!
            .AsArray()
            .Select(party => (string)party!["name"]!)
            .ShouldBe([road.WorkerName, road.EmployerName], ignoreOrder: true);
    }

    [Fact]
    public async Task Erased_with_their_keys_agents_and_helpers_leave_the_case_readable()
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        await road.GiveAsync("appointFirstAgent");
        var helped = await road.GiveAsync("inviteHelper");
        foreach (var person in new[] { road.Agent, (Guid)helped["ids"]!["helperId"]![0]! })
        {
            (
                await App.ReadAsync<Guid>(
                    "UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = now() WHERE key_id = $1 RETURNING key_id",
                    person
                )
            ).ShouldBe([person]);
        }
        var after = (await road.Client.Get(road.Path)).ShouldBe(200);
        var agent = after["agents"]![0]!;
        ((bool)agent["erased"]!, agent["name"], agent["phone"], (string)agent["kind"]!).ShouldBe((true, null, null, "lawyer"));
        ((bool)after["helpers"]![0]!["erased"]!, after["helpers"]![0]!["name"]).ShouldBe((true, null));
        // Whoever acted may still be told to act no more.
        (await road.GiveAsync("revokeAgent")).Events.ShouldBe(["agent_revoked"]);
    }

    [Fact]
    public async Task An_id_that_names_somebody_of_the_case_already_is_refused_and_not_a_fault_of_the_server()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        await road.GiveAsync("appointFirstAgent");
        foreach (var taken in new[] { road.Agent, road.CaseId })
        {
            (await road.TryAsync("addParty", body => body["partyId"] = taken)).ShouldBeRefusedFor("/partyId duplicate_item_id");
        }
        (await road.TryAsync("appointAgent", body => body["agentId"] = road.Worker)).ShouldBeRefusedFor("/agentId agent_id_taken");
        (await road.TryAsync("appointAgent", body => body["agentId"] = road.CaseId)).ShouldBeRefusedFor("/agentId agent_id_taken");
    }

    [Fact]
    public async Task Unreachable_is_a_ground_with_an_attempt_on_record_which_the_case_shows()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        void Unreachable(JsonObject body) => body["reason"] = "unreachable";
        (await road.TryAsync("refuseCase", Unreachable)).ShouldBeRefusedFor("/reason no_attempt_on_record");
        await road.GiveAsync("recordUnreachable");
        (await road.GiveAsync("refuseCase", Unreachable)).Events.ShouldBe(["case_refused"]);
        var attempt = (await road.Client.Get(road.Path))["unreachableAttempts"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)attempt["partyId"]!, (string)attempt["channel"]!, (string)attempt["evidence"]!).ShouldBe(
            (road.Employer, "phone", "三次无人接听")
        );
    }

    [Fact]
    public async Task A_minor_answers_through_a_guardian_and_a_party_through_an_agent_in_term()
    {
        var road = new Road(App);
        await road.RegisterAsync(body => body["parties"]![0]!["capacity"] = "limited");
        (await road.TryAsync("giveConsent", body => body["partyId"] = road.Worker)).ShouldBeRefusedFor("/agentId guardian_required");
        await road.GiveAsync(
            "appointFirstAgent",
            body =>
            {
                body["kind"] = "guardian";
                body.Remove("powers");
            }
        );
        await road.GiveAsync("giveConsent", ThroughAgent);
        var shown = await road.Client.Get(road.Path);
        ((Guid)shown["consents"]![0]!["agentId"]!, (string)shown["parties"]![0]!["capacity"]!).ShouldBe((road.Agent, "limited"));

        await road.GiveAsync("revokeAgent");
        (await road.TryAsync("refuseConsent", ThroughAgent)).ShouldBeRefusedFor("/agentId agent_out_of_term");

        void ThroughAgent(JsonObject body)
        {
            body["partyId"] = road.Worker;
            body["agentId"] = road.Agent;
        }
    }

    [Fact]
    public async Task Who_does_not_belong_is_let_go_and_the_last_respondent_stays()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        await road.GiveAsync("addParty");
        (await road.GiveAsync("releaseParty")).Events.ShouldBe(["party_released"]);
        var parties = (await road.Client.Get(road.Path))["parties"]!.AsArray();
        parties.Single(party => (Guid)party!["partyId"]! == road.Contractor)!["withdrawnAt"].ShouldNotBeNull();
        (await Leave(road.Employer)).ShouldBeRefusedFor(" last_respondent");
        (await Leave(road.Worker)).ShouldBeRefusedFor(" applicant_withdraws");
        (await Leave(Guid.CreateVersion7())).ShouldBeRefusedFor(" unknown_party");

        Task<Reply> Leave(Guid party) => road.Client.Post($"{road.Path}/parties/{party}/departure", Commands.Empty, road.ETag);
    }

    [Fact]
    public async Task What_is_missing_or_does_not_fit_is_told_by_name()
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        (
            await road.Client.Post($"{road.Path}/parties", Commands.Json(new { capacity = "full", kind = "employer" }), road.ETag)
        ).ShouldBeInvalid("/side required", "/name required", "/capacity must_be_absent");
        (
            await road.Client.Post($"{road.Path}/agents", Commands.Json(new { powers = new[] { "settle", "settle" } }), road.ETag)
        ).ShouldBeInvalid("/partyId required", "/kind required", "/powers duplicate_item", "/from required", "/name required");
        (await road.Client.Post($"{road.Path}/helpers", Commands.Empty, road.ETag)).ShouldBeInvalid("/name required", "/consents required");
        (await road.Client.Post($"{road.Path}/parties/{road.Employer}/unreachable-attempts", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/channel required"
        );
        (await road.TryAsync("inviteHelper", body => body["consents"]!.AsArray().RemoveAt(1))).ShouldBeRefusedFor(
            "/consents party_consent_missing"
        );
        (await road.TryAsync("appointAgent", body => body["to"] = "2026-03-04")).ShouldBeRefusedFor("/to power_ends_before_start");
        (await road.TryAsync("revokeAgent")).ShouldBeRefusedFor(" unknown_agent");
    }
}
