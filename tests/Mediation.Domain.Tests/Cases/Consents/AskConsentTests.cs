using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Domain.Tests.Cases.Consents;

public sealed class AskConsentTests
{
    private static readonly AskConsent s_asked = new(Ids.Employer, ContactChannel.Phone);

    [Fact]
    public void Asking_the_other_side_makes_the_case_wait_for_its_answer() =>
        Given(ACase.WalkIn).When(s_asked).Then(new ConsentSought(Ids.Employer, ContactChannel.Phone)).ThenStatus(CaseStatus.ConsentPending);

    [Fact]
    public void Asking_again_is_a_fact_of_its_own() =>
        Given(ACase.WalkIn.Asked()).When(s_asked).Then(new ConsentSought(Ids.Employer, ContactChannel.Phone));

    [Fact]
    public void In_a_case_taken_from_a_court_the_other_side_is_asked_after_acceptance() =>
        Given(ACase.FromCourt.Accepted()).When(s_asked).ThenStatus(CaseStatus.Accepted);

    [Fact]
    public void Cannot_ask_somebody_who_is_no_party() =>
        Given(ACase.WalkIn).When(s_asked with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty, "/partyId");
}
