using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Sessions;

/// <summary>Planning a session.</summary>
public sealed class ScheduleSessionEndpointTests(Registers registers)
{
    [Fact]
    public async Task With_the_first_session_mediation_begins()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.MediatorAssigned);
        var answer = await road.GiveAsync("scheduleSession");
        ((string)answer["status"]!).ShouldBe("in_mediation");
        answer.Events.ShouldBe(["session_scheduled"]);
        answer.Id("sessionId").ShouldBe(road.Session);
        answer.Text.ShouldNotContain("线上调解室");
    }

    [Fact]
    public async Task An_id_left_open_is_given()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.MediatorAssigned);
        var given = (await road.GiveAsync("scheduleSession", body => body.Remove("sessionId"))).Id("sessionId");
        ((Guid)(await road.Client.Get(road.Path))["sessions"]![0]!["sessionId"]!).ShouldBe(given);
    }

    [Fact]
    public async Task The_same_id_is_the_same_session_or_refused()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        (await road.GiveAsync("scheduleSession")).Events.ShouldBeEmpty();
        (await road.TryAsync("scheduleSession", body => body["kind"] = "phone")).ShouldBeRefusedFor("/sessionId session_id_taken");
    }

    [Fact]
    public async Task A_session_lasts_between_five_minutes_and_a_day()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.MediatorAssigned);
        foreach (var minutes in new[] { 4, 1441, -60, int.MaxValue })
        {
            (await road.TryAsync("scheduleSession", body => body["plannedMinutes"] = minutes)).ShouldBeInvalid(
                "/plannedMinutes out_of_range"
            );
        }
        (await road.TryAsync("scheduleSession", body => body["plannedMinutes"] = 4.5)).ShouldBeInvalid("/plannedMinutes not_an_integer");
    }
}
