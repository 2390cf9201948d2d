using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Outcome;

/// <summary>Records that the applicant takes the application back, having settled privately or not.</summary>
/// <param name="PartyId">Which applicant.</param>
/// <param name="SelfSettled">自行和解.</param>
/// <param name="Reason">In the applicant's words.</param>
public sealed record WithdrawCase(Guid PartyId, bool SelfSettled, string? Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [OutcomeRefusals.NotAnApplicant];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId)?.Side == PartySide.Applicant
            ? Decision<CaseEvent>.Accept(new CaseWithdrawn(PartyId, SelfSettled, Reason))
            : Decision<CaseEvent>.Refuse(OutcomeRefusals.NotAnApplicant.At("/partyId", ("partyId", PartyId)));
}
