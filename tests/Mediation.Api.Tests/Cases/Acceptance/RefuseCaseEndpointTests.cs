using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Acceptance;

/// <summary>Turning a case away.</summary>
public sealed class RefuseCaseEndpointTests(Registers registers)
{
    [Fact]
    public async Task It_ends_with_its_ground_and_advice()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var answer = await road.GiveAsync("refuseCase");
        ((string)answer["status"]!).ShouldBe("refused");
        answer.Events.ShouldBe(["case_refused"]);
        answer.Strings("allowedActions").ShouldBe(CaseLifecycle.AllowedActions(CaseStatus.Refused, road.Who.Role));
        answer.Text.ShouldNotContain("加工承揽");
        var outcome = (await road.Client.Get(road.Path))["outcome"]!;
        ((string)outcome["reason"]!).ShouldBe("not_labour_dispute");
        ((string)outcome["explanation"]!).ShouldBe("属于加工承揽");
    }

    [Theory]
    [InlineData("other_party_refuses", "no_refusal_on_record")]
    [InlineData("materials_not_corrected", "no_correction_outstanding")]
    public async Task A_ground_must_be_on_record(string ground, string code)
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("refuseCase", body => body["reason"] = ground)).ShouldBeRefusedFor($"/reason {code}");
    }

    [Fact]
    public async Task That_the_other_side_refuses_is_a_ground_once_it_has()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        await road.GiveAsync("refuseConsent");
        await road.GiveAsync("refuseCase", body => body["reason"] = "other_party_refuses");
    }

    [Fact]
    public async Task Ground_and_advice_are_never_left_out()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.Client.Post($"{road.Path}/refusal", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/reason required",
            "/remedyAdvice required"
        );
        (await road.TryAsync("refuseCase", body => body["reason"] = "bad_mood")).ShouldBeInvalid("/reason unknown_value");
    }
}
