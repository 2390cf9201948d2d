using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Sessions;

/// <summary>Recording a session.</summary>
public sealed class RecordSessionEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_open_part_of_the_record_stands_on_the_case()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.GiveAsync("recordSession");
        answer.Events.ShouldBe(["session_held"]);
        answer.Text.ShouldNotContain("拖欠");
        var session = (await road.Client.Get(road.Path))["sessions"]!.AsArray().Single(s => (Guid)s!["sessionId"]! == road.Session)!;
        ((string)session["openRecord"]!).ShouldBe("双方确认拖欠工资，对加班费有争议。");
        ((Guid)session["attendance"]![0]!["partyId"]!).ShouldBe(road.Worker);
    }

    [Fact]
    public async Task What_a_record_says_is_not_overwritten()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        await road.GiveAsync("recordSession");
        (await road.GiveAsync("recordSession")).Events.ShouldBeEmpty();
        (await road.TryAsync("recordSession", body => body["openRecord"] = "另一种说法")).ShouldBeRefusedFor(" session_already_recorded");
    }

    [Fact]
    public async Task A_session_has_an_order_of_times_and_somebody_who_was_there()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.TryAsync(
            "recordSession",
            body => (body["heldTo"], body["attendance"]) = ("2026-03-12T09:00:00+08:00", new JsonArray())
        );
        answer.ShouldBeRefusedFor("/heldTo session_ends_before_start", "/attendance attendance_required");
        var stranger = new JsonArray(new JsonObject { ["partyId"] = Guid.CreateVersion7() });
        (await road.TryAsync("recordSession", body => body["attendance"] = stranger)).ShouldBeRefusedFor(
            "/attendance/0/partyId unknown_party"
        );
        (await road.TryAsync("recordSession", body => body["heldTo"] = "2199-03-12T09:00:00+08:00")).ShouldBeRefusedFor(
            "/heldTo happened_in_future"
        );
    }

    [Fact]
    public async Task Of_a_caucus_the_case_knows_that_it_was_held_and_no_more()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.MediatorAssigned);
        await road.GiveAsync("scheduleCaucus");
        (await road.TryAsync("holdCaucus", body => body["openRecord"] = "单位底线")).ShouldBeRefusedFor(
            "/openRecord caucus_has_no_open_record"
        );
        (await road.GiveAsync("holdCaucus")).Events.ShouldBe(["session_held"]);
    }

    [Fact]
    public async Task A_session_that_nobody_planned_has_no_record()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var path = $"{road.Path}/sessions/{Guid.CreateVersion7()}/record";
        (await road.Client.Post(path, Commands.Of("recordSession").Body(road), road.ETag)).ShouldBeRefusedFor(" unknown_session");
        (await road.Client.Post($"{road.Path}/sessions/first/record", Commands.Empty, road.ETag)).ShouldBeProblem(404, "not_found");
    }
}
