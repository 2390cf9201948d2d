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

/// <summary>Which worker got how much of a payment made for many (工资发放表).</summary>
[EventName("payment_distributed")]
public sealed record PaymentDistributed([P1] Guid PaymentId, [P1] ImmutableArray<PaymentShare> Shares) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { Ledger = @case.Ledger!.With(Shares) };
}

/// <summary>Nothing is owed any more (履行完毕).</summary>
[EventName("fully_performed")]
public sealed record FullyPerformed([P1] long PaidFen) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { PerformedAt = fact.HappenedAt };
}
