using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Mediators;

/// <summary>Disclosure, recusal, replacement, and what becomes of the one who goes.</summary>
public sealed class RecusalEndpointTests(Registers registers)
{
    [Fact]
    public async Task Until_it_is_decided_the_mediator_holds_no_session_and_reads_no_caucus_notes()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var notes = Commands.Of("recordCaucusNotes").Path(road);
        await road.GiveAsync("recordCaucusNotes");
        var answer = await road.GiveAsync("discloseInterest");
        answer.Events.ShouldBe(["interest_disclosed"]);
        answer.Text.ShouldNotContain("法律咨询");
        (await road.TryAsync("scheduleSession", body => body["sessionId"] = Guid.CreateVersion7())).ShouldBeRefusedFor(
            " mediator_suspended"
        );
        (await road.TryAsync("recordAbsence", null, Staff.Manager)).ShouldBeRefusedFor(" no_acting_mediator");
        (await road.Client.Get(notes)).ShouldBeProblem(404, "not_found");
        var view = await road.Client.Get(road.Path);
        ((string)view["mediators"]![0]!["standing"]!).ShouldBe("suspended");
        ((string)view["recusals"]![0]!["detail"]!).ShouldBe("曾为被申请人提供过法律咨询");
    }

    [Fact]
    public async Task Whoever_stood_aside_is_replaced_and_sees_the_outline_only()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        await road.GiveAsync("requestRecusal");
        (await road.TryAsync("decideRecusal")).ShouldBeProblem(403, "forbidden_role");
        (await road.TryAsync("replaceMediator", body => body["reason"] = "recusal_granted", Staff.Manager)).ShouldBeRefusedFor(
            "/staffId recusal_open",
            "/reason recusal_not_granted"
        );
        road.Who = Staff.Manager;
        await road.GiveAsync("decideRecusal", body => (body["result"], body["explanation"]) = ("granted", null));
        road.Who = Staff.Mediator;
        (await road.Client.Get(road.Path)).Text.ShouldNotContain(road.WorkerName);
        (await road.Client.Get($"/v1/cases?q={Uri.EscapeDataString(road.Phone)}")).ShouldBe(200);
        (await ListedAsync(road))["parties"].ShouldBeNull();
        (await road.TryAsync("scheduleSession", body => body["sessionId"] = Guid.CreateVersion7())).ShouldBeRefusedFor(" mediator_recused");
        road.Who = Staff.Manager;
        var replaced = await road.GiveAsync(
            "replaceMediator",
            body =>
            {
                body["reason"] = "recusal_granted";
                body.Remove("partyId");
            }
        );
        replaced.Events.ShouldBe(["mediator_replaced"]);
        var view = await registers.Shared.As(Staff.OtherMediator).Get(road.Path);
        ((string)view["mediators"]![0]!["staffId"]!).ShouldBe("suixian-m02");
        ((string)view["mediators"]![0]!["succeeds"]!).ShouldBe("suixian-m01");
        ((string)view["formerMediators"]![0]!["staffId"]!).ShouldBe("suixian-m01");
        view.Text.ShouldContain(road.WorkerName);
        (await road.TryAsync("assignMediator", body => body["capacity"] = "co")).ShouldBeRefusedFor("/staffId mediator_recused");
    }

    [Fact]
    public async Task All_parties_agree_in_writing_or_the_mediator_does_not_go_on()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        await road.GiveAsync("discloseInterest");
        road.Who = Staff.Manager;
        (
            await road.TryAsync(
                "decideRecusal",
                body => (body["result"], body["waivedBy"]) = ("waived", new System.Text.Json.Nodes.JsonArray($"{road.Worker}"))
            )
        ).ShouldBeRefusedFor("/waivedBy waiver_incomplete");
        await road.GiveAsync(
            "decideRecusal",
            body =>
                (body["result"], body["waivedBy"]) = ("waived", new System.Text.Json.Nodes.JsonArray($"{road.Worker}", $"{road.Employer}"))
        );
        road.Who = Staff.Mediator;
        await road.GiveAsync("recordSession");
    }

    [Fact]
    public async Task A_lead_who_declines_leaves_the_case_waiting()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.MediatorAssigned);
        var answer = await road.GiveAsync("declineAppointment");
        answer.Events.ShouldBe(["appointment_declined", "lead_vacated"]);
        ((string)answer["status"]!).ShouldBe("accepted");
        (await road.GiveAsync("assignMediator", body => body["staffId"] = "suixian-m02"))["status"]!
            .GetValue<string>()
            .ShouldBe("mediator_assigned");
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> ListedAsync(Road road)
    {
        var page = await road.Client.Get("/v1/cases?limit=200");
        return page["items"]!.AsArray().Single(item => (Guid)item!["caseId"]! == road.CaseId)!;
    }
}
