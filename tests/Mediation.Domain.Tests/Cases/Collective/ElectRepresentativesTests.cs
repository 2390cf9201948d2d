using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Collective;

public sealed class ElectRepresentativesTests
{
    private static readonly Guid[] s_three = [Ids.Worker, Ids.RosterWorker(1), Ids.RosterWorker(2)];
    private static readonly ElectRepresentatives s_elected = new([.. s_three], ElectionWay.Meeting)
    {
        HappenedAt = Shanghai("2026-03-05", "18:00"),
    };

    private static CaseSpecification OnTheNextDay(ACase @case) => Given(@case).At(Shanghai("2026-03-06", "09:00"));

    [Fact]
    public void Three_of_the_workers_speak_for_all() =>
        OnTheNextDay(ACase.Collective)
            .When(s_elected)
            .Then(new RepresentativesElected([.. s_three], Day("2026-03-05"), ElectionWay.Meeting, null))
            .ThenCase(@case => @case.Representation!.PartyIds.ShouldBe(s_three));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(5, false)]
    public void Arbitration_wants_three_to_five_by_article_63_and_fewer_are_told_so(int count, bool warned)
    {
        var elected = OnTheNextDay(ACase.Collective)
            .When(s_elected with { PartyIds = [.. Enumerable.Range(1, count).Select(Ids.RosterWorker)] })
            .Decision.Events.ShouldHaveSingleItem()
            .ShouldBeOfType<RepresentativesElected>();
        elected.Warning.ShouldBe(warned ? "representatives_outside_three_to_five" : null);
    }

    [Fact]
    public void The_same_election_twice_is_one() =>
        OnTheNextDay(ACase.Collective.With(new RepresentativesElected([.. s_three], Day("2026-03-05"), ElectionWay.Meeting, null)))
            .When(s_elected)
            .ThenNothingNew();

    [Fact]
    public void Nine_workers_have_nobody_to_speak_for_them() =>
        OnTheNextDay(ACase.WithRoster(ACase.WalkIn, 8)).When(s_elected).ThenRefused(CollectiveRefusals.NotCollective);

    [Fact]
    public void Only_workers_who_still_ask_represent_the_others() =>
        OnTheNextDay(ACase.Collective.Left(Ids.RosterWorker(1)))
            .When(s_elected with { PartyIds = [Ids.Employer, Ids.RosterWorker(1), Ids.RosterWorker(2), Ids.Stranger] })
            .ThenRefused(
                (CollectiveRefusals.NotAWorkerOfTheCase, "/partyIds/0"),
                (CollectiveRefusals.NotAWorkerOfTheCase, "/partyIds/1"),
                (CollectiveRefusals.NotAWorkerOfTheCase, "/partyIds/3")
            );

    [Fact]
    public void A_representatives_yes_to_mediation_is_that_of_every_worker_who_did_not_speak_for_itself()
    {
        var @case = ACase
            .Collective.Elected(s_three)
            .Agreeing(Ids.Worker, Ids.WorkerSays)
            .Declining(Ids.RosterWorker(5), Ids.Of(35))
            .Folded;
        @case.AgreesTo(ConsentScope.Mediation, Ids.RosterWorker(7)).ShouldBeTrue();
        @case.AgreesTo(ConsentScope.Mediation, Ids.RosterWorker(5)).ShouldBeFalse();
        @case.AgreesTo(ConsentScope.Online, Ids.RosterWorker(7)).ShouldBeFalse();
        @case.AgreesTo(ConsentScope.Mediation, Ids.Employer).ShouldBeFalse();
    }

    [Fact]
    public void Without_an_election_nobody_speaks_for_another() =>
        ACase.Collective.Agreeing(Ids.Worker, Ids.WorkerSays).Folded.AgreesTo(ConsentScope.Mediation, Ids.RosterWorker(7)).ShouldBeFalse();

    [Fact]
    public void Who_leaves_the_case_speaks_for_nobody_in_it() =>
        ACase
            .Collective.Accepted()
            .Elected(s_three)
            .Parted(Ids.RosterWorker(1))
            .Folded.Representation!.PartyIds.ShouldBe([Ids.Worker, Ids.RosterWorker(2)]);
}
