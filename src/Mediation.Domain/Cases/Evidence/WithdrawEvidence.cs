using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Evidence;

/// <summary>Takes a piece of evidence back. That it was brought stays on record, its file is given out no more.</summary>
/// <param name="EvidenceId">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawEvidence(Guid EvidenceId, string Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [EvidenceRefusals.UnknownEvidence];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindEvidence(EvidenceId) switch
        {
            null => Decision<CaseEvent>.Refuse(EvidenceRefusals.UnknownEvidence.With(("evidenceId", EvidenceId))),
            { WithdrawnAt: not null } => Decision<CaseEvent>.NothingNew,
            _ => Decision<CaseEvent>.Accept(new EvidenceWithdrawn(EvidenceId, Reason)),
        };
}
