using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Domain.Tests.Cases.Parties;

public sealed class InviteHelperTests
{
    private static readonly InviteHelper s_invite = ACommand.Of<InviteHelper>();

    [Fact]
    public void Cannot_invite_a_helper_without_the_consent_of_every_party_given_in_time() =>
        Given(ACase.FromCourt.InMediation())
            .When(
                s_invite with
                {
                    Consents =
                    [
                        ACommand.BothSigned[0],
                        ACommand.BothSigned[0],
                        new(Ids.Stranger, Domain.Cases.Consents.ConsentForm.Signed, Moments.Day("2027-01-01")),
                    ],
                }
            )
            .ThenRefused(
                (Domain.Cases.Consents.ConsentRefusals.PartyNamedTwice, "/consents/1/partyId"),
                (CaseRefusals.UnknownParty, "/consents/2/partyId"),
                (Domain.Cases.Consents.ConsentRefusals.ConsentGivenLater, "/consents/2/givenOn"),
                (Domain.Cases.Consents.ConsentRefusals.ConsentMissing, "/consents")
            );

    [Fact]
    public void Somebody_both_trust_helps_with_the_consent_of_both_by_pml_article_20()
    {
        var open = ACase.FromCourt.InMediation();
        Given(open).When(s_invite).ThenCase(@case => @case.Helpers[0].Name.ShouldBe("村委会主任"));
        var helped = open.With(new HelperInvited(Ids.Helper, "村委会主任", "双方信任的人", ACommand.BothSigned));
        Given(helped).When(s_invite).ThenNothingNew();
        Given(helped).When(s_invite with { Name = "别人" }).ThenRefused(PartyRefusals.HelperIdTaken, "/helperId");
    }
}
