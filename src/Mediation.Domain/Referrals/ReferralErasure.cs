using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>What is erased on the case that a referral led to is erased on the referral: the same persons stand there, and words about them.</summary>
public static class ReferralErasure
{
    /// <summary>What becomes of the referral with an event of its case; null for one that takes nothing away.</summary>
    public static ReferralEvent? Following(CaseEvent e) =>
        e switch
        {
            ProcessingRestricted its => new ReferralPartyRestricted(its.ErasureId, its.PartyId, its.Because, its.Rule, its.RetainedUntil),
            PartyErased its => new ReferralPartyErased(its.ErasureId, its.PartyId, its.WithText, its.Rule, its.RetainedUntil),
            CaseDisposed its => new ReferralDisposed(its.ErasureId, its.Rule, its.RetainedUntil),
            _ => null,
        };
}

/// <summary>A party's data must be kept for now, and are used for nothing else (PIPL Art. 47).</summary>
[EventName("referral_party_restricted")]
public sealed record ReferralPartyRestricted(
    [P1] Guid ErasureId,
    [P1] Guid PartyId,
    [P1] ImmutableArray<string> Because,
    [P1] string? Rule,
    [P1] DateOnly? RetainedUntil
) : ReferralEvent
{
    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral.WithParty(PartyId, party => party with { RestrictedAt = fact.HappenedAt }) with
        {
            Erasures = referral.Erasures.Add(
                new Erasure(ErasureId, PartyId, ErasureResult.Restricted, fact.HappenedAt, fact.ActedBy)
                {
                    Because = Because,
                    Rule = Rule,
                    RetainedUntil = RetainedUntil,
                }
            ),
        };
}

/// <summary>A party's data are gone with its key; the words of the referral too, where they name nobody else whose data are still there.</summary>
[EventName("referral_party_erased")]
public sealed record ReferralPartyErased(
    [P1] Guid ErasureId,
    [P1] Guid PartyId,
    [P1] bool WithText,
    [P1] string Rule,
    [P1] DateOnly RetainedUntil
) : ReferralEvent, IDestroysKeys
{
    /// <inheritdoc/>
    public bool Destroys(Guid caseId, Guid keyId) => keyId == PartyId || (WithText && keyId == caseId);

    /// <inheritdoc/>
    public bool TakesText() => WithText;

    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral.WithParty(PartyId, party => party with { ErasedAt = fact.HappenedAt }) with
        {
            IsWordless = referral.IsWordless || WithText,
            Erasures = referral.Erasures.Add(
                new Erasure(ErasureId, PartyId, ErasureResult.Erased, fact.HappenedAt, fact.ActedBy)
                {
                    Rule = Rule,
                    RetainedUntil = RetainedUntil,
                    WithText = WithText,
                }
            ),
        };
}

/// <summary>Every key of the referral is gone (销毁). What remains are the steps, and the hashes.</summary>
[EventName("referral_disposed")]
public sealed record ReferralDisposed([P1] Guid ErasureId, [P1] string Rule, [P1] DateOnly RetainedUntil) : ReferralEvent, IDestroysKeys
{
    /// <inheritdoc/>
    public bool Destroys(Guid caseId, Guid keyId) => true;

    /// <inheritdoc/>
    public bool TakesText() => true;

    /// <inheritdoc/>
    public override Referral ApplyTo(Referral referral, ReferralFact fact) =>
        referral with
        {
            IsWordless = true,
            DisposedAt = fact.HappenedAt,
            Erasures = referral.Erasures.Add(
                new Erasure(ErasureId, null, ErasureResult.Erased, fact.HappenedAt, fact.ActedBy)
                {
                    Rule = Rule,
                    RetainedUntil = RetainedUntil,
                    WithText = true,
                }
            ),
        };
}
