using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Retention;

/// <summary>Lifts a hold: from here on the term alone decides.</summary>
/// <param name="HoldId">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record LiftLegalHold(Guid HoldId, string Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [RetentionRefusals.UnknownHold];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.Holds.Find(hold => hold.HoldId == HoldId) switch
        {
            null => Decision<CaseEvent>.Refuse(RetentionRefusals.UnknownHold.With(("holdId", HoldId))),
            { LiftedAt: not null } => Decision<CaseEvent>.NothingNew,
            _ => Decision<CaseEvent>.Accept(new LegalHoldLifted(HoldId, Reason)),
        };
}
