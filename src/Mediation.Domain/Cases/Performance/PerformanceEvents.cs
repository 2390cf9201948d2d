using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Performance;

/// <summary>With this payment an instalment is paid in full.</summary>
[EventName("instalment_paid")]
public sealed record InstalmentPaid(
    [P1] Guid PaymentId,
    [P1] Guid InstalmentId,
    [P1] long AmountFen,
    [P1] DateOnly PaidOn,
    [P1] PaymentChannel Channel,
    [P2] string? Voucher
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Ledger = @case.Ledger!.With(new Payment(PaymentId, InstalmentId, AmountFen, PaidOn, Channel)),
        };
}

/// <summary>Something was paid on an instalment, and something of it is still owed.</summary>
[EventName("instalment_partially_paid")]
public sealed record InstalmentPartiallyPaid(
    [P1] Guid PaymentId,
    [P1] Guid InstalmentId,
    [P1] long AmountFen,
    [P1] long RemainingFen,
    [P1] DateOnly PaidOn,
    [P1] PaymentChannel Channel,
    [P2] string? Voucher
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Ledger = @case.Ledger!.With(new Payment(PaymentId, InstalmentId, AmountFen, PaidOn, Channel)),
        };
}

/// <summary>
/// A payment outside the plan: on no instalment by name, or for more than is owed. It goes on what is owed in the order in which it falls due; what
/// is left over goes back to the payer.
/// </summary>
[EventName("payment_apportioned")]
public sealed record PaymentApportioned(
    [P1] Guid PaymentId,
    [P1] Guid? InstalmentId,
    [P1] long AmountFen,
    [P1] ImmutableArray<PaymentPart> Parts,
    [P1] long OverpaidFen,
    [P1] DateOnly PaidOn,
    [P1] PaymentChannel Channel,
    [P2] string? Voucher
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Ledger = @case.Ledger!.With(
                new Payment(PaymentId, InstalmentId, AmountFen, PaidOn, Channel) { Parts = Parts, OverpaidFen = OverpaidFen }
            ),
        };
}

/// <summary>Which worker got how much of a payment made for many (工资发放表).</summary>
[EventName("payment_distributed")]
public sealed record PaymentDistributed([P1] Guid PaymentId, [P1] ImmutableArray<PaymentShare> Shares) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { Ledger = @case.Ledger!.With(Shares) };
}

/// <summary>An instalment is overdue: its last day has passed, and the organisation's grace with it (逾期).</summary>
[EventName("instalment_overdue")]
public sealed record InstalmentOverdue(
    [P1] Guid InstalmentId,
    [P1] DateOnly DueOn,
    [P1] DateOnly GraceUntil,
    [P1] string? GraceRule,
    [P1] long OwedFen,
    [P2] string? Note
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Ledger = @case.Ledger!.With(new InstalmentDefault(InstalmentId, DueOn, GraceUntil, OwedFen, LawfulDay.Of(fact.HappenedAt))),
        };
}

/// <summary>An instalment that was overdue is made up (补足). Where the payment was in time and only logged late, there was no default.</summary>
[EventName("instalment_cured")]
public sealed record InstalmentCured([P1] Guid InstalmentId, [P1] DateOnly PaidOn, [P1] bool WasInTime) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { Ledger = @case.Ledger!.WithCure(InstalmentId, PaidOn) };
}

/// <summary>A creditor declares a breach (违约): on which instalments, whether the whole rest is due by it, and when the debtor was told.</summary>
[EventName("breach_declared")]
public sealed record BreachDeclared(
    [P1] Guid BreachId,
    [P1] Guid PartyId,
    [P1] ImmutableArray<Guid> InstalmentIds,
    [P1] bool Accelerated,
    [P1] long DueFen,
    [P1] DateOnly NoticeOn,
    [P2] string? Explanation
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Ledger = @case.Ledger!.With(
                new Breach(BreachId, PartyId, InstalmentIds, Accelerated, DueFen, NoticeOn, LawfulDay.Of(fact.HappenedAt))
            ),
        };
}

/// <summary>Nothing is owed any more (履行完毕).</summary>
[EventName("fully_performed")]
public sealed record FullyPerformed([P1] long PaidFen) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { PerformedAt = fact.HappenedAt };
}
