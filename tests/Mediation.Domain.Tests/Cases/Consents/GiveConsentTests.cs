using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Consents;

public sealed class GiveConsentTests
{
    private static readonly GiveConsent s_yes = new(
        Ids.EmployerSays,
        Ids.Employer,
        [ConsentScope.Mediation, ConsentScope.Online],
        ContactChannel.Phone,
        "通话录音"
    );

    [Fact]
    public void The_answer_is_a_dated_fact_about_one_party() =>
        Given(ACase.WalkIn.Asked())
            .At(Shanghai("2026-03-06", "17:00"))
            .When(s_yes with { HappenedAt = Shanghai("2026-03-06", "15:00") })
            .Then(
                new ConsentGiven(
                    Ids.EmployerSays,
                    Ids.Employer,
                    [ConsentScope.Mediation, ConsentScope.Online],
                    ContactChannel.Phone,
                    "通话录音"
                )
            )
            .ThenCase(@case => @case.Consents.ShouldHaveSingleItem().At.ShouldBe(Shanghai("2026-03-06", "15:00")))
            .ThenCase(@case => @case.RespondentsWithoutConsent().ShouldBeEmpty());

    [Fact]
    public void The_party_acts_whoever_writes_it_down() => s_yes.ActingParty.ShouldBe(Ids.Employer);

    [Fact]
    public void The_same_answer_twice_is_one_answer() =>
        Given(ACase.WalkIn.Asked().Agreeing(Ids.Employer, Ids.EmployerSays))
            .When(s_yes with { Scopes = [ConsentScope.Mediation] })
            .ThenNothingNew();

    [Fact]
    public void A_yes_does_not_pass_for_the_no_that_stands_under_its_id() =>
        Given(ACase.WalkIn.Asked().Declining(Ids.Employer, Ids.EmployerSays))
            .When(s_yes)
            .ThenRefused(ConsentRefusals.ConsentIdTaken, "/consentId");

    [Fact]
    public void Cannot_agree_for_somebody_who_is_no_party() =>
        Given(ACase.WalkIn).When(s_yes with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty, "/partyId");
}
