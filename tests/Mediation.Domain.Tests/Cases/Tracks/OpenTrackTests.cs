using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Cases.Tracks;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Tracks;

public sealed class OpenTrackTests
{
    private static readonly Guid[] s_both = [Ids.Worker, Ids.Employer];
    private static readonly ACase s_agreed = ACase.FromCourt.InForce();
    private static readonly ACase s_failed = ACase.WalkIn.InMediation().Failed();

    private static readonly ACase s_awarded = s_failed
        .Opened(Ids.Award, TrackKind.Arbitration, "2026-06-01")
        .Moved(Ids.Award, TrackStep.Accepted, "2026-06-05")
        .Moved(Ids.Award, TrackStep.Awarded, "2026-07-15");

    private static readonly ACase s_received = s_awarded.Moved(Ids.Award, TrackStep.Served, "2026-07-17");

    private static readonly ACase s_confirmed = s_agreed
        .Opened(Ids.Award, TrackKind.JudicialConfirmation, "2026-03-18", s_both)
        .Moved(Ids.Award, TrackStep.Accepted, "2026-03-19")
        .Moved(Ids.Award, TrackStep.Confirmed, "2026-03-23");

    private static OpenTrack Asking(TrackKind kind, params Guid[] parties) =>
        new(Ids.Track, kind, null, null, [.. parties], TrackTable.Of(kind).Forum == TrackForum.Court ? Ids.Court : null, null, null, null);

    private static CaseSpecification On(string day, ACase @case) => Given(@case).At(Shanghai(day, "15:00"));

    // A claim for something else, amended while mediation was under way.
    private static ACase Instead(Guid claim, string item) =>
        ACase.FromCourt.With(new ClaimAmended(new Claim(claim, Ids.Worker, item, 240_000, null, null), null, null));

    [Fact]
    public void Both_sides_ask_the_court_to_confirm_in_time_and_the_last_day_is_kept_with_its_rule() =>
        On("2026-03-18", s_agreed)
            .When(Asking(TrackKind.JudicialConfirmation, s_both))
            .Then(
                new TrackOpened(
                    Ids.Track,
                    TrackKind.JudicialConfirmation,
                    TrackBasis.Agreement,
                    null,
                    [.. s_both],
                    Day("2026-03-18"),
                    Ids.Court,
                    null,
                    null,
                    null,
                    Day("2026-04-16"),
                    "JC_APPLY@2024-01-01",
                    "CN/2026@1"
                )
            )
            .ThenStatus(CaseStatus.Settled)
            .ThenCase(@case => @case.Tracks.ShouldHaveSingleItem().State.ShouldBe(TrackState.Applied));

    [Theory]
    [InlineData(TrackKind.JudicialConfirmation, "2026-04-16", "2026-04-17", "JC_APPLY")]
    [InlineData(TrackKind.ArbitrationReview, "2026-04-01", "2026-04-02", "AR_APPLY")]
    public void The_last_day_is_in_time_and_the_day_after_is_not(TrackKind kind, string last, string late, string rule)
    {
        On(last, s_agreed).When(Asking(kind, s_both)).ThenStatus(CaseStatus.Settled);
        var refusal = On(late, s_agreed)
            .When(Asking(kind, s_both))
            .ThenRefused(TrackRefusals.AppliedTooLate, "/happenedAt")
            .Decision.Refusals[0];
        refusal.Values["dueOn"].ShouldBe(last);
        refusal.Values["rule"].ShouldBe(rule);
        refusal.Values["article"].ShouldBe(AClock.OfSuizhou.Due(rule, Day("2026-03-17"))!.Article);
    }

