using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Mediators;

public sealed class MediatorCandidatesTests
{
    private static readonly Dictionary<string, int> s_nobodyBusy = [];

    [Fact]
    public void For_a_delegated_case_those_on_the_courts_roster_come_first_and_the_others_are_barred()
    {
        var ranked = Rank(ACase.FromCourt.Accepted(), new() { ["suixian-m01"] = 4, ["suixian-m03"] = 1 });
        ranked
            .Where(candidate => candidate.MayBeAppointed)
            .Select(candidate => candidate.Mediator.Id)
            .ShouldBe(["suixian-m03", "suixian-m01"]);
        ReasonsOf(ranked, "suixian-m01")
            .ShouldBe([
                CandidateReason.AnyCause,
                CandidateReason.OnCourtRoster,
                CandidateReason.NoConflictKnown,
                CandidateReason.MoreOpenCases,
            ]);
        ReasonsOf(ranked, "suixian-m02").ShouldContain(CandidateReason.NotOnCourtRoster);
        ReasonsOf(ranked, "suixian-m04").ShouldContain(CandidateReason.NotActive);
        ranked.ShouldNotContain(candidate => candidate.Mediator.Id == "shifan-m01");
    }

    [Fact]
    public void Whoever_is_on_the_case_rests_or_stood_aside_is_barred_with_the_reason()
    {
        ReasonsOf(Rank(ACase.FromCourt.InMediation(), s_nobodyBusy), "suixian-m01").ShouldContain(CandidateReason.AlreadyOnCase);
        ReasonsOf(Rank(ACase.FromCourt.InMediation().Disclosed(), s_nobodyBusy), "suixian-m01")
            .ShouldContain(CandidateReason.ConflictDisclosed);
        var asked = ACase.FromCourt.InMediation().RecusalRequested();
        ReasonsOf(Rank(asked, s_nobodyBusy), "suixian-m01").ShouldContain(CandidateReason.RecusalRequested);
        ReasonsOf(Rank(asked.RecusalDecided(RecusalResult.Granted), s_nobodyBusy), "suixian-m01").ShouldContain(CandidateReason.Recused);
        ReasonsOf(Rank(asked.RecusalDecided(RecusalResult.Waived), s_nobodyBusy), "suixian-m01")
            .ShouldContain(CandidateReason.ConflictWaived);
    }

    [Fact]
    public void Whoever_declined_may_be_asked_again_after_the_others()
    {
        var declined = ACase
            .FromCourt.Accepted()
            .Assigned()
            .With(new AppointmentDeclined("suixian-m01", DeclineReason.Workload, null))
            .With(new LeadVacated("suixian-m01"));
        var ranked = Rank(declined, s_nobodyBusy);
        ranked[0].Mediator.Id.ShouldBe("suixian-m03");
        ReasonsOf(ranked, "suixian-m01").ShouldContain(CandidateReason.DeclinedBefore);
        ranked.Single(candidate => candidate.Mediator.Id == "suixian-m01").MayBeAppointed.ShouldBeTrue();
    }

    [Fact]
    public void A_wider_speciality_covers_the_cause_and_another_one_speaks_against()
    {
        var book = ABook.OfSuizhou;
        var reference = book with
        {
            Mediators = new(
                [
                    .. book.Mediators.All.Select(mediator =>
                        mediator.Id switch
                        {
                            "suixian-m01" => mediator with { Specialities = ["labour.social_insurance"], Kinds = ["part_time"] },
                            "suixian-m02" => mediator with { Specialities = ["labour.contract"], Kinds = ["full_time"] },
                            _ => mediator,
                        }
                    ),
                ],
                mediator => mediator.Id
            ),
        };
        var ranked = MediatorCandidates.Rank(ACase.WalkIn.Accepted().Folded, reference, s_nobodyBusy, Day("2026-03-06"));
        ranked[0].Mediator.Id.ShouldBe("suixian-m02");
        ReasonsOf(ranked, "suixian-m02")
            .ShouldBe([
                CandidateReason.SpecialityMatchesCause,
                CandidateReason.FullTime,
                CandidateReason.NoConflictKnown,
                CandidateReason.FewestOpenCases,
            ]);
        ReasonsOf(ranked, "suixian-m01")
            .ShouldBe([
                CandidateReason.SpecialityIsAnother,
                CandidateReason.PartTime,
                CandidateReason.NoConflictKnown,
                CandidateReason.FewestOpenCases,
            ]);
    }

    [Fact]
    public void A_mediator_on_the_courts_roster_who_works_elsewhere_is_named_and_barred()
    {
        var elsewhere = ACase.FromCourt.Accepted().Folded with { OrganisationId = Ids.Township };
        var ranked = MediatorCandidates.Rank(elsewhere, ABook.OfSuizhou, s_nobodyBusy, Day("2026-03-06"));
        ReasonsOf(ranked, "suixian-m01").ShouldContain(CandidateReason.OtherOrganisation);
        ReasonsOf(ranked, "shifan-m01").ShouldContain(CandidateReason.NotOnCourtRoster);
        ranked.ShouldAllBe(candidate => !candidate.MayBeAppointed);
    }

    private static System.Collections.Immutable.ImmutableArray<MediatorCandidate> Rank(ACase @case, Dictionary<string, int> openCases) =>
        MediatorCandidates.Rank(@case.Folded, ABook.OfSuizhou, openCases, Day("2026-03-06"));

    private static IEnumerable<CandidateReason> ReasonsOf(IEnumerable<MediatorCandidate> ranked, string staffId) =>
        ranked.Single(candidate => candidate.Mediator.Id == staffId).Reasons.Select(reason => reason.Reason);
}
