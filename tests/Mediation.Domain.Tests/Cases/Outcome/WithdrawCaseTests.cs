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
    public void It_is_the_applicant_who_acts() => s_withdraw.ActingParty.ShouldBe(Ids.Worker);

    [Theory]
    [InlineData(12)]
    [InlineData(99)]
    public void Cannot_be_withdrawn_by_anybody_else(int party) =>
        Given(ACase.WalkIn).When(s_withdraw with { PartyId = Ids.Of(party) }).ThenRefused(OutcomeRefusals.NotAnApplicant, "/partyId");
}
