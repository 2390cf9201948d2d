using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Cases.Tracks;

namespace Mediation.Domain.Tests.Cases.Intake;

public sealed class KnownDuplicatesTests
{
    [Fact]
    public void A_case_of_which_the_registrar_knows_is_linked_with_the_reason() =>
        GivenNothing()
            .When(ACommand.RegisterWalkIn with { KnownDuplicates = [new KnownDuplicate(Ids.OtherCase, "协议未履行")] })
            .ThenCase(@case => @case.Links.ShouldBe([new CaseLink(Ids.OtherCase, LinkKind.SameDispute, "协议未履行")]));

    [Fact]
    public void A_case_that_the_registrar_may_not_know_is_unknown() =>
        GivenNothing()
            .When(
                ACommand.RegisterWalkIn with
                {
                    KnownDuplicates = [new KnownDuplicate(Ids.OtherCase, "同一争议"), new KnownDuplicate(Ids.Worker, "同一争议")],
                }
            )
            .ThenRefused(LinkRefusals.UnknownCase, "/knownDuplicates/1/caseId");

    [Fact]
    public void How_a_matter_stands_is_read_from_status_outcome_and_tracks()
    {
        Standings.Of(ACase.WalkIn.Folded).ShouldBe([Standing.OpenHere]);
        Standings.Of(ACase.FromCourt.InForce().Closed().Folded).ShouldBe([Standing.SettledHere]);
        Standings.Of(ACase.WalkIn.With(new CaseRefused(RefusalReason.NotLabourDispute, null, null)).Folded).ShouldBeEmpty();
        var arbitrated = ACase.FromCourt.InForce().Opened(Ids.Track, TrackKind.Arbitration, "2026-06-01");
        Standings.Of(arbitrated.Folded).ShouldBe([Standing.SettledHere, Standing.PendingElsewhere]);
        Standings
            .Of(arbitrated.Moved(Ids.Track, TrackStep.Accepted, "2026-06-02").Moved(Ids.Track, TrackStep.Awarded, "2026-07-01").Folded)
            .ShouldBe([Standing.SettledHere, Standing.DecidedElsewhere]);
    }
}
