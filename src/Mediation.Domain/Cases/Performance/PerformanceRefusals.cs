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
}
