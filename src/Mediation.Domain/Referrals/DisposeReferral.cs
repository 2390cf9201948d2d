using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>
/// Destroys a referral that led to no case, once its term is over: nobody needs any more what was sent and not taken (PIPL Arts. 19, 47). What
/// led to a case goes with it.
/// </summary>
/// <param name="ErasureId">Names the certificate.</param>
public sealed record DisposeReferral(Guid ErasureId) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ReferralRefusals.GoesWithCase, RetentionRefusals.RetentionRunning];

    /// <summary>How long a referral is kept: the longest of the rules that fit, from its last step; null for one that has a case, or is not over.</summary>
    public static RetentionTerm? TermOf(Referral referral, ReferenceBook reference) =>
        referral is not { CaseId: null, State: { } state } || !ReferralLifecycle.PermissionFor(typeof(DisposeReferral)).Allows(state)
            ? null
            : reference
                .RetentionRules.All.Where(rule =>
                    rule.File == RetainedFile.Referral && (rule.Outcomes.IsEmpty || rule.Outcomes.Contains(Codes.Of(state)))
                )
                .Select(rule => (rule, From: LawfulDay.Of(referral.AsOf)))
                .Select(kept => new RetentionTerm(kept.rule.Code, kept.From, kept.From.AddYears(kept.rule.Years)))
                .MaxBy(term => term.Until);

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context)
    {
        if (referral.DisposedAt is not null)
        {
            return Decision<ReferralEvent>.NothingNew;
        }
        if (TermOf(referral, context.Reference) is not { } term)
        {
            return Decision<ReferralEvent>.Refuse(ReferralRefusals.GoesWithCase.With(("caseId", referral.CaseId!)));
        }
        // Whether it may go is asked of the day on which it goes, not of one that somebody names.
        return LawfulDay.Of(context.Now) <= term.Until
            ? Decision<ReferralEvent>.Refuse(
                RetentionRefusals.RetentionRunning.With(("rule", term.Rule), ("until", term.Until.ToString("O")))
            )
            : Decision<ReferralEvent>.Accept(new ReferralDisposed(ErasureId, term.Rule, term.Until));
    }
}
