using System.Collections.Immutable;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Domain.Cases.Performance;

/// <summary>How money reached the payee.</summary>
public enum PaymentChannel
{
    /// <summary>银行转账.</summary>
    BankTransfer,

    /// <summary>现金.</summary>
    Cash,

    /// <summary>农民工工资专用账户.</summary>
    WageAccount,

    /// <summary>移动支付.</summary>
    MobilePayment,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>How far the agreement is carried out: a track beside the status of the case.</summary>
public enum PerformanceStatus
{
    /// <summary>履行中.</summary>
    Performing,

    /// <summary>履行完毕.</summary>
    Performed,
}

/// <summary>A payment on record.</summary>
/// <param name="PaymentId">The same id twice is one payment.</param>
/// <param name="InstalmentId">On which instalment.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="PaidOn">Legal day of the payment.</param>
/// <param name="Channel">How.</param>
public sealed record Payment(Guid PaymentId, Guid InstalmentId, long AmountFen, DateOnly PaidOn, PaymentChannel Channel);

/// <summary>One worker's part of a payment made for many.</summary>
/// <param name="PartyId">Which worker.</param>
/// <param name="AmountFen">In fen.</param>
public sealed record PaymentShare(Guid PartyId, long AmountFen);

/// <summary>What is owed under the agreement and what was paid.</summary>
/// <param name="Instalments">As agreed.</param>
/// <param name="Payments">In the order recorded.</param>
/// <param name="TotalFen">Owed in all.</param>
/// <param name="PaidFen">Paid in all.</param>
public sealed record PerformanceLedger(ImmutableArray<Instalment> Instalments, ImmutableList<Payment> Payments, long TotalFen, long PaidFen)
{
    /// <summary>Paid to each worker so far, in fen, as far as payments said who got what.</summary>
    public ImmutableSortedDictionary<Guid, long> PaidTo { get; init; } = ImmutableSortedDictionary<Guid, long>.Empty;

    /// <summary>Performing until nothing is owed.</summary>
    public PerformanceStatus Status => PaidFen >= TotalFen ? PerformanceStatus.Performed : PerformanceStatus.Performing;

    /// <summary>An agreement newly in force.</summary>
    public static PerformanceLedger Of(AgreementTerms terms) => new(terms.Instalments, [], terms.TotalFen, 0);

    /// <summary>Settled and paid in one.</summary>
    public static PerformanceLedger PaidAtOnce(long totalFen) => new([], [], totalFen, totalFen);

    /// <summary>Paid on one instalment so far, in fen.</summary>
    public long PaidOn(Guid instalmentId) =>
        Payments.Where(payment => payment.InstalmentId == instalmentId).Sum(payment => payment.AmountFen);

    /// <summary>The ledger that knows who got which part of a payment.</summary>
    public PerformanceLedger With(ImmutableArray<PaymentShare> shares) =>
        this with
        {
            PaidTo = shares.Aggregate(
                PaidTo,
                (paid, share) => paid.SetItem(share.PartyId, paid.GetValueOrDefault(share.PartyId) + share.AmountFen)
            ),
        };

    /// <summary>The ledger with one more payment.</summary>
    public PerformanceLedger With(Payment payment) => this with { Payments = Payments.Add(payment), PaidFen = PaidFen + payment.AmountFen };
}
