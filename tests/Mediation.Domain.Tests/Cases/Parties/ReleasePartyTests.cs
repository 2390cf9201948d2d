using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Domain.Tests.Cases.Parties;

public sealed class ReleasePartyTests
{
    private static readonly ReleaseParty s_release = ACommand.Of<ReleaseParty>();

    [Fact]
    public void Who_has_no_part_in_the_dispute_is_let_go_and_needs_not_sign()
    {
        var joined = ACase.WalkIn.With(ACase.ContractorJoined);
        Given(joined)
            .When(s_release)
            .Then(new PartyReleased(Ids.Contractor, "与本争议无关"))
            .ThenCase(@case => @case.FindParty(Ids.Contractor)!.IsStanding.ShouldBeFalse());
        Given(joined.With(new PartyReleased(Ids.Contractor, null))).When(s_release).ThenNothingNew();
    }

    [Fact]
    public void Cannot_let_go_an_applicant_the_last_respondent_or_a_stranger()
    {
        Given(ACase.WalkIn).When(s_release with { PartyId = Ids.Worker }).ThenRefused(PartyRefusals.ApplicantWithdraws);
        Given(ACase.WalkIn).When(s_release with { PartyId = Ids.Employer }).ThenRefused(PartyRefusals.LastRespondent);
        Given(ACase.WalkIn).When(s_release with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty);
    }
}
