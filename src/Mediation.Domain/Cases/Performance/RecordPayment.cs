using System.Collections.Immutable;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Identifiers;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Performance;

/// <summary>Records a payment on an instalment; the day it happened is the day it was paid.</summary>
/// <param name="PaymentId">The same id twice is one payment.</param>
/// <param name="InstalmentId">On which instalment.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="Channel">How.</param>
/// <param name="Voucher">What proves it.</param>
public sealed record RecordPayment(Guid PaymentId, Guid InstalmentId, long AmountFen, PaymentChannel Channel, string? Voucher)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        PerformanceRefusals.UnknownInstalment,
        PerformanceRefusals.PaymentExceedsInstalment,
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
        if (ledger.Instalments.FirstOrDefault(instalment => instalment.InstalmentId == InstalmentId) is not { } instalment)
        {
            return Decision<CaseEvent>.Refuse(UnknownInstalment);
        }
        var remaining = instalment.AmountFen - ledger.PaidOn(InstalmentId) - AmountFen;
        Refusal[] faults =
        [
            .. remaining < 0
                ?
                [
                    PerformanceRefusals.PaymentExceedsInstalment.At(
                        "/amountFen",
                        ("owedFen", remaining + AmountFen),
                        ("amountFen", AmountFen)
                    ),
                ]
                : Array.Empty<Refusal>(),
            .. paidOn < LawfulDay.Of(effectiveAt) ? [PerformanceRefusals.PaidBeforeAgreement.At("/happenedAt")] : Array.Empty<Refusal>(),
            .. FaultsOfDistribution(@case, ledger),
        ];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        CaseEvent paid =
            remaining == 0
                ? new InstalmentPaid(PaymentId, InstalmentId, AmountFen, paidOn, Channel, Voucher)
                : new InstalmentPartiallyPaid(PaymentId, InstalmentId, AmountFen, remaining, paidOn, Channel, Voucher);
        var paidFen = ledger.PaidFen + AmountFen;
        return Decision<CaseEvent>.Accept([
            paid,
            .. Distribution.IsEmpty ? Array.Empty<CaseEvent>() : [new PaymentDistributed(PaymentId, Distribution)],
            .. paidFen == ledger.TotalFen ? [new FullyPerformed(paidFen)] : Array.Empty<CaseEvent>(),
        ]);
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
        if (Distribution.Sum(share => (decimal)share.AmountFen) is var sum && sum != AmountFen)
        {
            yield return PerformanceRefusals.SharesDoNotSum.At("/distribution", ("sumFen", sum), ("amountFen", AmountFen));
        }
    }

    private Refusal UnknownInstalment => PerformanceRefusals.UnknownInstalment.At("/instalmentId", ("instalmentId", InstalmentId));
}
