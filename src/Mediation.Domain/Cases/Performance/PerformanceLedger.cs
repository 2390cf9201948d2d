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

    /// <summary>已宣告违约: a breach was declared and stands.</summary>
    InBreach,

    /// <summary>履行完毕.</summary>
    Performed,
}

/// <summary>A payment on record.</summary>
/// <param name="PaymentId">The same id twice is one payment.</param>
/// <param name="InstalmentId">On which instalment; null for one that follows no instalment and was spread over them.</param>
/// <param name="AmountFen">In fen.</param>
/// <param name="PaidOn">Legal day of the payment; it alone says whether it was in time, whenever it was logged.</param>
/// <param name="Channel">How.</param>
public sealed record Payment(Guid PaymentId, Guid? InstalmentId, long AmountFen, DateOnly PaidOn, PaymentChannel Channel)
{
    /// <summary>How much of it went on which instalment.</summary>
    public ImmutableArray<PaymentPart> Parts { get; init; } = InstalmentId is { } whole ? [new(whole, AmountFen)] : [];

    /// <summary>What of it is more than was owed, in fen: it goes back to the payer.</summary>
    public long OverpaidFen { get; init; }
}

/// <summary>What of a payment went on an instalment.</summary>
/// <param name="InstalmentId">Which.</param>
/// <param name="AmountFen">In fen.</param>
public sealed record PaymentPart(Guid InstalmentId, long AmountFen);

/// <summary>An instalment that was found overdue, grace included.</summary>
/// <param name="InstalmentId">Which.</param>
/// <param name="DueOn">Its last day, moved past days off.</param>
/// <param name="GraceUntil">Last day of the organisation's grace.</param>
/// <param name="OwedFen">Still owed on it then, in fen.</param>
/// <param name="FoundOn">Legal day for which it was found.</param>
public sealed record InstalmentDefault(Guid InstalmentId, DateOnly DueOn, DateOnly GraceUntil, long OwedFen, DateOnly FoundOn)
{
    /// <summary>The day of the payment that made it up; null while something is owed.</summary>
    public DateOnly? CuredOn { get; init; }
}

/// <summary>A breach that a creditor declared.</summary>
/// <param name="BreachId">The same id twice is one declaration.</param>
/// <param name="PartyId">Who declared it.</param>
/// <param name="InstalmentIds">Which overdue instalments it rests on.</param>
/// <param name="Accelerated">Whether the whole rest is due by the acceleration clause (加速到期).</param>
/// <param name="DueFen">What is due by it, in fen.</param>
/// <param name="NoticeOn">When the debtor was given notice.</param>
/// <param name="DeclaredOn">Legal day of the declaration.</param>
public sealed record Breach(
    Guid BreachId,
    Guid PartyId,
    ImmutableArray<Guid> InstalmentIds,
    bool Accelerated,
    long DueFen,
    DateOnly NoticeOn,
    DateOnly DeclaredOn
);

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

    /// <summary>Instalments that were found overdue, each once, in the order found.</summary>
    public ImmutableList<InstalmentDefault> Defaults { get; init; } = [];

    /// <summary>Breaches that were declared, those that no longer stand too.</summary>
    public ImmutableList<Breach> Breaches { get; init; } = [];

    /// <summary>What was paid beyond all that was owed, in fen.</summary>
    public long OverpaidFen => Payments.Sum(payment => payment.OverpaidFen);

    /// <summary>Performed once nothing is owed; before that in breach while a declared breach stands.</summary>
    public PerformanceStatus Status =>
        PaidFen >= TotalFen ? PerformanceStatus.Performed
        : Breaches.Exists(Stands) ? PerformanceStatus.InBreach
        : PerformanceStatus.Performing;

    /// <summary>
    /// Whether a declared breach stands: until what it made due is paid. It falls where payments that were logged later turn out to have been in
    /// time, for then there was no default to rest on.
    /// </summary>
    public bool Stands(Breach breach) =>
        breach.InstalmentIds.Any(id => !WasPaidInTime(id))
        && (breach.Accelerated ? PaidFen < TotalFen : breach.InstalmentIds.Any(id => OwedOn(id) > 0));

    /// <summary>Whether an instalment that was found overdue was paid by its last day or within the grace after all.</summary>
    public bool WasPaidInTime(Guid instalmentId) =>
        Defaults.Find(found => found.InstalmentId == instalmentId) is { } found
        && PaidOn(instalmentId, found.GraceUntil) >= Instalments.First(known => known.InstalmentId == instalmentId).AmountFen;

    /// <summary>An agreement newly in force.</summary>
    public static PerformanceLedger Of(AgreementTerms terms) => new(terms.Instalments, [], terms.TotalFen, 0);

    /// <summary>Settled and paid in one.</summary>
    public static PerformanceLedger PaidAtOnce(long totalFen) => new([], [], totalFen, totalFen);

    /// <summary>Paid on one instalment so far, or by a day, in fen.</summary>
    public long PaidOn(Guid instalmentId, DateOnly? by = null) =>
        Payments
            .Where(payment => by is null || payment.PaidOn <= by)
            .SelectMany(payment => payment.Parts)
            .Where(part => part.InstalmentId == instalmentId)
            .Sum(part => part.AmountFen);

    /// <summary>Still owed on one instalment, in fen; nothing on one that the agreement does not have.</summary>
    public long OwedOn(Guid instalmentId) =>
        Instalments.FirstOrDefault(known => known.InstalmentId == instalmentId) is { } instalment
            ? instalment.AmountFen - PaidOn(instalmentId)
            : 0;

    /// <summary>Instalments on which something is owed, in the order in which they fall due.</summary>
    public IEnumerable<Instalment> Open => Instalments.Where(known => OwedOn(known.InstalmentId) > 0).OrderBy(known => known.DueOn);

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
    public PerformanceLedger With(Payment payment) =>
        this with
        {
            Payments = Payments.Add(payment),
            PaidFen = PaidFen + payment.AmountFen - payment.OverpaidFen,
        };

    /// <summary>The ledger with an instalment found overdue.</summary>
    public PerformanceLedger With(InstalmentDefault found) => this with { Defaults = Defaults.Add(found) };

    /// <summary>The ledger in which an overdue instalment was made up.</summary>
    public PerformanceLedger WithCure(Guid instalmentId, DateOnly on) =>
        this with
        {
            Defaults = Defaults.ConvertAll(found => found.InstalmentId == instalmentId ? found with { CuredOn = on } : found),
        };

    /// <summary>The ledger with a breach declared.</summary>
    public PerformanceLedger With(Breach breach) => this with { Breaches = Breaches.Add(breach) };
}
