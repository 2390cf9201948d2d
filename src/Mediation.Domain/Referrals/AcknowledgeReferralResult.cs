using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Says that the sender has the result (签收).</summary>
/// <param name="Note">In words.</param>
public sealed record AcknowledgeReferralResult(string? Note) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context) =>
        Decision<ReferralEvent>.Accept(new ReferralResultAcknowledged(Note));
}
