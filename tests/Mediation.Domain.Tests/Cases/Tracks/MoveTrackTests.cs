using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Tracks;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Tracks;

public sealed class MoveTrackTests
{
    private static readonly Guid[] s_both = [Ids.Worker, Ids.Employer];

    private static readonly ACase s_asked = ACase
        .FromCourt.InForce()
        .Opened(Ids.Track, TrackKind.JudicialConfirmation, "2026-03-18", s_both);

    private static readonly ACase s_confirmed = s_asked
        .Moved(Ids.Track, TrackStep.Accepted, "2026-03-19")
        .Moved(Ids.Track, TrackStep.Confirmed, "2026-03-23")
        .Moved(Ids.Track, TrackStep.Served, "2026-03-24");

    private static readonly ACase s_received = ACase
        .WalkIn.InMediation()
        .Failed()
        .Opened(Ids.Track, TrackKind.Arbitration, "2026-06-01")
        .Moved(Ids.Track, TrackStep.Accepted, "2026-06-05")
        .Moved(Ids.Track, TrackStep.Awarded, "2026-07-15")
        .Moved(Ids.Track, TrackStep.Served, "2026-07-17");

    private static MoveTrack Taking(TrackStep step, Guid? party = null) => new(Ids.Track, Ids.Step, step, party, null, null, null);

    private static CaseSpecification On(string day, ACase @case) => Given(@case).At(Shanghai(day, "15:00"));

    [Fact]
    public void The_court_dockets_the_application_under_its_number() =>
        On("2026-03-19", s_asked)
            .When(Taking(TrackStep.Accepted) with { DocumentNumber = "（2026）鄂1321诉前调确21号" })
            .Then(
                new TrackMoved(
                    Ids.Track,
                    Ids.Step,
                    TrackStep.Accepted,
                    TrackState.Accepted,
                    Day("2026-03-19"),
                    null,
                    "（2026）鄂1321诉前调确21号",
                    null,
                    null
                )
            )
            .ThenStatus(CaseStatus.Settled)
            .ThenCase(@case => @case.Tracks.ShouldHaveSingleItem().DocketNumber.ShouldBe("（2026）鄂1321诉前调确21号"));

    [Fact]
    public void What_the_table_does_not_have_there_does_not_happen()
    {
        var refusal = On("2026-03-19", s_asked)
            .When(Taking(TrackStep.Confirmed))
            .ThenRefused(TrackRefusals.StepNotInTrack, "/step")
            .Decision.Refusals[0];
        refusal.Values["state"].ShouldBe("applied");
        refusal.Values["steps"].ShouldBe("correction_requested, accepted, not_accepted, withdrawn");
    }

    [Fact]
    public void The_same_step_twice_is_one_and_its_id_is_for_no_other()
    {
        var id = ((TrackMoved)s_confirmed.Facts[^1].Event).StepId;
        On("2026-03-25", s_confirmed).When(Taking(TrackStep.Served) with { StepId = id }).ThenNothingNew();
        On("2026-03-25", s_confirmed)
            .When(Taking(TrackStep.Objected) with { StepId = id })
            .ThenRefused(TrackRefusals.StepIdTaken, "/stepId");
    }

    [Fact]
    public void A_track_that_the_case_does_not_have_is_not_moved() =>
        On("2026-03-25", s_confirmed)
            .When(Taking(TrackStep.Served) with { TrackId = Ids.Stranger })
            .ThenRefused(TrackRefusals.UnknownTrack);

    [Fact]
    public void Nothing_happens_before_what_is_on_record_and_nobody_receives_who_is_no_party() =>
        On("2026-03-22", s_asked.Moved(Ids.Track, TrackStep.Accepted, "2026-03-23"))
            .When(Taking(TrackStep.Confirmed, Ids.Stranger))
            .ThenRefused((CaseRefusals.UnknownParty, "/partyId"), (TrackRefusals.StepBeforeLast, "/happenedAt"));

    [Fact]
    public void A_party_objects_to_the_ruling_within_fifteen_days_of_receiving_it_and_a_third_person_has_another_time()
    {
        On("2026-04-08", s_confirmed)
            .When(Taking(TrackStep.Objected, Ids.Employer))
            .ThenCase(@case => @case.Tracks[0].State.ShouldBe(TrackState.Objected));
        On("2026-04-09", s_confirmed)
            .When(Taking(TrackStep.Objected, Ids.Employer))
            .ThenRefused(TrackRefusals.AppliedTooLate, "/happenedAt")
            .Decision.Refusals[0]
            .Values["dueOn"]
            .ShouldBe("2026-04-08");
        On("2026-06-09", s_confirmed)
            .When(Taking(TrackStep.Objected))
            .ThenCase(@case => @case.Tracks[0].State.ShouldBe(TrackState.Objected));
    }

    [Fact]
    public void An_award_takes_effect_when_the_time_to_sue_has_run_out_and_nobody_sued()
    {
        On("2026-08-03", s_received)
            .When(Taking(TrackStep.TookEffect))
            .ThenRefused(TrackRefusals.TermStillRunning, "/happenedAt")
            .Decision.Refusals[0]
            .Values["rule"]
            .ShouldBe("SUE_15");
        On("2026-08-04", s_received).When(Taking(TrackStep.TookEffect)).ThenCase(@case => @case.Tracks[0].State.ShouldBe(TrackState.Final));
        var sued = s_received.Opened(Ids.Award, TrackKind.Litigation, "2026-07-30", [Ids.Employer], TrackBasis.Track, Ids.Track);
        On("2026-08-04", sued).When(Taking(TrackStep.TookEffect)).ThenRefused(TrackRefusals.AwardUnderSuit);
        On("2026-08-06", sued.Moved(Ids.Award, TrackStep.Withdrawn, "2026-08-05"))
            .When(Taking(TrackStep.TookEffect))
            .ThenCase(@case => @case.Tracks[0].State.ShouldBe(TrackState.Final));
    }

    [Fact]
    public void A_commission_that_lets_its_time_pass_opens_the_way_to_the_court()
    {
        var asked = ACase.WalkIn.InMediation().Failed().Opened(Ids.Track, TrackKind.Arbitration, "2026-06-01");
        On("2026-06-08", asked).When(Taking(TrackStep.Undecided)).ThenRefused(TrackRefusals.TermStillRunning, "/happenedAt");
        On("2026-06-09", asked).When(Taking(TrackStep.Undecided)).ThenCase(@case => @case.Tracks[0].State.ShouldBe(TrackState.Undecided));
    }
}
