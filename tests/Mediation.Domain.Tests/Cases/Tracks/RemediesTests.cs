using Mediation.Domain.Cases.Tracks;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Tracks;

public sealed class RemediesTests
{
    private static readonly Guid[] s_both = [Ids.Worker, Ids.Employer];

    private static Remedies On(string day, ACase @case, string? knownOn = null)
    {
        var (folded, on) = (@case.Folded, Day(day));
        DateOnly? known = knownOn is null ? null : Day(knownOn);
        return new(folded, on, LimitationLedger.Of(folded, known, on, AClock.OfSuizhou), AClock.OfSuizhou, ABook.OfSuizhou);
    }

    private static Remedy Of(Remedies remedies, TrackKind kind) => remedies.All().Single(remedy => remedy.Kind == kind);

    private static string[] Open(Remedies remedies) =>
        [.. remedies.All().Where(remedy => remedy.IsOpen).Select(remedy => Domain.Kernel.Codes.Of(remedy.Kind))];

    [Fact]
    public void After_the_agreement_both_ways_to_a_title_are_open_each_until_its_own_day()
    {
        var remedies = On("2026-03-18", ACase.FromCourt.InForce());
        Open(remedies).ShouldBe(["judicial_confirmation", "arbitration_review", "legal_aid"]);
        var confirmation = Of(remedies, TrackKind.JudicialConfirmation);
        confirmation.Until!.On.ShouldBe(Day("2026-04-16"));
        confirmation.Needs.ShouldBe([RemedyNeed.BothSides]);
        var way = confirmation.Ways.ShouldHaveSingleItem();
        way.Jointly.ShouldBeTrue();
        way.PartyIds.ShouldBe(s_both);
        Of(remedies, TrackKind.ArbitrationReview).Until!.On.ShouldBe(Day("2026-04-01"));
        Of(remedies, TrackKind.Arbitration).Hindrances.Select(why => why.Reason).ShouldBe([TrackRefusals.NothingDue]);
        Of(remedies, TrackKind.Enforcement).Hindrances.Select(why => why.Reason).ShouldBe([TrackRefusals.NoEnforceableTitle]);
        Of(remedies, TrackKind.Litigation).Hindrances.Select(why => why.Reason).ShouldBe([TrackRefusals.ArbitrationFirst]);
    }

    [Fact]
    public void After_a_default_the_worker_has_an_order_a_suit_and_arbitration_for_the_sum_that_is_due()
    {
        var remedies = On("2026-04-02", ACase.FromCourt.InForce());
        Open(remedies).ShouldBe(["judicial_confirmation", "payment_order", "direct_suit", "arbitration", "legal_aid"]);
        var order = Of(remedies, TrackKind.PaymentOrder);
        order.Ways.ShouldHaveSingleItem().MostFen.ShouldBe(2_000_000);
        order.Needs.ShouldBe([RemedyNeed.Sum]);
        Of(remedies, TrackKind.ArbitrationReview).Hindrances.ShouldHaveSingleItem().Values["dueOn"].ShouldBe("2026-04-01");
    }

    [Fact]
    public void An_IOU_opens_a_suit_for_the_wages_and_the_overtime_is_arbitrated_first()
    {
        var suit = Of(On("2026-03-25", ACase.WalkIn.InMediation().Failed()), TrackKind.DirectSuit);
        suit.Ways.ShouldHaveSingleItem().MostFen.ShouldBe(1_860_000);
        suit.Needs.ShouldBe([RemedyNeed.Sum, RemedyNeed.Iou]);
        suit.Claims.Select(claim => (claim.ClaimId, claim.Why?.Reason))
            .ShouldBe([(Ids.Wages, null), (Ids.Overtime, TrackRefusals.ArbitrationFirst)]);
    }

    [Fact]
    public void A_confirmed_agreement_is_enforced_for_two_years_from_its_last_day_of_performance()
    {
        var confirmed = ACase
            .FromCourt.InForce()
            .Opened(Ids.Award, TrackKind.JudicialConfirmation, "2026-03-18", s_both)
            .Moved(Ids.Award, TrackStep.Accepted, "2026-03-19")
            .Moved(Ids.Award, TrackStep.Confirmed, "2026-03-23");
        Open(On("2026-03-24", confirmed)).ShouldBe(["legal_aid"]);
        var enforcement = Of(On("2026-06-02", confirmed), TrackKind.Enforcement);
        enforcement.Ways.ShouldHaveSingleItem().PartyIds.ShouldBe([Ids.Worker]);
        enforcement.Until!.On.ShouldBe(Day("2028-05-31"));
    }

    [Fact]
    public void Each_party_sues_until_its_own_last_day_and_without_a_receipt_on_record_nobody_can_tell()
    {
        var awarded = ACase
            .WalkIn.InMediation()
            .Failed()
            .Opened(Ids.Award, TrackKind.Arbitration, "2026-06-01")
            .Moved(Ids.Award, TrackStep.Accepted, "2026-06-05")
            .Moved(Ids.Award, TrackStep.Awarded, "2026-07-15");
        Of(On("2026-07-20", awarded), TrackKind.Litigation).Needs.ShouldBe([RemedyNeed.ReceiptOfAward]);
        var served = awarded.Moved(Ids.Award, TrackStep.Served, "2026-07-17", Ids.Employer);
        var way = Of(On("2026-07-20", served), TrackKind.Litigation).Ways.ShouldHaveSingleItem();
        way.PartyIds.ShouldBe([Ids.Employer]);
        way.Until!.On.ShouldBe(Day("2026-08-03"));
    }

    [Fact]
    public void The_aid_of_a_migrant_worker_asks_for_no_means() =>
        On("2026-03-25", ACase.WalkIn.InMediation().Failed()).LegalAidWithoutMeans.ShouldBeTrue();
}
