using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Suspension;

/// <summary>Mediation rests.</summary>
public sealed class SuspendCaseEndpointTests(Registers registers)
{
    [Fact]
    public async Task Mediation_rests_and_the_view_says_why_and_whether_the_period_rests_with_it()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation, fromCourt: true);
        var answer = await road.GiveAsync("suspendCase");
        ((string)answer["status"]!).ShouldBe("suspended");
        answer.Events.ShouldBe(["case_suspended"]);
        answer.Text.ShouldNotContain("笔迹");

        var rest = (await road.Client.Get(road.Path))["suspensions"]![0]!;
        ((string)rest["period"]!).ShouldBe("rests_by_rule");
        ((string)rest["explanation"]!).ShouldContain("笔迹");
        var forCourt = (await road.App.As(Staff.CourtClerk).Get(road.Path)).ShouldBe(200);
        forCourt["suspensions"]![0]!["explanation"].ShouldBeNull();
        forCourt.Text.ShouldNotContain("笔迹");
    }

    [Fact]
    public async Task Without_a_partys_consent_it_is_refused_naming_who_is_missing()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var refused = await road.TryAsync(
            "suspendCase",
            body =>
            {
                body["reason"] = "awaiting_evidence";
                body["consents"] = Commands.Json(new { all = StepCommands.ByBoth(road)[..1] })["all"]!.DeepClone();
            }
        );
        refused.ShouldBeRefusedFor("/consents party_consent_missing");
        ((string)refused["faults"]![0]!["args"]!["partyId"]!).ShouldBe(road.Employer.ToString());
    }

    [Fact]
    public async Task A_reason_is_never_left_out()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        (await road.Client.Post($"{road.Path}/suspension", Commands.Empty, road.ETag)).ShouldBeInvalid("/reason required");
        (await road.TryAsync("suspendCase", body => body["reason"] = "weather")).ShouldBeRefusedFor("/reason unknown_suspension_reason");
    }
}
