using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Retention;

/// <summary>Orders that nothing of the file may go, whatever the term says: a suit is threatened, an inspection asks for it.</summary>
/// <param name="HoldId">The same id twice is one hold.</param>
/// <param name="Reason">Why.</param>
public sealed record PlaceLegalHold(Guid HoldId, string Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [RetentionRefusals.HoldIdTaken];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.Holds.Find(hold => hold.HoldId == HoldId) switch
        {
            null => Decision<CaseEvent>.Accept(new LegalHoldPlaced(HoldId, Reason)),
            { LiftedAt: null } known when known.Reason == Reason => Decision<CaseEvent>.NothingNew,
            _ => Decision<CaseEvent>.Refuse(RetentionRefusals.HoldIdTaken.At("/holdId", ("holdId", HoldId))),
        };
}
