using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Extensions;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Suspension;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Clocks;

public sealed class ClockKeepingTests
{
    private static readonly ACase s_accepted = ACase
        .FromCourt.Agreeing(Ids.Worker, Ids.WorkerSays)
        .With(new Domain.Cases.Acceptance.CaseAccepted(null), Shanghai("2026-03-05", "10:30"));

    private static readonly ACase s_mediated = ACase.FromCourt.InMediation();
    private static readonly ACase s_settled = ACase.FromCourt.InForce();

    /// <summary>A register that looks at the clocks with every fact, and whenever it is swept.</summary>
    private sealed record Kept(ACase Case, CaseClocks Clocks, LawClock Law, ImmutableList<ClockEvent> Said)
    {
        public static Kept Of(ACase @case, LawClock? law = null) =>
            @case.Facts.Aggregate(new Kept(new ACase([]), CaseClocks.None, law ?? AClock.OfSuizhou, []), (kept, fact) => kept.Hear(fact));

        public Kept With(CaseEvent e, DateTimeOffset at, DateTimeOffset? recordedAt = null) =>
            Hear(new CaseFact(e, at, recordedAt ?? at, new ActedBy(null, "suixian-m01")));

        public Kept Swept(string day, string time = "02:00", KeepingFor @for = KeepingFor.Facts) => Look(Case, Shanghai(day, time), @for);

        public Clock this[string rule] => Clocks.All.Last(clock => clock.RuleCode == rule);

        /// <summary>Each time limit under the rules as "RULE state last day".</summary>
        public string[] Lines(params string[] rules) =>
            [
                .. Clocks
                    .All.Where(clock => rules.Length == 0 || rules.Contains(clock.RuleCode))
                    .Select(clock => $"{clock.RuleCode} {Codes.Of(clock.State)} {clock.Count.DueOn:MM-dd}"),
            ];

        private Kept Hear(CaseFact fact) => Look(Case with { Facts = Case.Facts.Add(fact) }, fact.RecordedAt, KeepingFor.Facts);

        private Kept Look(ACase @case, DateTimeOffset now, KeepingFor @for)
        {
            var events = Decide(@case, Clocks, now, @for);
            var after = events.Aggregate(Clocks, (clocks, e) => clocks.Evolve(e, now));
            // Asking twice is asking once.
            Decide(@case, after, now, @for).ShouldBeEmpty();
            return this with { Case = @case, Clocks = after, Said = Said.AddRange(events) };
        }

        private IReadOnlyList<ClockEvent> Decide(ACase @case, CaseClocks clocks, DateTimeOffset now, KeepingFor @for) =>
            ClockKeeping.Decide(@case.Folded, @case.Facts, clocks, Law, now, ClockPatience.Usual, @for);
    }

