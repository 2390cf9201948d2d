using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>A party asks that a mediator stand aside (申请回避); the mediator rests until it is decided (Invited Mediation Rules Art. 15).</summary>
/// <param name="RecusalId">The same id twice is one question.</param>
/// <param name="PartyId">Who asks.</param>
/// <param name="StaffId">About whom.</param>
/// <param name="Ground">Kind of relation.</param>
/// <param name="Detail">In words.</param>
public sealed record RequestRecusal(Guid RecusalId, Guid PartyId, string StaffId, RecusalGround Ground, string? Detail)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [MediatorRefusals.RecusalIdTaken, CaseRefusals.UnknownParty, MediatorRefusals.MediatorNotOnCase, MediatorRefusals.MediatorRecused];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindRecusal(RecusalId) is { } known)
        {
            return known.PartyId == PartyId && known.StaffId == StaffId && known.Ground == Ground && known.Detail == Detail
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(MediatorRefusals.RecusalIdTaken.At("/recusalId", ("recusalId", RecusalId)));
        }
        Refusal[] faults = [.. Faults(@case)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new RecusalRequested(RecusalId, PartyId, StaffId, Ground, Detail));
    }

    private IEnumerable<Refusal> Faults(Case @case)
    {
        if (@case.FindParty(PartyId) is null)
        {
            yield return CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId));
        }
        if (@case.FindMediator(StaffId) is null)
        {
            yield return MediatorRefusals.MediatorNotOnCase.At("/staffId", ("staffId", StaffId));
        }
        else if (@case.IsRecused(StaffId))
        {
            yield return MediatorRefusals.MediatorRecused.At("/staffId", ("staffId", StaffId));
        }
    }
}
