using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Does not take a referral, and says why (不接受回执).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">In words.</param>
public sealed record DeclineReferral(ReferralDeclineReason Reason, string? Explanation) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context) =>
        Decision<ReferralEvent>.Accept(new ReferralDeclined(Reason, Explanation));
}
