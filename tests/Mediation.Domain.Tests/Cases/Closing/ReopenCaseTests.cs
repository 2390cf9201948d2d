using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;

namespace Mediation.Domain.Tests.Cases.Closing;

public sealed class ReopenCaseTests
{
    public static TheoryData<string> Outcomes => ["settled", "settled on the spot", "failed", "withdrawn", "terminated", "transferred"];

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void A_closed_case_stands_again_at_its_outcome(string outcome)
    {
        var open = ACase.FromCourt.InMediation();
        var ended = outcome switch
        {
            "settled" => ACase.FromCourt.InForce(),
            "settled on the spot" => ACase.FromCourt.SettledOnTheSpot(),
            "failed" => open.Failed(),
            "withdrawn" => open.Withdrawn(),
            "terminated" => open.Terminated(),
            _ => open.Transferred(),
        };
        Given(ended.Closed())
            .By(Staff.Head)
            .When(new ReopenCase("反馈材料不全"))
            .Then(new CaseReopened("反馈材料不全"))
            .ThenStatus(ended.Folded.Status!.Value)
            .ThenCase(@case => @case.ClosedAt.ShouldBeNull());
    }

    [Fact]
    public void It_is_closed_again() =>
        Given(ACase.FromCourt.InMediation().Failed().Closed().With(new CaseReopened("反馈材料不全")).Returned())
            .When(new CloseCase(null))
            .Then(new CaseClosed(CaseStatus.Failed, false, null))
            .ThenStatus(CaseStatus.Closed);

    [Fact]
    public void A_mediator_cannot_reopen_what_the_organisation_has_closed() =>
        Given(ACase.FromCourt.InMediation().Failed().Closed())
            .By(Staff.Mediator)
            .When(new ReopenCase("反馈材料不全"))
            .ThenRefused(CaseRefusals.RoleNotAllowed);
}
