using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Domain.Tests.Cases.Mediators;

public sealed class DiscloseInterestTests
{
    private static readonly DiscloseInterest s_disclosure = new(Ids.Recusal, RecusalGround.OtherRelation, "曾任该单位法律顾问");

    [Fact]
    public void A_mediator_who_tells_of_a_relation_rests_until_it_is_decided() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_disclosure)
            .Then(new InterestDisclosed(Ids.Recusal, "suixian-m01", RecusalGround.OtherRelation, "曾任该单位法律顾问"))
            .ThenCase(@case => @case.StandingOf("suixian-m01").ShouldBe(MediatorStanding.Suspended));

    [Fact]
    public void The_same_disclosure_twice_is_one() => Given(ACase.FromCourt.InMediation().Disclosed()).When(s_disclosure).ThenNothingNew();

    [Fact]
    public void Cannot_disclose_something_else_under_the_same_id() =>
        Given(ACase.FromCourt.InMediation().Disclosed())
            .When(s_disclosure with { Ground = RecusalGround.InterestInMatter })
            .ThenRefused(MediatorRefusals.RecusalIdTaken, "/recusalId");

    [Fact]
    public void Only_a_mediator_of_the_case_discloses() =>
        Given(ACase.FromCourt.InMediation()).By(Staff.OtherMediator).When(s_disclosure).ThenRefused(MediatorRefusals.NotMediatorOfCase);

    [Fact]
    public void Whoever_stood_aside_has_nothing_more_to_disclose() =>
        Given(ACase.FromCourt.InMediation().Disclosed().RecusalDecided(RecusalResult.Granted))
            .When(s_disclosure with { RecusalId = Ids.Of(82) })
            .ThenRefused(MediatorRefusals.MediatorRecused);
}
