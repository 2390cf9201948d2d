using System.Collections.Frozen;
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

    /// <summary>一方不愿协商，或者5日内未答复.</summary>
    NegotiationRefused,

    /// <summary>一方不愿继续协商.</summary>
    NegotiationStopped,

    /// <summary>约定的协商期限届满.</summary>
    NegotiationTermOver,

    /// <summary>和解协议未履行.</summary>
    SettlementNotPerformed,

    /// <summary>向对方当事人主张权利.</summary>
    DemandMade,

    /// <summary>向有关部门请求权利救济.</summary>
    AuthorityAsked,

    /// <summary>对方当事人同意履行义务.</summary>
    PerformancePromised,

    /// <summary>不可抗力或者其他正当理由.</summary>
    ObstacleArisen,

    /// <summary>中止的原因消除.</summary>
    ObstacleGone,

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
    private static readonly RuleSource s_rests = new("ldmal", "第27条第3款");
    private static readonly RuleSource s_interrupts = new("arbitration_rules", "第27条");
    private static readonly RuleSource s_refused = new("order_17", "第31条第5项");
    private static readonly RuleSource s_unwilling = new("order_17", "第31条第6项");
    private static readonly RuleSource s_expired = new("order_17", "第31条第7项");
    private static readonly RuleSource s_unperformed = new("order_17", "第31条第8项");

    private static readonly FrozenDictionary<LimitationFactKind, (LimitationCause Cause, RuleSource Basis)> s_recorded = new Dictionary<
        LimitationFactKind,
        (LimitationCause, RuleSource)
    >
    {
        [LimitationFactKind.RightInfringed] = (LimitationCause.RightInfringed, s_start),
        [LimitationFactKind.NegotiationRefused] = (LimitationCause.NegotiationRefused, new("order_17", "第31条第1项")),
        [LimitationFactKind.NegotiationStopped] = (LimitationCause.NegotiationStopped, new("order_17", "第31条第2项")),
        [LimitationFactKind.NegotiationTermOver] = (LimitationCause.NegotiationTermOver, new("order_17", "第31条第3项")),
        [LimitationFactKind.SettlementNotPerformed] = (LimitationCause.SettlementNotPerformed, new("order_17", "第31条第4项")),
        [LimitationFactKind.DemandMade] = (LimitationCause.DemandMade, s_interrupts),
        [LimitationFactKind.AuthorityAsked] = (LimitationCause.AuthorityAsked, s_interrupts),
        [LimitationFactKind.PerformancePromised] = (LimitationCause.PerformancePromised, s_interrupts),
        [LimitationFactKind.ObstacleArisen] = (LimitationCause.ObstacleArisen, s_rests),
        [LimitationFactKind.ObstacleGone] = (LimitationCause.ObstacleGone, s_rests),
    }.ToFrozenDictionary();

    private static readonly string s_periodExpired = Codes.Of(FailureReason.PeriodExpiredNoExtension);

    /// <summary>When it runs out.</summary>
    public DueDay? Expires => Entries.IsEmpty ? null : Entries[^1].Expires;

    /// <summary>The ledger of a claim as it stands on a day.</summary>
    public static LimitationLedger Of(Case @case, Guid claimId, DateOnly? knownOn, DateOnly on, LawClock clock) =>
        Of(@case, fact => fact.Concerns(claimId), knownOn, on, clock);

    /// <summary>The ledger of the claim that runs out first: where several ends could be argued, the earlier one is told.</summary>
    public static LimitationLedger Of(Case @case, DateOnly? knownOn, DateOnly on, LawClock clock) =>
        @case.Claims.Select(claim => Of(@case, claim.ClaimId, knownOn, on, clock)).MinBy(ledger => ledger.Expires?.On ?? DateOnly.MaxValue)
        ?? Of(@case, fact => fact.ClaimIds.IsEmpty, knownOn, on, clock);

    private static LimitationLedger Of(Case @case, Func<LimitationFact, bool> concerns, DateOnly? knownOn, DateOnly on, LawClock clock)
    {
        var facts = @case.LimitationFacts.FindAll(fact => concerns(fact));
        var known = knownOn ?? facts.FindLast(fact => fact.Kind == LimitationFactKind.RightInfringed)?.On;
        var recorded = facts
            .Where(fact => fact.Kind != LimitationFactKind.RightInfringed)
            .Select(fact => (s_recorded[fact.Kind].Cause, fact.On, s_recorded[fact.Kind].Basis));
        var run = new Run(clock);
        var entries = ImmutableArray.CreateBuilder<LimitationEntry>();
        foreach (
            var (cause, day, basis) in Causes(@case, known, on, clock)
                .Concat(recorded)
                .Where(cause => cause.On <= on)
                .OrderBy(cause => cause.On)
        )
        {
            entries.Add(new(cause, day, run.Take(cause, day), basis, run.Expires));
        }
        return new(entries.ToImmutable(), known is not null);
    }

    /// <summary>The limitation as it runs: from when, and which days rested since.</summary>
    private sealed class Run(LawClock clock)
    {
        private readonly List<Interval> _rested = [];
        private DateOnly? _since;
        private DateOnly? _restsFrom;

        /// <summary>When it runs out; null while it rests, and before it began.</summary>
        public DueDay? Expires { get; private set; }

        public LimitationEffect Take(LimitationCause cause, DateOnly day)
        {
            var effect =
                cause == LimitationCause.RightInfringed ? LimitationEffect.Start
                : cause == LimitationCause.ObstacleGone
                    ? _restsFrom is null ? LimitationEffect.None
                        : LimitationEffect.Resume
                : Expires is { } last && day > last.On ? LimitationEffect.None
                : cause == LimitationCause.ObstacleArisen
                    ? _restsFrom is null ? LimitationEffect.Suspend
                        : LimitationEffect.None
                : LimitationEffect.Interrupt;
            switch (effect)
            {
                case LimitationEffect.Start or LimitationEffect.Interrupt:
                    _since = day;
                    _rested.Clear();
                    _restsFrom = _restsFrom is null ? null : day;
                    break;
                case LimitationEffect.Suspend:
                    _restsFrom = day;
                    break;
                case LimitationEffect.Resume:
                    if (day > _restsFrom)
                    {
                        _rested.Add(new(_restsFrom!.Value, day.AddDays(-1)));
                    }
                    _restsFrom = null;
                    break;
            }
            if (effect != LimitationEffect.None)
            {
                Expires = _since is { } since && _restsFrom is null ? clock.Due("ARB_LIMIT", since, _rested) : null;
            }
            return effect;
        }
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
