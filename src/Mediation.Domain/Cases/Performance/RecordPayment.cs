using System.Collections.Immutable;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Identifiers;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Performance;

/// <summary>Records a payment on an instalment, or outside the plan; the day it happened is the day it was paid, whenever it is logged.</summary>
/// <param name="PaymentId">The same id twice is one payment.</param>
/// <param name="InstalmentId">On which instalment; null to go on what is owed in the order in which it falls due.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="Channel">How.</param>
/// <param name="Voucher">What proves it.</param>
public sealed record RecordPayment(Guid PaymentId, Guid? InstalmentId, long AmountFen, PaymentChannel Channel, string? Voucher)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        PerformanceRefusals.UnknownInstalment,
        PerformanceRefusals.PaymentExceedsInstalment,
        PerformanceRefusals.InstalmentRequired,
        PerformanceRefusals.PaymentExceedsAgreement,
        PerformanceRefusals.OverpaidStillOwed,
        PerformanceRefusals.PaidBeforeAgreement,
        PerformanceRefusals.PaymentIdTaken,
        PerformanceRefusals.SharesDoNotSum,
        PerformanceRefusals.WorkerPaidTwice,
        PerformanceRefusals.ShareExceedsAgreed,
        CollectiveRefusals.NotAWorkerOfTheCase,
        CaseRefusals.AmountOutOfRange,
    ];

    /// <summary>Which worker got how much of it, where it was made for many; empty where nobody said.</summary>
    public ImmutableArray<PaymentShare> Distribution { get; init; } = [];

    /// <summary>What of it is more than all that is owed, in fen. It has to be said, lest a slip of the pen pass for generosity.</summary>
    public long OverpaidFen { get; init; }

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        // A case may have been closed without an agreement, or with one that was paid at once: then there is no instalment to pay on.
        if (@case is not { Ledger: { } ledger, Agreement.EffectiveAt: { } effectiveAt })
        {
            return Decision<CaseEvent>.Refuse(UnknownInstalment);
        }
        if (Fen.Check(AmountFen).Count > 0)
        {
            return Decision<CaseEvent>.Refuse(CaseRefusals.AmountOutOfRange.At("/amountFen", ("amountFen", AmountFen)));
        }
        var paidOn = context.HappenedOn;
        if (ledger.Payments.Find(payment => payment.PaymentId == PaymentId) is { } known)
        {
            return known.InstalmentId == InstalmentId && known.AmountFen == AmountFen
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(PerformanceRefusals.PaymentIdTaken.At("/paymentId", ("paymentId", PaymentId)));
        }
        if (ledger.Instalments.IsEmpty || (InstalmentId is { } named && ledger.Instalments.All(known => known.InstalmentId != named)))
        {
            return Decision<CaseEvent>.Refuse(UnknownInstalment);
        }
        Refusal[] faults =
        [
            .. FaultsOfAmount(ledger),
            .. paidOn < LawfulDay.Of(effectiveAt) ? [PerformanceRefusals.PaidBeforeAgreement.At("/happenedAt")] : Array.Empty<Refusal>(),
            .. FaultsOfDistribution(@case, ledger),
        ];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var paid = Paid(ledger, paidOn);
        var after = paid.ApplyTo(
            @case,
            new CaseFact(paid, context.HappenedAt, context.Now, new ActedBy(null, context.Caller.StaffId))
        ).Ledger!;
        return Decision<CaseEvent>.Accept([
            paid,
            .. Distribution.IsEmpty ? Array.Empty<CaseEvent>() : [new PaymentDistributed(PaymentId, Distribution)],
            .. after
                .Defaults.Where(found => found.CuredOn is null && after.OwedOn(found.InstalmentId) == 0)
                .Select(found => new InstalmentCured(found.InstalmentId, paidOn, after.WasPaidInTime(found.InstalmentId))),
            .. after.PaidFen == ledger.TotalFen && ledger.PaidFen < ledger.TotalFen
                ? [new FullyPerformed(after.PaidFen)]
                : Array.Empty<CaseEvent>(),
        ]);
    }

    private CaseEvent Paid(PerformanceLedger ledger, DateOnly paidOn)
    {
        if (InstalmentId is not { } instalmentId || OverpaidFen > 0)
        {
            return new PaymentApportioned(PaymentId, InstalmentId, AmountFen, [.. Parts(ledger)], OverpaidFen, paidOn, Channel, Voucher);
        }
        var remaining = ledger.OwedOn(instalmentId) - AmountFen;
        return remaining == 0
            ? new InstalmentPaid(PaymentId, instalmentId, AmountFen, paidOn, Channel, Voucher)
            : new InstalmentPartiallyPaid(PaymentId, instalmentId, AmountFen, remaining, paidOn, Channel, Voucher);
    }

    // What falls due first is paid first.
    private IEnumerable<PaymentPart> Parts(PerformanceLedger ledger)
    {
        var left = AmountFen - OverpaidFen;
        foreach (var open in ledger.Open.Where(open => InstalmentId is null || open.InstalmentId == InstalmentId))
        {
            var part = Math.Min(left, ledger.OwedOn(open.InstalmentId));
            if (part > 0)
            {
                yield return new PaymentPart(open.InstalmentId, part);
            }
            left -= part;
        }
    }

    private IEnumerable<Refusal> FaultsOfAmount(PerformanceLedger ledger)
    {
        var owedFen = InstalmentId is { } named ? ledger.OwedOn(named) : ledger.TotalFen - ledger.PaidFen;
        if (InstalmentId is null && ledger.Open.Select(open => (open.PayerPartyId, open.PayeePartyId)).Distinct().Count() > 1)
        {
            yield return PerformanceRefusals.InstalmentRequired.At("/instalmentId");
        }
        if (AmountFen - OverpaidFen > owedFen)
        {
            var code = InstalmentId is null ? PerformanceRefusals.PaymentExceedsAgreement : PerformanceRefusals.PaymentExceedsInstalment;
            yield return code.At("/amountFen", ("owedFen", owedFen), ("amountFen", AmountFen - OverpaidFen));
        }
        else if (OverpaidFen > 0 && ledger.TotalFen - ledger.PaidFen - (AmountFen - OverpaidFen) is > 0 and var stillFen)
        {
            yield return PerformanceRefusals.OverpaidStillOwed.At("/overpaidFen", ("owedFen", stillFen), ("overpaidFen", OverpaidFen));
        }
        if (OverpaidFen < 0 || OverpaidFen >= AmountFen)
        {
            yield return CaseRefusals.AmountOutOfRange.At("/overpaidFen", ("amountFen", OverpaidFen));
        }
    }

    private IEnumerable<Refusal> FaultsOfDistribution(Case @case, PerformanceLedger ledger)
    {
        if (Distribution.IsEmpty)
        {
            yield break;
        }
        var agreed = @case.AgreedByWorker();
        var seen = new HashSet<Guid>();
        foreach (var (share, index) in Distribution.Select((share, index) => (share, index)))
        {
            if (Fen.Check(share.AmountFen).Count > 0)
            {
                yield return CaseRefusals.AmountOutOfRange.At($"/distribution/{index}/amountFen", ("amountFen", share.AmountFen));
            }
            if (!seen.Add(share.PartyId))
            {
                yield return PerformanceRefusals.WorkerPaidTwice.At($"/distribution/{index}/partyId", ("partyId", share.PartyId));
            }
            if (!agreed.TryGetValue(share.PartyId, out var agreedFen))
            {
                yield return CollectiveRefusals.NotAWorkerOfTheCase.At($"/distribution/{index}/partyId", ("partyId", share.PartyId));
            }
            else if ((decimal)ledger.PaidTo.GetValueOrDefault(share.PartyId) + share.AmountFen > agreedFen)
            {
                yield return PerformanceRefusals.ShareExceedsAgreed.At(
                    $"/distribution/{index}/amountFen",
                    ("agreedFen", agreedFen),
                    ("paidFen", ledger.PaidTo.GetValueOrDefault(share.PartyId))
                );
            }
        }
        if (Distribution.Sum(share => (decimal)share.AmountFen) is var sum && sum != AmountFen - OverpaidFen)
        {
            yield return PerformanceRefusals.SharesDoNotSum.At("/distribution", ("sumFen", sum), ("amountFen", AmountFen - OverpaidFen));
        }
    }

    private Refusal UnknownInstalment =>
        PerformanceRefusals.UnknownInstalment.At("/instalmentId", ("instalmentId", InstalmentId?.ToString() ?? ""));
}
