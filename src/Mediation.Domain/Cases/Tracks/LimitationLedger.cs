using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>What moved the limitation of the claims.</summary>
public enum LimitationCause
{
    /// <summary>知道或者应当知道权利被侵害.</summary>
    RightInfringed,

    /// <summary>申请调解.</summary>
    MediationApplied,

    /// <summary>一方不同意调解.</summary>
    MediationRefused,

    /// <summary>调解期限内一方不愿继续调解，或者调解以其他方式不成.</summary>
    MediationFailed,

    /// <summary>调解期限届满，未达成调解协议.</summary>
    MediationPeriodExpired,

    /// <summary>达成协议: the other side promised to perform.</summary>
    AgreementMade,

    /// <summary>协议到期未履行.</summary>
    AgreementNotPerformed,

    /// <summary>申请支付令.</summary>
    PaymentOrderApplied,

    /// <summary>申请仲裁.</summary>
    ArbitrationApplied,

    /// <summary>提起诉讼.</summary>
    SuitBrought,
}

/// <summary>What it did to the limitation.</summary>
public enum LimitationEffect
{
    /// <summary>起算.</summary>
    Start,

    /// <summary>中断: it starts anew.</summary>
    Interrupt,

    /// <summary>中止.</summary>
    Suspend,

    /// <summary>继续计算.</summary>
    Resume,

    /// <summary>It had run out before.</summary>
    None,
}

/// <summary>A line of the ledger.</summary>
/// <param name="Cause">What happened.</param>
/// <param name="On">When.</param>
/// <param name="Effect">What it did.</param>
/// <param name="Basis">By which article.</param>
/// <param name="Expires">When the limitation runs out after it; null where that cannot be counted.</param>
public sealed record LimitationEntry(LimitationCause Cause, DateOnly On, LimitationEffect Effect, RuleSource Basis, DueDay? Expires);

/// <summary>The limitation of arbitration, as far as the case knows what moved it (劳动争议调解仲裁法 Art. 27).</summary>
/// <param name="Entries">In the order of the days.</param>
/// <param name="StartIsKnown">Whether somebody said when the claim arose; without that nobody knows whether it had run out before.</param>
public sealed record LimitationLedger(ImmutableArray<LimitationEntry> Entries, bool StartIsKnown)
{
    private static readonly RuleSource s_start = new("ldmal", "第27条第1款");
    private static readonly RuleSource s_interrupts = new("arbitration_rules", "第27条");
    private static readonly RuleSource s_refused = new("order_17", "第31条第5项");
    private static readonly RuleSource s_unwilling = new("order_17", "第31条第6项");
    private static readonly RuleSource s_expired = new("order_17", "第31条第7项");
    private static readonly RuleSource s_unperformed = new("order_17", "第31条第8项");

    private static readonly string s_periodExpired = Codes.Of(FailureReason.PeriodExpiredNoExtension);

    /// <summary>When it runs out.</summary>
    public DueDay? Expires => Entries.IsEmpty ? null : Entries[^1].Expires;

    /// <summary>The ledger of a case as it stands on a day.</summary>
    public static LimitationLedger Of(Case @case, DateOnly? knownOn, DateOnly on, LawClock clock)
    {
        var entries = ImmutableArray.CreateBuilder<LimitationEntry>();
        DueDay? expires = null;
        foreach (var (cause, day, basis) in Causes(@case, knownOn, on, clock).Where(cause => cause.On <= on).OrderBy(cause => cause.On))
        {
            var effect =
                cause == LimitationCause.RightInfringed ? LimitationEffect.Start
                : expires is { } last && day > last.On ? LimitationEffect.None
                : LimitationEffect.Interrupt;
            expires = effect == LimitationEffect.None ? expires : clock.Due("ARB_LIMIT", day);
            entries.Add(new(cause, day, effect, basis, expires));
        }
        return new(entries.ToImmutable(), knownOn is not null);
    }

    private static IEnumerable<(LimitationCause Cause, DateOnly On, RuleSource Basis)> Causes(
        Case @case,
        DateOnly? knownOn,
        DateOnly on,
        LawClock clock
    )
    {
        if (knownOn is { } known)
        {
            yield return (LimitationCause.RightInfringed, known, s_start);
        }
        yield return (LimitationCause.MediationApplied, LawfulDay.Of(@case.ReceivedAt), s_interrupts);
        foreach (var refused in @case.Consents.Where(said => !said.Given && said.Scopes.Contains(ConsentScope.Mediation)))
        {
            yield return (LimitationCause.MediationRefused, LawfulDay.Of(refused.At), s_refused);
        }
        if (@case.Outcome is { Status: CaseStatus.Failed or CaseStatus.Terminated } failed)
        {
            yield return failed.Reason == s_periodExpired
                ? (LimitationCause.MediationPeriodExpired, LawfulDay.Of(failed.At), s_expired)
                : (LimitationCause.MediationFailed, LawfulDay.Of(failed.At), s_unwilling);
        }
        if (@case.Agreement is { EffectiveAt: { } agreedAt })
        {
            yield return (LimitationCause.AgreementMade, LawfulDay.Of(agreedAt), s_interrupts);
        }
        foreach (var unpaid in Unpaid(@case, on))
        {
            // The last day of payment itself, not the day to which it rolled: the earlier of two ends that could be argued.
            if (on > (clock.Due("INSTALMENT", unpaid)?.On ?? unpaid))
            {
                yield return (LimitationCause.AgreementNotPerformed, unpaid, s_unperformed);
            }
        }
        foreach (var track in @case.Tracks)
        {
            if (CauseOf(track.Kind) is { } cause)
            {
                yield return (cause, track.OpenedOn, s_interrupts);
            }
        }
    }

    private static IEnumerable<DateOnly> Unpaid(Case @case, DateOnly on) =>
        @case.Ledger is not { } ledger
            ? []
            : ledger
                .Instalments.Where(instalment => ledger.PaidOn(instalment.InstalmentId, on) < instalment.AmountFen)
                .Select(instalment => instalment.DueOn)
                .Distinct();

    private static LimitationCause? CauseOf(TrackKind kind) =>
        kind switch
        {
            TrackKind.PaymentOrder => LimitationCause.PaymentOrderApplied,
            TrackKind.Arbitration => LimitationCause.ArbitrationApplied,
            TrackKind.DirectSuit or TrackKind.Litigation => LimitationCause.SuitBrought,
            _ => null,
        };
}
