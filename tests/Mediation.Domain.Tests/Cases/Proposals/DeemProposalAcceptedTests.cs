using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Proposals;

public sealed class DeemProposalAcceptedTests
{
    private static readonly ACase s_served = ACase.FromCourt.InMediation().AgreeingToProposal().Proposed();

    [Fact]
    public void When_nobody_objected_its_terms_are_the_draft_of_the_agreement() =>
        Given(s_served)
            .At(Shanghai("2026-03-21", "00:00"))
            .When(new DeemProposalAccepted())
            .Then(
                new ProposalDeemedAccepted(1, Day("2026-03-20")),
                new AgreementDrafted(
                    "随县工调〔2026〕0088-协01",
                    1,
                    AgreementForm.Electronic,
                    TakesEffect.SignedElectronicallyByAllParties,
                    ACase.Terms,
                    "三期付清"
                )
            )
            .ThenStatus(CaseStatus.AgreementDrafted)
            .ThenCase(@case => @case.Proposals[0].Result.ShouldBe(ProposalResult.DeemedAccepted));

    [Fact]
    public void Cannot_be_noted_on_the_last_day_on_which_somebody_may_object() =>
        Given(s_served)
            .At(Shanghai("2026-03-20", "23:59"))
            .When(new DeemProposalAccepted())
            .ThenRefused(ProposalRefusals.ObjectionsStillOpen, "/happenedAt");

    [Fact]
    public void Cannot_be_noted_where_nothing_is_left_of_the_proposal()
    {
        var served = (ProposalServed)s_served.Facts[^1].Event;
        Given(ACase.FromCourt.InMediation().With(served with { Terms = null, Text = null }, Shanghai("2026-03-13", "10:00")))
            .At(Shanghai("2026-03-25", "09:00"))
            .When(new DeemProposalAccepted())
            .ThenRefused(ProposalRefusals.ProposalErased);
    }

    [Fact]
    public void While_it_is_open_its_claims_and_those_whom_it_names_stay()
    {
        Given(s_served)
            .When(new AmendRecord(Ids.Amendment, "笔误", null, ACommand.AmendmentOfClaim(Ids.Overtime) with { AmountFen = 230_000 }))
            .Decision.Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(AmendmentRefusals.ClaimsFixedByDraft);
        Given(ACase.OfTwoWorkers.InMediation().AgreeingToProposal().Proposed())
            .When(new WithdrawCase(Ids.Worker, false, null))
            .Decision.Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(OutcomeRefusals.WithdrawalNeedsRevision);
    }
}
