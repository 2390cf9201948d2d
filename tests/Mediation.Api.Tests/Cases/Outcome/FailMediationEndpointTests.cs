using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Outcome;

/// <summary>No agreement.</summary>
public sealed class FailMediationEndpointTests(Registers registers)
{
    [Theory]
    [InlineData(CaseStatus.Accepted)]
    [InlineData(CaseStatus.InMediation)]
    [InlineData(CaseStatus.AgreementDrafted)]
    public async Task Mediation_ends_with_ground_and_advice(CaseStatus status)
    {
        var road = await Road.ToAsync(registers.Shared, status);
        var answer = await road.GiveAsync("failMediation");
        ((string)answer["status"]!).ShouldBe("failed");
        answer.Events.ShouldBe(["mediation_failed"]);
        answer.Text.ShouldNotContain("分歧");
        ((string)(await road.Client.Get(road.Path))["outcome"]!["reason"]!).ShouldBe("large_divergence");
    }

    [Fact]
    public async Task Ground_and_advice_are_never_left_out()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await road.Client.Post($"{road.Path}/failure", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/reason required",
            "/remedyAdvice required"
        );
    }
}
