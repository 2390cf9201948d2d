using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Referrals;

/// <summary>Takes a referral (接受回执). Where the addressee mediates, its case opens with everything that came along.</summary>
/// <param name="CaseId">Id of the case that opens.</param>
/// <param name="ProposedMediatorId">The mediator whom the addressee proposes.</param>
/// <param name="Note">In words.</param>
public sealed record AcceptReferral(Guid CaseId, string? ProposedMediatorId, string? Note) : ReferralCommand, IReferralCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [ReferralRefusals.MediatorOfOtherBody, .. ReferralOpening.Refusals];

    /// <inheritdoc/>
    public override Decision<ReferralEvent> Decide(Referral referral, CaseContext context)
    {
        if (ProposedMediatorId is { } proposed && context.Reference.Mediators.Find(proposed)?.Organisation != referral.AddresseeId)
        {
            return Decision<ReferralEvent>.Refuse(ReferralRefusals.MediatorOfOtherBody.At("/proposedMediatorId", ("mediatorId", proposed)));
        }
        var accepted = new ReferralAccepted(ProposedMediatorId, Note);
        if (Opening(referral, context) is not { } opening)
        {
            return Decision<ReferralEvent>.Accept(accepted);
        }
        return opening.IsRefused
            ? Decision<ReferralEvent>.Refuse(opening.Refusals)
            : Decision<ReferralEvent>.Accept(
                accepted,
                new ReferralCaseOpened(CaseId, opening.Events.SelectMany(part => part.Events).OfType<CaseRegistered>().Single().CaseNumber)
            );
    }

    /// <summary>How the case begins; null where this kind opens none.</summary>
    public Decision<OpeningPart>? Opening(Referral referral, CaseContext context) =>
        OpensCase(referral, context) ? ReferralOpening.Decide(referral, CaseId, context) : null;

    /// <summary>Whether a referral becomes a case when it is accepted.</summary>
    public static bool OpensCase(Referral referral, CaseContext context) =>
        context.Reference.ReferralKinds.Find(referral.Kind)?.Channel is not null;
}
