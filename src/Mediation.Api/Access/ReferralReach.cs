using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Access;

/// <summary>Which referrals a caller knows of: those that its organisation or court sent, those that lie before it, and of those that once did how that ended.</summary>
/// <param name="AgencyId">The caller's organisation or court; null for one that knows of none.</param>
/// <param name="Everything">The register itself, when time passes.</param>
public sealed record ReferralReach(string? AgencyId, bool Everything)
{
    /// <summary>The reach of a caller.</summary>
    public static ReferralReach Of(Actor actor) =>
        actor.Role switch
        {
            // Sums and accounts are no referrals.
            Role.System => new(null, true),
            Role.Operator or Role.Administrator or Role.Statistician or Role.Party => new(null, false),
            _ => new(actor.OrganisationId, false),
        };

    /// <summary>Whether the caller knows of it.</summary>
    public bool Includes(Referral referral) =>
        Everything || referral.SideOf(AgencyId) is not null || referral.FormerOf(AgencyId) is not null;

    /// <summary>What the caller sees of the message: the sender all of it, the addressee numbers once it took it, anybody before whom it lies no more nothing.</summary>
    public MessageCut CutOf(Referral referral) =>
        referral.SideOf(AgencyId) switch
        {
            ReferralSide.Sender => MessageCut.Whole,
            ReferralSide.Addressee => referral.State switch
            {
                ReferralState.Declined or ReferralState.Lapsed => MessageCut.None,
                ReferralState.Recalled when referral.CaseId is null => MessageCut.None,
                ReferralState.Delivered => MessageCut.Masked,
                _ => MessageCut.Whole,
            },
            _ => MessageCut.None,
        };
}

/// <summary>How much of a referral's message is shown.</summary>
public enum MessageCut
{
    /// <summary>Nothing of it.</summary>
    None,

    /// <summary>All, with identity numbers, phones and accounts masked: enough to see whether there is a conflict of interest.</summary>
    Masked,

    /// <summary>All.</summary>
    Whole,
}