    [Fact]
    public void A_case_from_the_court_starts_the_court_s_clock_and_the_law_s() =>
        Kept.Of(s_accepted)
            .Lines()
            .ShouldBe(
                [
                    "REFER_CONFIRM met 03-06",
                    "MED_ART14 running 03-20",
                    "CONTACT_APPLICANT met 03-06",
                    "REFER_PRE_30 running 04-07",
                    "REFER_CONTACT running 03-10",
                    "FIRST_SESSION running 03-12",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void A_case_at_the_window_has_three_working_days_for_the_decision_and_fifteen_days_for_mediation()
    {
        var kept = Kept.Of(ACase.WalkIn.Agreeing(Ids.Worker, Ids.WorkerSays));
        kept.Lines("MED_ACCEPT", "MED_ORG_15", "REFER_PRE_30").ShouldBe(["MED_ACCEPT running 03-10"]);
        kept["MED_ACCEPT"].Article.ShouldContain("第22条");
        kept.With(new Domain.Cases.Acceptance.CaseAccepted(null), Shanghai("2026-03-06", "09:00"))
            .Lines("MED_ACCEPT", "MED_ORG_15")
            .ShouldBe(["MED_ACCEPT met 03-10", "MED_ORG_15 running 03-23"]);
    }

    [Fact]
    public void The_time_that_the_applicant_takes_to_complete_the_application_does_not_count()
    {
        var kept = Kept.Of(ACase.WalkIn)
            .With(new Domain.Cases.Intake.CorrectionRequested(1, null, ["欠条"]), Shanghai("2026-03-06", "09:00"));
        kept["MED_ACCEPT"].State.ShouldBe(ClockState.Suspended);
        kept = kept.Swept("2026-03-20").With(new Domain.Cases.Intake.CorrectionReceived(null), Shanghai("2026-03-23", "09:00"));
        // One of three working days had begun on 03-06; 03-23 counts again.
        kept.Lines("MED_ACCEPT").ShouldBe(["MED_ACCEPT running 03-25"]);
        kept["MED_ACCEPT"].Count.Excluded.ShouldBe([new Interval(Day("2026-03-06"), Day("2026-03-22"))]);
    }

    [Fact]
    public void An_appraisal_moves_the_last_day_by_exactly_its_length()
    {
        var kept = Kept.Of(s_mediated)
            .With(new CaseSuspended("appraisal", PeriodEffect.RestsByRule, [], null), Shanghai("2026-03-10", "09:00"));
        kept["REFER_PRE_30"].State.ShouldBe(ClockState.Suspended);
        kept.Swept("2026-05-01")["REFER_PRE_30"].State.ShouldBe(ClockState.Suspended);

        kept = kept.With(new CaseResumed(null), Shanghai("2026-03-17", "09:00"));

        var (raw, before) = (kept["REFER_PRE_30"].Count.RawEnd, Kept.Of(s_accepted)["REFER_PRE_30"].Count.RawEnd);
        (raw.DayNumber - before.DayNumber).ShouldBe(7);
        kept["REFER_PRE_30"].DueBefore.ShouldBe([Day("2026-04-07")]);
    }

    [Fact]
    public void A_rest_for_which_no_rule_or_consent_stops_the_clock_leaves_it_running()
    {
        var kept = Kept.Of(s_mediated).With(new CaseSuspended("other", PeriodEffect.RunsOn, [], null), Shanghai("2026-03-10", "09:00"));
        kept["REFER_PRE_30"].State.ShouldBe(ClockState.Running);
    }

    [Fact]
    public void An_extension_runs_on_from_the_last_day_before_it_was_moved()
    {
        var kept = Kept.Of(s_accepted)
            .With(
                new PeriodExtended(Ids.Stranger, "REFER_PRE_30", "REFER_PRE_30@2022-01-01", 10, 10, [], null),
                Shanghai("2026-03-30", "09:00")
            );
        kept.Lines("REFER_PRE_30").ShouldBe(["REFER_PRE_30 running 04-14"]);
        kept["REFER_PRE_30"].Count.ExtendedBy.ShouldBe(10);
        kept.Said.OfType<DeadlinesExtended>()
            .ShouldHaveSingleItem()
            .Deadlines.ShouldHaveSingleItem()
            .DueOnBefore.ShouldBe(Day("2026-04-07"));
    }

    [Fact]
    public void What_was_not_done_by_its_last_day_is_missed_from_the_day_after_and_once()
    {
        var kept = Kept.Of(s_accepted);
        kept.Swept("2026-04-07", "23:59")["REFER_PRE_30"].State.ShouldBe(ClockState.Running);
        var missed = kept.Swept("2026-04-08", "00:00");
        missed["REFER_PRE_30"].State.ShouldBe(ClockState.Missed);
        missed["REFER_PRE_30"].DeemsOn.ShouldBe(Day("2026-04-09"));
        missed.Swept("2026-04-20").Said.Count.ShouldBe(missed.Said.Count);
    }

    [Fact]
    public void A_payment_made_in_time_and_logged_late_leaves_no_miss_behind()
    {
        var kept = Kept.Of(s_settled).Swept("2026-04-02");
        kept.Lines(ClockPlan.Instalment)[0].ShouldBe("INSTALMENT missed 03-31");
        kept.Lines(ClockPlan.InstalmentGrace).ShouldBe(["INSTALMENT_GRACE running 04-08"]);

        kept = kept.With(
            new InstalmentPaid(Ids.Payment, Ids.March, 800_000, Day("2026-03-31"), PaymentChannel.BankTransfer, null),
            Shanghai("2026-03-31", "17:00"),
            Shanghai("2026-04-04", "09:00")
        );

        kept.Lines(ClockPlan.Instalment)[0].ShouldBe("INSTALMENT met 03-31");
        kept.Lines(ClockPlan.InstalmentGrace).ShouldBe(["INSTALMENT_GRACE cancelled 04-08"]);
        kept.Clocks.All.ShouldAllBe(clock => clock.SubjectId != Ids.March || clock.MissedAt == null);
        kept.Said.OfType<MissesWithdrawn>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_payment_made_late_ends_the_miss_and_does_not_undo_it()
    {
        var kept = Kept.Of(s_settled)
            .Swept("2026-04-02")
            .With(
                new InstalmentPaid(Ids.Payment, Ids.March, 800_000, Day("2026-04-03"), PaymentChannel.BankTransfer, null),
                Shanghai("2026-04-03", "17:00")
            );
        kept.Lines(ClockPlan.Instalment)[0].ShouldBe("INSTALMENT met_late 03-31");
        kept.Lines(ClockPlan.InstalmentGrace).ShouldBe(["INSTALMENT_GRACE met 04-08"]);
    }

    [Fact]
    public void A_right_that_ran_out_is_not_got_back_by_using_it()
    {
        var kept = Kept.Of(s_settled).Swept("2026-04-20");
        kept.Lines("JC_APPLY").ShouldBe(["JC_APPLY missed 04-16"]);
        kept["JC_APPLY"].DeemsOn.ShouldBeNull();
    }

    [Fact]
    public void An_extension_logged_after_the_miss_lets_the_clock_run_again()
    {
        var kept = Kept.Of(s_accepted)
            .Swept("2026-04-08")
            .With(
                new PeriodExtended(Ids.Stranger, "REFER_PRE_30", "REFER_PRE_30@2022-01-01", 15, 15, [], null),
                Shanghai("2026-04-03", "09:00"),
                Shanghai("2026-04-09", "09:00")
            );
        kept.Lines("REFER_PRE_30").ShouldBe(["REFER_PRE_30 running 04-20"]);
        kept["REFER_PRE_30"].MissedAt.ShouldBeNull();
    }

    [Fact]
    public void The_steps_of_a_track_start_and_end_its_clocks()
    {
        var kept = Kept.Of(s_settled.Opened(Ids.Track, TrackKind.JudicialConfirmation, "2026-03-18"));
        kept.Lines("JC_APPLY", "JC_DOCKET").ShouldBe(["JC_APPLY met 04-16", "JC_DOCKET running 03-23"]);
        kept = kept.With(
            new TrackMoved(Ids.Track, Ids.Step, TrackStep.Accepted, TrackState.Accepted, Day("2026-03-19"), null, null, null, null),
            Shanghai("2026-03-19", "10:00")
        );
        kept.Lines("JC_DOCKET", "JC_DECIDE_15", "JC_DECIDE_30")
            .ShouldBe(["JC_DOCKET met 03-23", "JC_DECIDE_15 running 04-03", "JC_DECIDE_30 running 04-20"]);
    }

    [Fact]
    public void A_law_that_changes_leaves_running_clocks_alone_and_governs_new_ones()
    {
        var law = AClock.OfSuizhou;
        var kept = Kept.Of(ACase.WalkIn, law);
        var shorter = Changed(law, "MED_ORG_15", Day("2026-03-10"), 10);
        kept = kept with { Law = shorter };
        kept.With(new Domain.Cases.Acceptance.CaseAccepted(null), Shanghai("2026-03-09", "09:00"))
            .Lines("MED_ORG_15")
            .ShouldBe(["MED_ORG_15 running 03-24"]);
        var late = kept.With(new Domain.Cases.Acceptance.CaseAccepted(null), Shanghai("2026-03-10", "09:00"));
        late.Lines("MED_ORG_15").ShouldBe(["MED_ORG_15 running 03-20"]);
        late["MED_ORG_15"].RuleVersion.ShouldBe("MED_ORG_15@2026-03-10");
    }

    [Fact]
    public void A_rule_that_is_new_to_the_register_finds_the_cases_that_began_before_it()
    {
        var without = Without(AClock.OfSuizhou, "FIRST_SESSION");
        var kept = Kept.Of(s_accepted, without);
        kept.Lines("FIRST_SESSION").ShouldBeEmpty();
        kept = (kept with { Law = AClock.OfSuizhou }).Swept("2026-03-11");
        kept.Lines("FIRST_SESSION").ShouldBe(["FIRST_SESSION running 03-12"]);
    }

    [Fact]
    public void A_published_calendar_moves_the_days_that_it_moves_and_says_so()
    {
        var kept = Kept.Of(s_accepted);
        var published = kept.Law with { Calendar = new WorkingCalendar("CN", [.. kept.Law.Calendar.Covering(2024, 2026).Select(Worked)]) };
        var moved = (kept with { Law = published }).Swept("2026-03-06", @for: KeepingFor.Calendar);
        var change = moved.Said.OfType<DeadlinesMoved>().ShouldHaveSingleItem();
        change.Because.ShouldBe(MovedBecause.Calendar);
        change
            .Deadlines.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                item => item.DeadlineId.ShouldStartWith("REFER_PRE_30"),
                item => item.DueOnBefore.ShouldBe(Day("2026-04-07")),
                item => item.Count.DueOn.ShouldBe(Day("2026-04-04"))
            );

        static YearCalendar Worked(YearCalendar year) =>
            year.Year == 2026
                ? year with
                {
                    Version = 2,
                    Off = [.. year.Off.Except([Day("2026-04-04")])],
                    Work = [.. year.Work, Day("2026-04-04")],
                }
                : year;
    }

    private static LawClock Changed(LawClock law, string code, DateOnly from, int days) =>
        law with
        {
            Book = Rewritten(
                law.Book,
                rule =>
                    rule.Code == code
                        ? rule with
                        {
                            Versions = [.. rule.Versions, rule.Versions[^1] with { From = from, Length = days }],
                        }
                        : rule
            ),
        };

    private static LawClock Without(LawClock law, string code) =>
        law with
        {
            Book = Rewritten(law.Book, rule => rule.Code == code ? rule with { Start = rule.Start with { Events = [] } } : rule),
        };

    private static DeadlineRulebook Rewritten(DeadlineRulebook book, Func<DeadlineRule, DeadlineRule> change) =>
        new(book.Laws, [.. book.Chapters.Select(chapter => chapter with { Rules = [.. chapter.Rules.Select(change)] })], book.LeftOut);
}
