using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>
/// Records that nobody answered in time, which counts as not accepted. Only the register gives it, when the time is over. Where the kind says
/// so, it comes before the same addressee once more.
/// </summary>
public sealed record LapseReferral : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ReferralRefusals.NotYetLapsed];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context)
    {
        if (referral.AnswerDue is not { } due || due.EndsAt > context.Now)
        {
            return Decision<ReferralEvent>.Refuse(ReferralRefusals.NotYetLapsed.With());
        }
        var lapsed = new ReferralLapsed(due.DueOn);
        // The new time runs from when it is offered, however late the register came to it.
        return
            context.Reference.ReferralKinds.Find(referral.Kind) is { } kind
            && referral.Offers < kind.OffersAgain
            && Delivery.DueOf(kind, context with { HappenedAt = context.Now }) is { } again
            ? Decision<ReferralEvent>.Accept(lapsed, new ReferralOffered(referral.AddresseeId, again))
            : Decision<ReferralEvent>.Accept(lapsed);
    }
}
