using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Settlement;

/// <summary>Putting an agreement on the table.</summary>
public sealed class DraftAgreementEndpointTests(Registers registers)
{
    [Fact]
    public async Task It_waits_for_signatures_under_its_number()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.GiveAsync("draftAgreement");
        ((string)answer["status"]!).ShouldBe("agreement_drafted");
        answer.Events.ShouldBe(["agreement_drafted"]);
        (answer.Id("instalmentIds"), answer.Id("instalmentIds", 1)).ShouldBe((road.March, road.April));
        answer.Text.ShouldNotContain("20000");
        var agreement = (await road.Client.Get(road.Path))["agreement"]!;
        ((string)agreement["agreementNumber"]!).ShouldBe(((string)answer["caseNumber"]!).Replace("号", "-协01"));
        ((long)agreement["totalFen"]!).ShouldBe(2_000_000);
        ((string)agreement["takesEffect"]!).ShouldBe("signed_and_sealed");
    }

    [Fact]
    public async Task All_that_does_not_add_up_is_named_at_once()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.TryAsync(
            "draftAgreement",
            body =>
            {
                body["totalFen"] = 1_999_999;
                body["results"]![1]!["claimId"] = road.Wages;
                body["instalments"]![1]!["instalmentId"] = road.March;
                body["instalments"]![1]!["dueOn"] = "2026-03-16";
                body["instalments"]![1]!["payeePartyId"] = road.Employer;
            }
        );
        answer.ShouldBeRefusedFor(
            "/results/1/claimId claim_answered_twice",
            "/results claim_without_result",
            "/totalFen results_do_not_sum",
            "/instalments/1/instalmentId duplicate_instalment",
            "/instalments/1/dueOn instalment_due_before_agreement",
            "/instalments/1/payeePartyId payer_is_payee",
            "/instalments instalments_do_not_sum"
        );
    }

    [Fact]
    public async Task Claims_and_parties_are_those_of_the_case()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var stranger = Guid.CreateVersion7();
        var answer = await road.TryAsync(
            "draftAgreement",
            body => (body["results"]![1]!["claimId"], body["instalments"]![0]!["payerPartyId"]) = (stranger, stranger)
        );
        answer.ShouldBeRefusedFor(
            "/results/1/claimId unknown_claim",
            "/results claim_without_result",
            "/instalments/0/payerPartyId unknown_party"
        );
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(10_000_000_000_001)]
    public async Task Amounts_are_neither_negative_nor_absurd(long amountFen)
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.TryAsync(
            "draftAgreement",
            body =>
                (body["totalFen"], body["results"]![0]!["agreedFen"], body["instalments"]![0]!["amountFen"]) = (
                    amountFen,
                    amountFen,
                    amountFen
                )
        );
        answer.ShouldBeInvalid("/totalFen out_of_range", "/results/0/agreedFen out_of_range", "/instalments/0/amountFen out_of_range");
    }
}