    [Theory]
    [InlineData(TrackKind.JudicialConfirmation)]
    [InlineData(TrackKind.ArbitrationReview)]
    public void Who_was_split_off_is_not_waited_for_when_the_others_apply_together(TrackKind kind) =>
        On("2026-03-19", ACase.Collective.PartiallySettled())
            .When(Asking(kind, [Ids.Worker, .. Enumerable.Range(1, ACase.OnRoster - 1).Select(Ids.RosterWorker), Ids.Employer]))
            .ThenCase(@case => @case.Tracks.ShouldHaveSingleItem().Kind.ShouldBe(kind));

    [Theory]
    [InlineData(TrackKind.JudicialConfirmation)]
    [InlineData(TrackKind.ArbitrationReview)]
    public void One_side_alone_does_not_ask_for_confirmation_or_review(TrackKind kind)
    {
        var refusal = On("2026-03-18", s_agreed)
            .When(Asking(kind, Ids.Worker))
            .ThenRefused(TrackRefusals.JointApplicationNeeded, "/partyIds")
            .Decision.Refusals[0];
        refusal.Values["missing"].ShouldBe(Ids.Employer.ToString());
    }

    [Fact]
    public void Only_payment_obligations_are_confirmed()
    {
        var papers = ACase.Terms with { Results = [ACase.Terms.Results[0], new ClaimResult(Ids.Overtime, null)] };
        On("2026-03-18", ACase.FromCourt.InForce(papers))
            .When(Asking(TrackKind.JudicialConfirmation, s_both))
            .ThenRefused(TrackRefusals.AgreementNotPaymentOnly);
        On("2026-03-18", ACase.FromCourt.InForce(papers)).When(Asking(TrackKind.ArbitrationReview, s_both)).ThenStatus(CaseStatus.Settled);
    }

    [Fact]
    public void Without_an_agreement_in_force_there_is_nothing_to_confirm()
    {
        On("2026-03-18", s_failed).When(Asking(TrackKind.JudicialConfirmation, s_both)).ThenRefused(TrackRefusals.NoAgreementInForce);
        On("2026-03-16", s_agreed)
            .When(Asking(TrackKind.JudicialConfirmation, s_both))
            .ThenRefused(TrackRefusals.AppliedBeforeAgreement, "/happenedAt");
    }

    [Fact]
    public void Confirmation_and_review_are_alternatives_and_review_is_barred_after_confirmation()
    {
        var reviewed = s_agreed.Opened(Ids.Award, TrackKind.ArbitrationReview, "2026-03-18", s_both);
        On("2026-03-20", reviewed).When(Asking(TrackKind.JudicialConfirmation, s_both)).ThenRefused(TrackRefusals.AlternativeUnderWay);
        var asked = s_agreed.Opened(Ids.Award, TrackKind.JudicialConfirmation, "2026-03-18", s_both);
        On("2026-03-20", asked).When(Asking(TrackKind.ArbitrationReview, s_both)).ThenRefused(TrackRefusals.AlternativeUnderWay);
        On("2026-03-24", s_confirmed)
            .When(Asking(TrackKind.ArbitrationReview, s_both))
            .ThenRefused(TrackRefusals.ReviewBarredByConfirmation);
        var takenBack = asked.Moved(Ids.Award, TrackStep.Withdrawn, "2026-03-19");
        On("2026-03-20", takenBack).When(Asking(TrackKind.ArbitrationReview, s_both)).ThenStatus(CaseStatus.Settled);
    }

    [Fact]
    public void The_labour_relation_is_not_confirmed_by_review() =>
        On("2026-03-18", Instead(Ids.Overtime, "confirm_relation").InForce())
            .When(Asking(TrackKind.ArbitrationReview, s_both))
            .ThenRefused(TrackRefusals.ReviewNotForRelation);

