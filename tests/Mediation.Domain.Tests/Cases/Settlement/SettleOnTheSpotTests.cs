using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Tests.Cases.Settlement;

public sealed class SettleOnTheSpotTests
{
    private static readonly SettleOnTheSpot s_settle = new(
        AgreementForm.Oral,
        ACase.Terms.Results,
        2_000_000,
        Ids.Employer,
        Ids.Worker,
        "当场付清两万元"
    );

    [Fact]
    public void Agreed_by_word_and_paid_at_once_its_record_is_the_agreement() =>
        Given(ACase.WalkIn.InMediation())
            .When(s_settle)
            .Then(
                new SettledOnTheSpot(
                    "随县工调〔2026〕0088-协01",
                    AgreementForm.Oral,
                    TakesEffect.OralAndRecorded,
                    ACase.Terms.Results,
                    2_000_000,
                    Ids.Employer,
                    Ids.Worker,
                    "当场付清两万元"
                )
            )
            .ThenStatus(CaseStatus.SettledPerformed)
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.Performed))
            .ThenCase(@case => @case.PerformedAt.ShouldBe(@case.AsOf))
            .ThenCase(@case => @case.Agreement!.EffectiveAt.ShouldBe(@case.AsOf))
            .ThenCase(@case => @case.Outcome!.Status.ShouldBe(CaseStatus.SettledPerformed));

    [Fact]
    public void Cannot_be_oral_before_an_organisation_that_is_no_peoples_mediation_organisation() =>
        Given(ACase.AtTownship.InMediation("shifan-m01"))
            .By(Staff.TownshipMediator)
            .When(s_settle)
            .ThenRefused(SettlementRefusals.FormNotOpen, "/form");

    [Fact]
    public void On_paper_any_organisation_takes_it() =>
        Given(ACase.AtTownship.InMediation("shifan-m01"))
            .By(Staff.TownshipMediator)
            .When(s_settle with { Form = AgreementForm.Written })
            .ThenCase(@case => @case.Agreement!.AgreementNumber.ShouldBe("示范镇调〔2026〕0088-协01"));

    [Fact]
    public void Cannot_leave_open_double_or_invent_a_claim_nor_miss_the_sum() =>
        Given(ACase.WalkIn.InMediation())
            .When(s_settle with { Results = [new(Ids.Wages, 1), new(Ids.Wages, 1), new(Ids.Stranger, 1)] })
            .ThenRefused(
                (SettlementRefusals.ClaimAnsweredTwice, "/results/1/claimId"),
                (SettlementRefusals.UnknownClaim, "/results/2/claimId"),
                (SettlementRefusals.ClaimWithoutResult, "/results"),
                (SettlementRefusals.ResultsDoNotSum, "/totalFen")
            );

    [Fact]
    public void Of_a_party_that_withdrew_no_claim_is_answered() =>
        Given(ACase.OfTwoWorkers.Left(Ids.Colleague).InMediation())
            .When(s_settle)
            .ThenRefused(SettlementRefusals.ClaimWithdrawn, "/results/1/claimId");

    [Fact]
    public void Cannot_be_settled_for_less_than_nothing() =>
        Given(ACase.WalkIn.InMediation())
            .When(s_settle with { Results = [new(Ids.Wages, -1), new(Ids.Overtime, 0)], TotalFen = -1 })
            .ThenRefused((CaseRefusals.AmountOutOfRange, "/results/0/agreedFen"), (CaseRefusals.AmountOutOfRange, "/totalFen"));

    [Fact]
    public void Cannot_be_paid_to_oneself() =>
        Given(ACase.WalkIn.InMediation())
            .When(s_settle with { PayeePartyId = Ids.Employer })
            .ThenRefused(SettlementRefusals.PayerIsPayee, "/payeePartyId");

    [Fact]
    public void Cannot_be_paid_by_or_to_somebody_who_is_no_party() =>
        Given(ACase.WalkIn.InMediation())
            .When(s_settle with { PayerPartyId = Ids.Stranger, PayeePartyId = Ids.Of(98) })
            .ThenRefused((CaseRefusals.UnknownParty, "/payerPartyId"), (CaseRefusals.UnknownParty, "/payeePartyId"));
}
