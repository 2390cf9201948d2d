using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Domain.Tests.Cases.Closing;

public sealed class RecordReturnVisitTests
{
    private static readonly RecordReturnVisit s_visit = ACommand.Of<RecordReturnVisit>();

    [Fact]
    public void A_party_says_after_the_outcome_how_content_it_is() =>
        Given(ACase.FromCourt.InForce().Closed())
            .When(s_visit)
            .Then(new ReturnVisitRecorded(Ids.Visit, Ids.Worker, ContactChannel.Phone, 5, "工资已全部到账"))
            .ThenStatus(CaseStatus.Closed)
            .ThenCase(@case => @case.ReturnVisits[0].Satisfaction.ShouldBe(5));

    [Fact]
    public void It_is_the_partys_word() => s_visit.ActingParty.ShouldBe(Ids.Worker);

    [Fact]
    public void The_same_visit_twice_is_one_and_another_under_its_id_is_refused()
    {
        var visited = ACase.FromCourt.InForce().With(new ReturnVisitRecorded(Ids.Visit, Ids.Worker, ContactChannel.Phone, 5, null));
        Given(visited).When(s_visit).ThenNothingNew();
        Given(visited).When(s_visit with { Satisfaction = 1 }).ThenRefused(ClosingRefusals.VisitIdTaken, "/visitId");
    }

    [Fact]
    public void Cannot_visit_somebody_who_is_no_party() =>
        Given(ACase.FromCourt.InForce()).When(s_visit with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty, "/partyId");
}
