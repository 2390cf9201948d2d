using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Records that a worker of a collective case does not consent. It may still think better of it; else it is split off.</summary>
/// <param name="PartyId">Which worker.</param>
/// <param name="DraftVersion">Which version it was asked about.</param>
/// <param name="Reason">In the worker's words.</param>
public sealed record RefuseSettlement(Guid PartyId, int DraftVersion, string? Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CollectiveRefusals.NotCollective,
        CollectiveRefusals.NotAWorkerOfTheCase,
        SettlementRefusals.NotCurrentDraft,
        SettlementRefusals.AlreadyConsented,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (WorkerOnSettlement.Faults(@case, PartyId, DraftVersion).ToArray() is { Length: > 0 } faults)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var agreement = @case.Agreement!;
        return agreement.ConsentOf(PartyId) is not null
                ? Decision<CaseEvent>.Refuse(SettlementRefusals.AlreadyConsented.At("/partyId", ("partyId", PartyId)))
            : agreement.WorkerAnswers.Exists(answer => answer.PartyId == PartyId) ? Decision<CaseEvent>.NothingNew
            : Decision<CaseEvent>.Accept(new SettlementRefused(PartyId, DraftVersion, Reason));
    }
}
