using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Mediators;

/// <summary>Who mediates.</summary>
public sealed class AssignMediatorEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_first_mediator_leads_and_a_second_stands_beside()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await road.TryAsync("assignMediator", body => body["capacity"] = "co")).ShouldBeRefusedFor("/capacity lead_first");
        var answer = await road.GiveAsync("assignMediator");
        ((string)answer["status"]!).ShouldBe("mediator_assigned");
        answer.Events.ShouldBe(["mediator_assigned"]);
        (await road.TryAsync("assignMediator", body => body["staffId"] = "suixian-m02")).ShouldBeRefusedFor(
            "/capacity lead_already_assigned"
        );
        (await road.TryAsync("assignMediator", body => body["capacity"] = "co")).ShouldBeRefusedFor("/staffId mediator_already_on_case");
        await road.GiveAsync("assignMediator", body => (body["staffId"], body["capacity"]) = ("suixian-m02", "co"));
        (await road.Client.Get(road.Path))["mediators"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_is_assigned_whom_the_organisation_or_the_court_does_not_know()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted, fromCourt: true);
        (await road.TryAsync("assignMediator", body => body["staffId"] = "zengdu-m01")).ShouldBeRefusedFor("/staffId unknown_mediator");
        (await road.TryAsync("assignMediator", body => body["staffId"] = "nobody")).ShouldBeRefusedFor("/staffId unknown_mediator");
        (await road.TryAsync("assignMediator", body => body["staffId"] = "suixian-m02")).ShouldBeRefusedFor("/staffId not_on_court_roster");
    }

    [Fact]
    public async Task A_waived_conflict_says_what_was_disclosed()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await road.TryAsync("assignMediator", body => body["conflictCheck"] = "waived")).ShouldBeRefusedFor(
            "/disclosure disclosure_required"
        );
        var answer = await road.GiveAsync("assignMediator", body => (body["conflictCheck"], body["disclosure"]) = ("waived", "曾为同事"));
        answer.Text.ShouldNotContain("同事");
    }

    [Fact]
    public async Task Its_shape_is_checked()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await road.TryAsync("assignMediator", body => body["staffId"] = "../../etc/passwd")).ShouldBeInvalid("/staffId bad_format");
        (await road.Client.Post($"{road.Path}/mediators", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/staffId required",
            "/capacity required",
            "/choice required",
            "/conflictCheck required"
        );
    }
}
