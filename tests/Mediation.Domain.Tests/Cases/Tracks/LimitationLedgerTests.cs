using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Tracks;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Tracks;

public sealed class LimitationLedgerTests
{
    private static readonly ACase s_failed = ACase
        .WalkIn.InMediation()
        .With(new MediationFailed(FailureReason.PeriodExpiredNoExtension, null, null), Shanghai("2026-05-26", "17:00"));

    private static string[] Lines(ACase @case, string? knownOn, string on) =>
        [
            .. LimitationLedger
                .Of(@case.Folded, knownOn is null ? null : Day(knownOn), Day(on), AClock.OfSuizhou)
                .Entries.Select(entry =>
                    $"{entry.On:yyyy-MM-dd} {Domain.Kernel.Codes.Of(entry.Cause)} {Domain.Kernel.Codes.Of(entry.Effect)} {entry.Expires?.On:yyyy-MM-dd}"
                ),
        ];

    [Fact]
    public void It_starts_with_the_knowledge_and_starts_anew_with_the_application_and_with_the_failure() =>
        Lines(s_failed.Opened(Ids.Award, TrackKind.Arbitration, "2026-06-01"), "2026-02-20", "2026-06-02")
            .ShouldBe([
                "2026-02-20 right_infringed start 2027-02-22",
                "2026-03-05 mediation_applied interrupt 2027-03-05",
                "2026-05-26 mediation_period_expired interrupt 2027-05-26",
                "2026-06-01 arbitration_applied interrupt 2027-06-01",
            ]);

    [Fact]
    public void What_had_run_out_is_not_interrupted_any_more()
    {
        Lines(s_failed, "2025-02-20", "2026-06-02")
            .ShouldBe([
                "2025-02-20 right_infringed start 2026-02-24",
                "2026-03-05 mediation_applied none 2026-02-24",
                "2026-05-26 mediation_period_expired none 2026-02-24",
            ]);
    }

    [Fact]
    public void Without_the_day_of_the_knowledge_the_ledger_says_so()
    {
        var ledger = LimitationLedger.Of(s_failed.Folded, null, Day("2026-04-01"), AClock.OfSuizhou);
        ledger.StartIsKnown.ShouldBeFalse();
        ledger.Expires!.On.ShouldBe(Day("2027-03-05"));
        ledger.Expires.Computation.Provisional.ShouldBeTrue();
    }

    [Fact]
    public void Each_of_the_interruptions_of_mediation_names_its_own_item_of_the_article()
    {
        var unwilling = ACase
            .WalkIn.InMediation()
            .With(new MediationFailed(FailureReason.PartyUnwilling, null, null), Shanghai("2026-03-13", "17:00"));
        Bases(unwilling, "2026-03-14").ShouldBe(["第27条", "第31条第6项"]);
        Bases(s_failed, "2026-06-02").ShouldBe(["第27条", "第31条第7项"]);
        Bases(ACase.WalkIn.Declining(Ids.Employer, Ids.EmployerSays, Shanghai("2026-03-09", "10:00")), "2026-03-10")
            .ShouldBe(["第27条", "第31条第5项"]);
        Bases(ACase.FromCourt.InForce(), "2026-04-01").ShouldBe(["第27条", "第27条", "第31条第8项"]);

        static string[] Bases(ACase @case, string on) =>
            [.. LimitationLedger.Of(@case.Folded, null, Day(on), AClock.OfSuizhou).Entries.Select(entry => entry.Basis.Article)];
    }

    [Fact]
    public void A_refusal_to_mediate_a_promise_and_a_broken_promise_each_start_it_anew()
    {
        Lines(ACase.WalkIn.Declining(Ids.Employer, Ids.EmployerSays, Shanghai("2026-03-09", "10:00")), null, "2026-03-10")
            .ShouldBe(["2026-03-05 mediation_applied interrupt 2027-03-05", "2026-03-09 mediation_refused interrupt 2027-03-09"]);
        Lines(ACase.FromCourt.InForce(), null, "2026-04-01")
            .ShouldBe([
                "2026-03-05 mediation_applied interrupt 2027-03-05",
                "2026-03-17 agreement_made interrupt 2027-03-17",
                "2026-03-31 agreement_not_performed interrupt 2027-03-31",
            ]);
        Lines(ACase.FromCourt.InForce().Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31"), null, "2026-04-01").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData(LimitationFactKind.NegotiationRefused, "第31条第1项")]
    [InlineData(LimitationFactKind.NegotiationStopped, "第31条第2项")]
    [InlineData(LimitationFactKind.NegotiationTermOver, "第31条第3项")]
    [InlineData(LimitationFactKind.SettlementNotPerformed, "第31条第4项")]
    [InlineData(LimitationFactKind.DemandMade, "第27条")]
    [InlineData(LimitationFactKind.AuthorityAsked, "第27条")]
    [InlineData(LimitationFactKind.PerformancePromised, "第27条")]
    public void What_was_put_on_record_interrupts_it_by_its_own_article(LimitationFactKind kind, string article)
    {
        var recorded = ACase.WalkIn.With(new LimitationFactRecorded(Ids.LimitationFact, kind, Day("2026-02-26"), [], null));
        var line = LimitationLedger.Of(recorded.Folded, Day("2025-08-01"), Day("2026-03-06"), AClock.OfSuizhou).Entries[1];
        line.On.ShouldBe(Day("2026-02-26"));
        line.Effect.ShouldBe(LimitationEffect.Interrupt);
        line.Basis.Article.ShouldBe(article);
        line.Expires!.On.ShouldBe(Day("2027-02-26"));
    }

    [Fact]
    public void What_is_left_runs_on_once_the_obstacle_is_gone()
    {
        var resting = ACase.WalkIn.With(
            new LimitationFactRecorded(Ids.LimitationFact, LimitationFactKind.ObstacleArisen, Day("2026-03-06"), [], null)
        );
        Lines(resting, null, "2026-04-01")
            .ShouldBe(["2026-03-05 mediation_applied interrupt 2027-03-05", "2026-03-06 obstacle_arisen suspend "]);
        var gone = resting.With(new LimitationFactRecorded(Ids.Stranger, LimitationFactKind.ObstacleGone, Day("2026-03-16"), [], null));
        // Ten days rested, and the year ends ten days later.
        Lines(gone, null, "2026-04-01")[^1].ShouldBe("2026-03-16 obstacle_gone resume 2027-03-15");
    }

    [Fact]
    public void Each_claim_has_its_own_start_and_the_first_to_run_out_is_told_of_the_case()
    {
        var recorded = ACase
            .WalkIn.With(
                new LimitationFactRecorded(Ids.LimitationFact, LimitationFactKind.RightInfringed, Day("2026-01-05"), [Ids.Wages], null)
            )
            .Folded;
        var wages = LimitationLedger.Of(recorded, Ids.Wages, null, Day("2026-03-04"), AClock.OfSuizhou);
        wages.StartIsKnown.ShouldBeTrue();
        wages.Expires!.On.ShouldBe(Day("2027-01-05"));
        LimitationLedger.Of(recorded, null, Day("2026-03-04"), AClock.OfSuizhou).Expires!.On.ShouldBe(Day("2027-01-05"));
        LimitationLedger.Of(recorded, Ids.Stranger, null, Day("2026-03-06"), AClock.OfSuizhou).StartIsKnown.ShouldBeFalse();
    }
}
