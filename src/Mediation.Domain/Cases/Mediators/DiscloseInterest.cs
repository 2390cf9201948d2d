using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>A mediator of the case tells of a relation that may affect fairness (披露), and rests until it is decided (Invited Mediation Rules Art. 15).</summary>
/// <param name="RecusalId">The same id twice is one question.</param>
/// <param name="Ground">Kind of relation.</param>
/// <param name="Detail">In words.</param>
public sealed record DiscloseInterest(Guid RecusalId, RecusalGround Ground, string Detail) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [MediatorRefusals.NotMediatorOfCase, MediatorRefusals.RecusalIdTaken, MediatorRefusals.MediatorRecused];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var staffId = context.Caller.StaffId;
        if (@case.FindRecusal(RecusalId) is { } known)
        {
            return known.Origin == RecusalOrigin.Disclosed && known.StaffId == staffId && known.Ground == Ground && known.Detail == Detail
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(MediatorRefusals.RecusalIdTaken.At("/recusalId", ("recusalId", RecusalId)));
        }
        if (@case.IsRecused(staffId))
        {
            return Decision<CaseEvent>.Refuse(MediatorRefusals.MediatorRecused.With(("staffId", staffId)));
        }
        return @case.FindMediator(staffId) is null
            ? Decision<CaseEvent>.Refuse(MediatorRefusals.NotMediatorOfCase.With())
            : Decision<CaseEvent>.Accept(new InterestDisclosed(RecusalId, staffId, Ground, Detail));
    }
}
