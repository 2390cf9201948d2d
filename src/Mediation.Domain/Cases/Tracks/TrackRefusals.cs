using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>Why a track cannot be opened or moved; the same words say in the remedies of a case why a way is not open.</summary>
public static class TrackRefusals
{
    /// <summary>Another track stands under this id.</summary>
    public static readonly RefusalCode TrackIdTaken = new("track_id_taken");

    /// <summary>The case has no track with this id.</summary>
    public static readonly RefusalCode UnknownTrack = new("unknown_track");

    /// <summary>Another step stands under this id.</summary>
    public static readonly RefusalCode StepIdTaken = new("step_id_taken");

    /// <summary>The table has no such step where the track stands.</summary>
    public static readonly RefusalCode StepNotInTrack = new("step_not_in_track");

    /// <summary>Something later is on record already.</summary>
    public static readonly RefusalCode StepBeforeLast = new("step_before_last");

    /// <summary>The step waits until a time limit has run out.</summary>
    public static readonly RefusalCode TermStillRunning = new("term_still_running");

    /// <summary>The time limit has run out.</summary>
    public static readonly RefusalCode AppliedTooLate = new("applied_too_late");

    /// <summary>The agreement was not in force on that day.</summary>
    public static readonly RefusalCode AppliedBeforeAgreement = new("applied_before_agreement");

    /// <summary>The case has no agreement in force.</summary>
    public static readonly RefusalCode NoAgreementInForce = new("no_agreement_in_force");

    /// <summary>Both sides must apply together.</summary>
    public static readonly RefusalCode JointApplicationNeeded = new("joint_application_needed");

    /// <summary>One side applies against the other.</summary>
    public static readonly RefusalCode OneSideOnly = new("one_side_only");

    /// <summary>Only a worker may apply.</summary>
    public static readonly RefusalCode WorkerOnly = new("worker_only");

    /// <summary>The agreement obliges to more than payment (法释〔2020〕26号 Art. 52).</summary>
    public static readonly RefusalCode AgreementNotPaymentOnly = new("agreement_not_payment_only");

    /// <summary>Confirmation and review are alternatives, and the other one is under way or done.</summary>
    public static readonly RefusalCode AlternativeUnderWay = new("alternative_under_way");

    /// <summary>What the court has confirmed is not reviewed (仲裁办案规则 Art. 75(5)).</summary>
    public static readonly RefusalCode ReviewBarredByConfirmation = new("review_barred_by_confirmation");

    /// <summary>The labour relation itself is not confirmed by review (仲裁办案规则 Art. 75).</summary>
    public static readonly RefusalCode ReviewNotForRelation = new("review_not_for_relation");

    /// <summary>A payment order is for remuneration, medical costs of a work injury, severance and damages only.</summary>
    public static readonly RefusalCode PaymentOrderNotForClaims = new("payment_order_not_for_claims");

    /// <summary>Nothing that is due is unpaid.</summary>
    public static readonly RefusalCode NothingDue = new("nothing_due");

    /// <summary>More than what is due and unpaid.</summary>
    public static readonly RefusalCode AmountExceedsDue = new("amount_exceeds_due");

    /// <summary>The sum must be named.</summary>
    public static readonly RefusalCode TrackAmountRequired = new("track_amount_required");

    /// <summary>The suit would be about more than wages.</summary>
    public static readonly RefusalCode SuitNotWageOnly = new("suit_not_wage_only");

    /// <summary>The organisation is none of those whose wage agreements can be sued on (法释〔2020〕26号 Art. 51).</summary>
    public static readonly RefusalCode NoLabourContractForce = new("no_labour_contract_force");

    /// <summary>Arbitration comes before the court.</summary>
    public static readonly RefusalCode ArbitrationFirst = new("arbitration_first");

    /// <summary>When the party received the award is not on record.</summary>
    public static readonly RefusalCode AwardNotServed = new("award_not_served");

    /// <summary>A final award binds the employer (劳动争议调解仲裁法 Arts. 47–49).</summary>
    public static readonly RefusalCode AwardFinalForEmployer = new("award_final_for_employer");

    /// <summary>A suit was brought, so the award does not take effect.</summary>
    public static readonly RefusalCode AwardUnderSuit = new("award_under_suit");

    /// <summary>There is an enforceable paper already.</summary>
    public static readonly RefusalCode AlreadyEnforceable = new("already_enforceable");

    /// <summary>There is no enforceable paper.</summary>
    public static readonly RefusalCode NoEnforceableTitle = new("no_enforceable_title");

    /// <summary>Legal aid is for remuneration, work injury and the labour relation here.</summary>
    public static readonly RefusalCode LegalAidNotForClaims = new("legal_aid_not_for_claims");

    /// <summary>The same way is being gone already.</summary>
    public static readonly RefusalCode TrackAlreadyOpen = new("track_already_open");

    /// <summary>This kind of track does not stand on that.</summary>
    public static readonly RefusalCode BasisNotForKind = new("basis_not_for_kind");

    /// <summary>Courts decide on some kinds, other bodies on the others.</summary>
    public static readonly RefusalCode ForumDoesNotFit = new("forum_does_not_fit");

    /// <summary>Another fact stands under this id.</summary>
    public static readonly RefusalCode LimitationFactIdTaken = new("limitation_fact_id_taken");

    /// <summary>What moves a limitation cannot be recorded before it happened.</summary>
    public static readonly RefusalCode LimitationFactInFuture = new("limitation_fact_in_future");

    /// <summary>Nothing is on record for which the limitation rests.</summary>
    public static readonly RefusalCode NoObstacleOnRecord = new("no_obstacle_on_record");
}
