using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Records that an applicant takes the application back, having settled privately or not. The case ends with the last of them.</summary>
/// <param name="PartyId">Which applicant.</param>
/// <param name="SelfSettled">自行和解.</param>
/// <param name="Reason">In the applicant's words.</param>
public sealed record WithdrawCase(Guid PartyId, bool SelfSettled, string? Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [OutcomeRefusals.NotAnApplicant, OutcomeRefusals.WithdrawalNeedsRevision];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindParty(PartyId) is not { Side: PartySide.Applicant, SplitOffTo: null } applicant)
        {
            return Decision<CaseEvent>.Refuse(OutcomeRefusals.NotAnApplicant.At("/partyId", ("partyId", PartyId)));
        }
        if (applicant.WithdrawnAt is not null)
        {
            return Decision<CaseEvent>.NothingNew;
        }
        // Each applicant disposes of its own claims alone: what one takes back, the others still ask for.
        if (@case.RemainingApplicants.All(other => other.PartyId == PartyId))
        {
            return Decision<CaseEvent>.Accept(new CaseWithdrawn(PartyId, SelfSettled, Reason));
        }
        return @case.Status is CaseStatus.AgreementDrafted or CaseStatus.ProposalPending
            ? Decision<CaseEvent>.Refuse(OutcomeRefusals.WithdrawalNeedsRevision.At("/partyId", ("partyId", PartyId)))
            : Decision<CaseEvent>.Accept(new PartyWithdrew(PartyId, SelfSettled, Reason));
    }
}
