using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Evidence;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Access;

/// <summary>
/// What a reader sees of a referral: what its side admits, and the addressee, once a case was opened, no more of the message than of that case. What is
/// sealed off there is sealed off here for both.
/// </summary>
/// <param name="Message">What the side admits.</param>
/// <param name="Restriction">What is sealed off.</param>
/// <param name="Case">The cut of the case; null where it decides nothing.</param>
internal sealed record ReferralCut(MessageCut Message, Restriction Restriction, ViewCut? Case)
{
    /// <summary>Of one that led to no case.</summary>
    public static ReferralCut Of(Referral referral, Actor actor) => new(ReferralReach.Of(actor).CutOf(referral), Restriction.None, null);

    /// <summary>Of one that led to a case.</summary>
    public static ReferralCut Of(Referral referral, Case @case, Actor actor, ReferenceBook book)
    {
        var cut = Of(referral, actor) with { Restriction = Restriction.Of(@case, actor, book) };
        if (referral.SideOf(actor) != ReferralSide.Addressee)
        {
            return cut;
        }
        var known = Reach.Of(actor, book).Includes(@case) ? ViewCut.Of(actor, @case) : null;
        return cut with { Message = known?.Outlines(CaseData.Claims) == true ? cut.Message : MessageCut.None, Case = known };
    }

    /// <summary>The words that people wrote on it.</summary>
    public bool Words => !Restriction.TakesWords && Case?.FreeText != false;

    /// <summary>How much of a party.</summary>
    public IdentityCut IdentityOf(Guid partyId) =>
        Restriction.Parties.Contains(partyId) ? IdentityCut.None
        : Case is { } known ? known.IdentityOf(partyId)
        : Message == MessageCut.Whole ? IdentityCut.Full
        : IdentityCut.Read;

    /// <summary>Whether a paper that came along is shown.</summary>
    public bool Shows(ReferralMaterial material) =>
        !Restriction.Withholds(material.BroughtBy)
        && (Case is not { } known || known.Of(StatementClass.EvidenceRef, material.BroughtBy) >= AccessLevel.Read);
}
