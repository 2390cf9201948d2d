using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Performance;

/// <summary>Why a payment cannot be recorded as given.</summary>
public static class PerformanceRefusals
{
    /// <summary>The agreement has no instalment with this id.</summary>
    public static readonly RefusalCode UnknownInstalment = new("unknown_instalment");

    /// <summary>More than is still owed on the instalment.</summary>
    public static readonly RefusalCode PaymentExceedsInstalment = new("payment_exceeds_instalment");

    /// <summary>Paid before the agreement was in force.</summary>
    public static readonly RefusalCode PaidBeforeAgreement = new("paid_before_agreement");

    /// <summary>The parts do not sum to the payment.</summary>
    public static readonly RefusalCode SharesDoNotSum = new("shares_do_not_sum");

    /// <summary>A worker stands twice in the distribution of a payment.</summary>
    public static readonly RefusalCode WorkerPaidTwice = new("worker_paid_twice");

    /// <summary>With this part the worker would have more than was agreed for it.</summary>
    public static readonly RefusalCode ShareExceedsAgreed = new("share_exceeds_agreed");

    /// <summary>Another payment stands under this id.</summary>
    public static readonly RefusalCode PaymentIdTaken = new("payment_id_taken");

    /// <summary>A payment on no instalment by name, where several pay or several are paid: it cannot be said on what it goes.</summary>
    public static readonly RefusalCode InstalmentRequired = new("instalment_required");

    /// <summary>More than all that is still owed, and nobody said that it was overpaid.</summary>
    public static readonly RefusalCode PaymentExceedsAgreement = new("payment_exceeds_agreement");

    /// <summary>Called overpaid, while something is owed on which it would go.</summary>
    public static readonly RefusalCode OverpaidStillOwed = new("overpaid_still_owed");

    /// <summary>The last day of the instalment, or the grace after it, has not passed.</summary>
    public static readonly RefusalCode InstalmentNotOverdue = new("instalment_not_overdue");

    /// <summary>Nothing is owed on the instalment.</summary>
    public static readonly RefusalCode InstalmentIsPaid = new("instalment_is_paid");

    /// <summary>A breach rests on instalments that stand on record as overdue.</summary>
    public static readonly RefusalCode DefaultNotOnRecord = new("default_not_on_record");

    /// <summary>The agreement has no clause that makes the rest due.</summary>
    public static readonly RefusalCode NoAccelerationClause = new("no_acceleration_clause");

    /// <summary>The one who owes does not declare that it is in breach.</summary>
    public static readonly RefusalCode DebtorDeclares = new("debtor_declares");

    /// <summary>A breach that covers this was declared and stands.</summary>
    public static readonly RefusalCode BreachStands = new("breach_stands");

    /// <summary>Notice was given before the instalment was due, and so of nothing.</summary>
    public static readonly RefusalCode NoticeBeforeDue = new("notice_before_due");

    /// <summary>An instalment is named twice.</summary>
    public static readonly RefusalCode InstalmentNamedTwice = new("instalment_named_twice");

    /// <summary>Another declaration stands under this id.</summary>
    public static readonly RefusalCode BreachIdTaken = new("breach_id_taken");
}