    [Fact]
    public void A_payment_order_is_for_what_is_due_and_with_acceleration_for_all_of_it()
    {
        var order = Asking(TrackKind.PaymentOrder, Ids.Worker);
        On("2026-03-31", s_agreed).When(order with { AmountFen = 800_000 }).ThenRefused(TrackRefusals.NothingDue);
        On("2026-04-01", s_agreed).When(order with { AmountFen = 2_000_000 }).ThenStatus(CaseStatus.Settled);
        On("2026-04-01", s_agreed).When(order with { AmountFen = 2_000_001 }).ThenRefused(TrackRefusals.AmountExceedsDue, "/amountFen");
        On("2026-04-01", s_agreed).When(order).ThenRefused(TrackRefusals.TrackAmountRequired, "/amountFen");
        var byInstalment = ACase.FromCourt.InForce(ACase.Terms with { Acceleration = false });
        On("2026-04-01", byInstalment).When(order with { AmountFen = 800_000 }).ThenStatus(CaseStatus.Settled);
        On("2026-04-01", byInstalment)
            .When(order with { AmountFen = 800_001 })
            .ThenRefused(TrackRefusals.AmountExceedsDue, "/amountFen")
            .Decision.Refusals[0]
            .Values["dueFen"]
            .ShouldBe("800000");
        On("2026-04-02", s_agreed.Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31"))
            .When(order with { AmountFen = 1 })
            .ThenRefused(TrackRefusals.NothingDue);
    }

    [Fact]
    public void A_payment_order_is_the_workers_and_for_the_claims_that_the_law_lists()
    {
        On("2026-04-01", s_agreed)
            .When(Asking(TrackKind.PaymentOrder, Ids.Employer) with { AmountFen = 1 })
            .ThenRefused((TrackRefusals.WorkerOnly, "/partyIds"), (TrackRefusals.PaymentOrderNotForClaims, null));
        var deposit = Instead(Ids.Wages, "deposit_refund")
            .With(new ClaimAmended(new Claim(Ids.Overtime, Ids.Worker, "annual_leave_pay", 1, null, null), null, null));
        On("2026-04-01", deposit.InForce())
            .When(Asking(TrackKind.PaymentOrder, Ids.Worker) with { AmountFen = 1 })
            .ThenRefused(TrackRefusals.PaymentOrderNotForClaims);
    }

    [Fact]
    public void For_plain_arrears_a_payment_order_needs_no_agreement()
    {
        var arrears = Asking(TrackKind.PaymentOrder, Ids.Worker) with { Basis = TrackBasis.Arrears };
        On("2026-03-25", s_failed).When(arrears with { AmountFen = 2_100_000 }).ThenStatus(CaseStatus.Failed);
        On("2026-03-25", s_failed).When(arrears with { AmountFen = 2_100_001 }).ThenRefused(TrackRefusals.AmountExceedsDue, "/amountFen");
        On("2026-03-25", s_failed)
            .When(arrears with { Basis = TrackBasis.Agreement, AmountFen = 1 })
            .ThenRefused(TrackRefusals.NoAgreementInForce);
    }

    [Fact]
    public void An_unperformed_wage_agreement_is_sued_on_without_arbitration()
    {
        var suit = Asking(TrackKind.DirectSuit, Ids.Worker) with { AmountFen = 2_000_000 };
        On("2026-04-01", s_agreed).When(suit).ThenStatus(CaseStatus.Settled);
        On("2026-03-31", s_agreed).When(suit).ThenRefused(TrackRefusals.NothingDue);
        On("2026-04-01", Instead(Ids.Overtime, "severance").InForce()).When(suit).ThenRefused(TrackRefusals.SuitNotWageOnly);
        var registered = (CaseRegistered)s_agreed.Facts[0].Event with { OrganisationId = "suixian-union" };
        var elsewhere = s_agreed with { Facts = s_agreed.Facts.SetItem(0, s_agreed.Facts[0] with { Event = registered }) };
        On("2026-04-01", elsewhere).When(suit).ThenRefused(TrackRefusals.NoLabourContractForce);
    }

    [Fact]
    public void An_IOU_is_sued_on_for_the_wages_alone()
    {
        var suit = Asking(TrackKind.DirectSuit, Ids.Worker) with { Basis = TrackBasis.Iou };
        On("2026-03-25", s_failed).When(suit with { AmountFen = 1_860_000 }).ThenStatus(CaseStatus.Failed);
        On("2026-03-25", s_failed).When(suit with { AmountFen = 2_100_000 }).ThenRefused(TrackRefusals.AmountExceedsDue, "/amountFen");
        On("2026-03-25", s_failed)
            .When(suit with { PartyIds = [Ids.Employer], AmountFen = 1 })
            .ThenRefused((TrackRefusals.WorkerOnly, "/partyIds"), (TrackRefusals.SuitNotWageOnly, null));
    }

    [Fact]
    public void After_an_order_on_the_agreement_has_lapsed_the_worker_sues_after_one_on_arrears_arbitration_comes_first()
    {
        var lapsed = s_agreed
            .Opened(Ids.Award, TrackKind.PaymentOrder, "2026-04-01")
            .Moved(Ids.Award, TrackStep.Accepted, "2026-04-03")
            .Moved(Ids.Award, TrackStep.Issued, "2026-04-10")
            .Moved(Ids.Award, TrackStep.Served, "2026-04-13")
            .Moved(Ids.Award, TrackStep.Objected, "2026-04-20", Ids.Employer)
            .Moved(Ids.Award, TrackStep.ObjectionUpheld, "2026-04-27");
        var suit = Asking(TrackKind.DirectSuit, Ids.Worker) with
        {
            Basis = TrackBasis.Track,
            BasisTrackId = Ids.Award,
            AmountFen = 2_000_000,
        };
        On("2026-04-28", lapsed).When(suit).ThenStatus(CaseStatus.Settled);
        var arrears = s_failed.Opened(Ids.Award, TrackKind.PaymentOrder, "2026-04-01", basis: TrackBasis.Arrears);
        On("2026-04-28", arrears).When(suit).ThenRefused(TrackRefusals.ArbitrationFirst, "/basisTrackId");
    }

    [Fact]
    public void Without_an_agreement_or_where_it_is_not_performed_one_side_applies_for_arbitration()
    {
        On("2026-06-01", s_failed).When(Asking(TrackKind.Arbitration, Ids.Worker)).ThenStatus(CaseStatus.Failed);
        On("2026-06-01", s_failed).When(Asking(TrackKind.Arbitration, s_both)).ThenRefused(TrackRefusals.OneSideOnly, "/partyIds");
        On("2026-03-31", s_agreed).When(Asking(TrackKind.Arbitration, Ids.Worker)).ThenRefused(TrackRefusals.NothingDue);
        On("2026-04-01", s_agreed).When(Asking(TrackKind.Arbitration, Ids.Worker)).ThenStatus(CaseStatus.Settled);
        On("2026-04-01", s_confirmed).When(Asking(TrackKind.Arbitration, Ids.Worker)).ThenRefused(TrackRefusals.AlreadyEnforceable);
    }

    [Fact]
    public void Who_withdrew_from_mediation_gave_up_no_claim() =>
        On("2026-06-01", ACase.WalkIn.InMediation().Withdrawn())
            .When(Asking(TrackKind.LegalAid, Ids.Worker))
            .ThenStatus(CaseStatus.Withdrawn);

    [Fact]
    public void After_the_award_a_party_sues_within_fifteen_days_of_receiving_it()
    {
        var suit = Asking(TrackKind.Litigation, Ids.Employer) with { BasisTrackId = Ids.Award };
        On("2026-08-03", s_received)
            .When(suit)
            .ThenCase(@case => @case.Tracks[^1].OpenedOn.ShouldBe(Day("2026-08-03")))
            .Decision.Events.ShouldHaveSingleItem()
            .ShouldBeOfType<TrackOpened>()
            .DueOn.ShouldBe(Day("2026-08-03"));
        On("2026-08-04", s_received)
            .When(suit)
            .ThenRefused(TrackRefusals.AppliedTooLate, "/happenedAt")
            .Decision.Refusals[0]
            .Values["dueOn"]
            .ShouldBe("2026-08-03");
        On("2026-07-16", s_received).When(suit).ThenRefused(TrackRefusals.StepBeforeLast, "/happenedAt");
        On("2026-07-20", s_awarded).When(suit).ThenRefused(TrackRefusals.AwardNotServed, "/partyIds/0");
        On("2026-07-20", s_failed).When(suit with { BasisTrackId = null }).ThenRefused(TrackRefusals.ArbitrationFirst, "/basisTrackId");
        On("2026-07-20", s_failed.Opened(Ids.Award, TrackKind.Arbitration, "2026-06-01"))
            .When(suit)
            .ThenRefused(TrackRefusals.ArbitrationFirst, "/basisTrackId");
    }

    [Fact]
    public void Each_partys_time_runs_from_its_own_receipt()
    {
        var twice = s_awarded
            .Moved(Ids.Award, TrackStep.Served, "2026-07-17", Ids.Worker)
            .Moved(Ids.Award, TrackStep.Served, "2026-07-24", Ids.Employer);
        var suit = Asking(TrackKind.Litigation, Ids.Employer) with { BasisTrackId = Ids.Award };
        On("2026-08-07", twice).When(suit).ThenStatus(CaseStatus.Failed);
        On("2026-08-07", twice).When(suit with { PartyIds = [Ids.Worker] }).ThenRefused(TrackRefusals.AppliedTooLate, "/happenedAt");
    }

    [Fact]
    public void A_final_award_is_sued_against_by_the_worker_alone_and_a_refused_application_by_anybody()
    {
        var final = s_failed
            .Opened(Ids.Award, TrackKind.Arbitration, "2026-06-01")
            .Moved(Ids.Award, TrackStep.Accepted, "2026-06-05")
            .Moved(Ids.Award, TrackStep.AwardedFinally, "2026-07-15")
            .Moved(Ids.Award, TrackStep.Served, "2026-07-17");
        var suit = Asking(TrackKind.Litigation, Ids.Employer) with { BasisTrackId = Ids.Award };
        On("2026-07-20", final).When(suit).ThenRefused(TrackRefusals.AwardFinalForEmployer, "/partyIds");
        On("2026-07-20", final).When(suit with { PartyIds = [Ids.Worker] }).ThenStatus(CaseStatus.Failed);
        var refused = s_failed.Opened(Ids.Award, TrackKind.Arbitration, "2026-06-01").Moved(Ids.Award, TrackStep.NotAccepted, "2026-06-05");
        On("2026-07-20", refused).When(suit with { PartyIds = [Ids.Worker] }).ThenStatus(CaseStatus.Failed);
    }

    [Fact]
    public void A_dispute_about_services_goes_to_the_court_without_arbitration()
    {
        var registered = (CaseRegistered)s_failed.Facts[0].Event with { CauseCode = "adjacent.service_contract" };
        var services = s_failed with { Facts = s_failed.Facts.SetItem(0, s_failed.Facts[0] with { Event = registered }) };
        On("2026-07-20", services).When(Asking(TrackKind.Litigation, Ids.Worker)).ThenStatus(CaseStatus.Failed);
    }

    [Fact]
    public void Only_an_enforceable_paper_is_enforced_and_only_for_what_is_due()
    {
        var enforce = Asking(TrackKind.Enforcement, Ids.Worker) with { BasisTrackId = Ids.Award };
        On("2026-04-01", s_confirmed).When(enforce).ThenStatus(CaseStatus.Settled);
        On("2026-03-31", s_confirmed).When(enforce).ThenRefused(TrackRefusals.NothingDue);
        On("2026-04-01", s_agreed)
            .When(enforce with { BasisTrackId = null })
            .ThenRefused(TrackRefusals.NoEnforceableTitle, "/basisTrackId");
        On("2026-07-20", s_received).When(enforce).ThenRefused(TrackRefusals.NoEnforceableTitle, "/basisTrackId");
        var inForce = s_received.Moved(Ids.Award, TrackStep.TookEffect, "2026-08-04");
        On("2026-08-05", inForce).When(enforce).ThenStatus(CaseStatus.Failed);
    }

    [Fact]
    public void Legal_aid_is_for_remuneration_work_injury_and_the_relation()
    {
        On("2026-03-25", s_failed).When(Asking(TrackKind.LegalAid, Ids.Worker)).ThenStatus(CaseStatus.Failed);
        var deposit = Instead(Ids.Wages, "deposit_refund")
            .With(new ClaimAmended(new Claim(Ids.Overtime, Ids.Worker, "documents", null, null, null), null, null));
        On("2026-03-25", deposit.InMediation().Failed())
            .When(Asking(TrackKind.LegalAid, Ids.Worker))
            .ThenRefused(TrackRefusals.LegalAidNotForClaims);
    }

    [Fact]
    public void The_same_way_is_not_gone_twice_at_once_and_the_same_id_is_one_track()
    {
        var asked = s_agreed.Opened(Ids.Track, TrackKind.JudicialConfirmation, "2026-03-18", s_both);
        var again = Asking(TrackKind.JudicialConfirmation, s_both);
        On("2026-03-20", asked).When(again).ThenNothingNew();
        On("2026-03-20", asked).When(Asking(TrackKind.LegalAid, Ids.Worker)).ThenRefused(TrackRefusals.TrackIdTaken, "/trackId");
        On("2026-03-20", asked).When(again with { TrackId = Ids.Of(84) }).ThenRefused(TrackRefusals.TrackAlreadyOpen);
        On("2026-03-20", asked.Moved(Ids.Track, TrackStep.NotAccepted, "2026-03-19"))
            .When(again with { TrackId = Ids.Of(84) })
            .ThenStatus(CaseStatus.Settled);
    }

    [Fact]
    public void All_that_is_wrong_with_the_paper_is_said_at_once()
    {
        On("2026-03-20", s_agreed)
            .When(
                Asking(TrackKind.JudicialConfirmation, s_both) with
                {
                    Basis = TrackBasis.Iou,
                    BasisTrackId = Ids.Stranger,
                    CourtId = null,
                }
            )
            .ThenRefused(
                (TrackRefusals.BasisNotForKind, "/basis"),
                (TrackRefusals.UnknownTrack, "/basisTrackId"),
                (TrackRefusals.ForumDoesNotFit, "/courtId")
            );
        On("2026-03-20", s_agreed)
            .When(Asking(TrackKind.JudicialConfirmation, s_both) with { CourtId = "moon-01" })
            .ThenRefused(IntakeRefusals.UnknownCourt, "/courtId");
        On("2026-03-20", s_agreed)
            .When(Asking(TrackKind.LegalAid, Ids.Worker) with { CourtId = Ids.Court })
            .ThenRefused(TrackRefusals.ForumDoesNotFit, "/courtId");
        On("2026-03-20", s_agreed)
            .When(Asking(TrackKind.JudicialConfirmation, s_both) with { OrganisationId = Ids.Township })
            .ThenRefused(TrackRefusals.ForumDoesNotFit, "/organisationId");
        On("2026-03-20", s_failed)
            .When(Asking(TrackKind.LegalAid, Ids.Worker) with { OrganisationId = "moon-01" })
            .ThenRefused(IntakeRefusals.UnknownOrganisation, "/organisationId");
        On("2026-03-20", s_failed)
            .When(Asking(TrackKind.Arbitration, Ids.Worker, Ids.Stranger))
            .ThenRefused(CaseRefusals.UnknownParty, "/partyIds/1");
    }
}
