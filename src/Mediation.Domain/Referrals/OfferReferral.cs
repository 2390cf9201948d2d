using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Puts a referral that was declined or lapsed before an addressee once more, the same or another one (重新选定).</summary>
/// <param name="AddresseeId">To whom; the same, where left out.</param>
public sealed record OfferReferral(string? AddresseeId) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [.. Delivery.Refusals.Except([ReferralRefusals.UnknownKind, ReferralRefusals.SenderNotCompetent]), .. ReferralOpening.Refusals];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context)
    {
        var kind = context.Reference.ReferralKinds.Find(referral.Kind)!;
        var to = AddresseeId ?? referral.AddresseeId;
        // The mediator whom the sender suggested belongs to whom it was sent first.
        var message = to == referral.AddresseeId ? referral.Message! : referral.Message! with { SuggestedMediatorId = null };
        Refusal[] faults =
        [
            .. Delivery.Faults(kind, referral.SenderId, to, message, context),
            .. ReferralOpening.FaultsOf(referral.ReferralId, kind, referral.SenderId, to, message, context),
        ];
        return faults.Length > 0
            ? Decision<ReferralEvent>.Refuse(faults)
            : Decision<ReferralEvent>.Accept(new ReferralOffered(to, Delivery.DueOf(kind, context)));
    }
}
