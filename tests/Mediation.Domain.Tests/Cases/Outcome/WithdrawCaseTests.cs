using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Domain.Tests.Cases.Outcome;

public sealed class WithdrawCaseTests
{
    private static readonly WithdrawCase s_withdraw = new(Ids.Worker, false, "不想调了");

    [Fact]
    public void The_applicant_takes_the_application_back() =>
        Given(ACase.WalkIn.CorrectionRequested())
            .When(s_withdraw)
            .Then(new CaseWithdrawn(Ids.Worker, false, "不想调了"))
            .ThenStatus(CaseStatus.Withdrawn)
            .ThenCase(@case => @case.Outcome.ShouldBe(new Ending(CaseStatus.Withdrawn, null, "不想调了", @case.AsOf)));

    [Fact]
    public void The_parties_may_have_settled_by_themselves() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_withdraw with { SelfSettled = true })
            .ThenCase(@case => @case.Outcome!.Reason.ShouldBe("self_settled"));

    [Fact]
    public void One_of_several_applicants_withdraws_for_itself_and_the_case_goes_on() =>
        Given(ACase.OfTwoWorkers.InMediation())
            .When(s_withdraw)
            .Then(new PartyWithdrew(Ids.Worker, false, "不想调了"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.Outcome.ShouldBeNull())
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.WithdrawnAt.ShouldBe(@case.AsOf))
            .ThenCase(@case => @case.RemainingApplicants.ShouldHaveSingleItem().PartyId.ShouldBe(Ids.Colleague));

    [Fact]
    public void The_case_ends_with_the_last_applicant() =>
        Given(ACase.OfTwoWorkers.Left(Ids.Worker))
            .When(s_withdraw with { PartyId = Ids.Colleague })
            .Then(new CaseWithdrawn(Ids.Colleague, false, "不想调了"))
            .ThenStatus(CaseStatus.Withdrawn)
            .ThenCase(@case => @case.RemainingApplicants.ShouldBeEmpty());

    [Fact]
    public void The_same_withdrawal_twice_is_one() => Given(ACase.OfTwoWorkers.Left(Ids.Worker)).When(s_withdraw).ThenNothingNew();

    [Fact]
    public void Cannot_leave_the_others_with_a_draft_that_answers_ones_claims() =>
        Given(ACase.OfTwoWorkers.InMediation().Drafted()).When(s_withdraw).ThenRefused(OutcomeRefusals.WithdrawalNeedsRevision, "/partyId");

    [Fact]
    public void A_sole_applicant_leaves_a_draft_behind() =>
        Given(ACase.WalkIn.InMediation().Drafted()).When(s_withdraw).ThenStatus(CaseStatus.Withdrawn);

    [Fact]
    public void It_is_the_applicant_who_acts() => s_withdraw.ActingParty.ShouldBe(Ids.Worker);

    [Theory]
    [InlineData(12)]
    [InlineData(99)]
    public void Cannot_be_withdrawn_by_anybody_else(int party) =>
        Given(ACase.WalkIn).When(s_withdraw with { PartyId = Ids.Of(party) }).ThenRefused(OutcomeRefusals.NotAnApplicant, "/partyId");
}
