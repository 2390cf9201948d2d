using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Takes a referral back before there is a result. A case that was opened for it goes on until its organisation ends it.</summary>
/// <param name="Reason">In words.</param>
public sealed record RecallReferral(string Reason) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context) =>
        Decision<ReferralEvent>.Accept(new ReferralRecalled(Reason));
}
