using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Referrals;

/// <summary>Sends a dispute to another body (委派、委托、邀请、转办、移送), or puts a newer version in the place of an undecided message.</summary>
/// <param name="MessageVersion">From 1; each newer version is a higher number.</param>
/// <param name="MessageHash">A keyed hash of what was sent: the same version with the same hash is the same message.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="SenderId">Who sends it.</param>
/// <param name="AddresseeId">To whom.</param>
/// <param name="Message">What is sent.</param>
public sealed record SendReferral(
    int MessageVersion,
    string MessageHash,
    string Kind,
    string SenderId,
    string AddresseeId,
    ReferralMessage Message
) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        ReferralRefusals.IdTaken,
        ReferralRefusals.VersionTaken,
        ReferralRefusals.VersionOutdated,
        ReferralRefusals.KindChanged,
        .. Delivery.Refusals,
        ReferralRefusals.PartyNotInMessage,
        ReferralRefusals.UnknownMaterialKind,
        .. ReferralOpening.Refusals,
    ];

    /// <summary>Whether it is the message that counts already.</summary>
    public bool IsSameAs(Referral referral) => MessageVersion == referral.MessageVersion && MessageHash == referral.MessageHash;

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context)
    {
        if (IsSameAs(referral))
        {
            return Decision<ReferralEvent>.NothingNew;
        }
        if (FaultOfVersion(referral) is { } outdated)
        {
            return Decision<ReferralEvent>.Refuse(outdated);
        }
        if (context.Reference.ReferralKinds.Find(Kind) is not { } kind)
        {
            return Decision<ReferralEvent>.Refuse(ReferralRefusals.UnknownKind.At("/kind", ("kind", Kind)));
        }
        var faults = Delivery
            .Faults(kind, SenderId, AddresseeId, Message, context)
            .Concat(FaultsOfMessage(referral.ReferralId, context))
            .Concat(ReferralOpening.FaultsOf(referral.ReferralId, kind, SenderId, AddresseeId, Message, context))
            .ToArray();
        return faults.Length > 0
            ? Decision<ReferralEvent>.Refuse(faults)
            : Decision<ReferralEvent>.Accept([Delivered(kind, context), .. Message.Parties.Select(ReferralPartyNamed.Of)]);
    }

    private Refusal? FaultOfVersion(Referral referral) =>
        referral.State is null ? null
        : MessageVersion == referral.MessageVersion ? ReferralRefusals.VersionTaken.At("/version", ("version", MessageVersion))
        : MessageVersion < referral.MessageVersion
            ? ReferralRefusals.VersionOutdated.At("/version", ("version", MessageVersion), ("current", referral.MessageVersion))
        : Kind != referral.Kind ? ReferralRefusals.KindChanged.At("/kind", ("kind", referral.Kind))
        : null;

    private ReferralDelivered Delivered(ReferralKind kind, CaseContext context) =>
        new(
            MessageVersion,
            MessageHash,
            Kind,
            SenderId,
            AddresseeId,
            Message.Letter,
            Message.CauseCode,
            Message.Claims,
            Message.Consents,
            Message.MechanismCode,
            Message.Place,
            Message.Preservation,
            Message.SuggestedMediatorId,
            Delivery.DueOf(kind, context),
            Message.Facts,
            Message.Contact,
            Message.Materials.IsEmpty ? null : Message.Materials,
            Message.Signature
        );

    private IEnumerable<Refusal> FaultsOfMessage(Guid referralId, CaseContext context)
    {
        // Each party's identity lies under a key of its id, the rest under the referral's.
        foreach (var (index, party) in Message.Parties.Index().Where(line => line.Item.PartyId == referralId))
        {
            yield return IntakeRefusals.DuplicateItemId.At($"/parties/{index}/partyId", ("id", party.PartyId));
        }
        bool IsNamed(Guid party) => Message.Parties.Any(named => named.PartyId == party);
        foreach (var (index, consent) in Message.Consents.Index())
        {
            if (!IsNamed(consent.PartyId))
            {
                yield return ReferralRefusals.PartyNotInMessage.At($"/consents/{index}/partyId", ("partyId", consent.PartyId));
            }
        }
        foreach (var (index, material) in Message.Materials.Index())
        {
            if (material.BroughtBy is { } party && !IsNamed(party))
            {
                yield return ReferralRefusals.PartyNotInMessage.At($"/materials/{index}/broughtBy", ("partyId", party));
            }
            if (material.EvidenceKind is { } evidence && context.Reference.EvidenceKinds.Find(evidence) is null)
            {
                yield return ReferralRefusals.UnknownMaterialKind.At($"/materials/{index}/evidenceKind", ("kind", evidence));
            }
        }
    }
}
