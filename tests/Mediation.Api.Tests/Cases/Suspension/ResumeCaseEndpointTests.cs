using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Suspension;

/// <summary>Mediation goes on.</summary>
public sealed class ResumeCaseEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_days_of_the_rest_stand_in_the_view()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        await road.GiveAsync("suspendCase", body => body["happenedAt"] = "2026-03-12T16:00:00+08:00");
        var answer = await road.GiveAsync("resumeCase", body => body["happenedAt"] = "2026-03-20T09:00:00+08:00");
        ((string)answer["status"]!).ShouldBe("in_mediation");
        answer.Events.ShouldBe(["case_resumed"]);
        var rest = (await road.Client.Get(road.Path))["suspensions"]![0]!;
        ((string)rest["from"]!, (string)rest["to"]!).ShouldBe(("2026-03-12", "2026-03-20"));
    }

    [Fact]
    public async Task It_does_not_go_on_before_it_rested()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        await road.GiveAsync("suspendCase", body => body["happenedAt"] = "2026-03-12T16:00:00+08:00");
        (await road.TryAsync("resumeCase", body => body["happenedAt"] = "2026-03-11T16:00:00+08:00")).ShouldBeRefusedFor(
            "/happenedAt resumed_before_suspension"
        );
    }
}
