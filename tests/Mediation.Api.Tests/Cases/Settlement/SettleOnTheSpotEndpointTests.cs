using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Settlement;

/// <summary>Agreed and paid at once.</summary>
public sealed class SettleOnTheSpotEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_case_is_settled_and_performed_in_one()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.GiveAsync("settleOnTheSpot");
        ((string)answer["status"]!).ShouldBe("settled_performed");
        answer.Events.ShouldBe(["settled_on_the_spot"]);
        answer.Text.ShouldNotContain("现金");
        var performance = (await road.Client.Get(road.Path))["performance"]!;
        ((string)performance["status"]!).ShouldBe("performed");
        ((long)performance["paidFen"]!).ShouldBe(300_000);
    }

    [Fact]
    public async Task Every_claim_is_answered_and_the_answers_sum()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.TryAsync(
            "settleOnTheSpot",
            body =>
            {
                body["results"]!.AsArray().RemoveAt(0);
                body["payeePartyId"] = road.Employer;
            }
        );
        answer.ShouldBeRefusedFor("/results claim_without_result", "/totalFen results_do_not_sum", "/payeePartyId payer_is_payee");
    }

    [Fact]
    public async Task Its_shape_is_checked()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        (await road.Client.Post($"{road.Path}/agreement/immediate-performance", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/form required",
            "/results required",
            "/totalFen required",
            "/payerPartyId required",
            "/payeePartyId required",
            "/record required"
        );
    }
}
