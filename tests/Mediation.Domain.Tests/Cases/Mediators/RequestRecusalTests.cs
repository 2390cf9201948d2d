using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Domain.Tests.Cases.Mediators;

public sealed class RequestRecusalTests
{
    private static readonly RequestRecusal s_request = new(Ids.Recusal, Ids.Worker, "suixian-m01", RecusalGround.NearRelative, "表兄弟");

    [Fact]
    public void A_party_asks_by_article_15_and_the_mediator_rests() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_request)
            .Then(new RecusalRequested(Ids.Recusal, Ids.Worker, "suixian-m01", RecusalGround.NearRelative, "表兄弟"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.StandingOf("suixian-m01").ShouldBe(MediatorStanding.Suspended));

    [Fact]
    public void The_same_request_twice_is_one() => Given(ACase.FromCourt.InMediation().RecusalRequested()).When(s_request).ThenNothingNew();

    [Fact]
    public void Cannot_ask_something_else_under_the_same_id() =>
        Given(ACase.FromCourt.InMediation().RecusalRequested())
            .When(s_request with { Detail = null })
            .ThenRefused(MediatorRefusals.RecusalIdTaken, "/recusalId");

    [Fact]
    public void All_that_stands_against_a_request_is_said_at_once() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_request with { PartyId = Ids.Stranger, StaffId = "suixian-m02" })
            .ThenRefused((CaseRefusals.UnknownParty, "/partyId"), (MediatorRefusals.MediatorNotOnCase, "/staffId"));

    [Fact]
    public void Whoever_stood_aside_need_not_be_asked_to() =>
        Given(ACase.FromCourt.InMediation().RecusalRequested().RecusalDecided(RecusalResult.Granted))
            .When(s_request with { RecusalId = Ids.Of(82) })
            .ThenRefused(MediatorRefusals.MediatorRecused, "/staffId");
}
