using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Domain.Tests.Cases.Consents;

public sealed class RefuseConsentTests
{
    private static readonly RefuseConsent s_no = new(
        Ids.EmployerSays,
        Ids.Employer,
        [ConsentScope.Mediation],
        ContactChannel.InPerson,
        "数额有争议"
    );

    [Fact]
    public void A_party_that_will_not_mediate_says_so_and_the_case_waits_for_what_the_organisation_does() =>
        Given(ACase.WalkIn.Asked())
            .When(s_no)
            .Then(new ConsentRefused(Ids.EmployerSays, Ids.Employer, [ConsentScope.Mediation], ContactChannel.InPerson, "数额有争议"))
            .ThenStatus(CaseStatus.ConsentPending)
            .ThenCase(@case => @case.SomeRespondentRefuses.ShouldBeTrue());

    [Fact]
    public void The_party_acts_whoever_writes_it_down() => s_no.ActingParty.ShouldBe(Ids.Employer);

    [Fact]
    public void The_same_answer_twice_is_one_answer() =>
        Given(ACase.WalkIn.Asked().Declining(Ids.Employer, Ids.EmployerSays)).When(s_no).ThenNothingNew();

    [Fact]
    public void A_no_does_not_pass_for_the_yes_that_stands_under_its_id() =>
        Given(ACase.WalkIn.Asked().Agreeing(Ids.Employer, Ids.EmployerSays))
            .When(s_no)
            .ThenRefused(ConsentRefusals.ConsentIdTaken, "/consentId");

    [Fact]
    public void To_refuse_online_sessions_is_not_to_refuse_mediation() =>
        Given(ACase.WalkIn.Asked().Agreeing(Ids.Employer, Ids.EmployerSays))
            .When(s_no with { ConsentId = Ids.Of(33), Scopes = [ConsentScope.Online] })
            .ThenCase(@case => @case.SomeRespondentRefuses.ShouldBeFalse())
            .ThenCase(@case => @case.RespondentsWithoutConsent().ShouldBeEmpty());

    [Fact]
    public void Cannot_refuse_for_somebody_who_is_no_party() =>
        Given(ACase.WalkIn).When(s_no with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty, "/partyId");
}
