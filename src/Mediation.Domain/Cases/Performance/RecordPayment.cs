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
        CaseRefusals.AmountOutOfRange,
    ];

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
        return paidFen == ledger.TotalFen
            ? Decision<CaseEvent>.Accept(paid, new FullyPerformed(paidFen))
            : Decision<CaseEvent>.Accept(paid);
    }

    private Refusal UnknownInstalment => PerformanceRefusals.UnknownInstalment.At("/instalmentId", ("instalmentId", InstalmentId));
}
