using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>A mediator is on the case.</summary>
[EventName("mediator_assigned")]
public sealed record MediatorAssigned(
    [P1] string StaffId,
    [P1] MediatorCapacity Capacity,
    [P1] MediatorChoice Choice,
    [P1] ConflictCheck ConflictCheck,
    [P2] string? Disclosure
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Mediators = @case.Mediators.Add(new MediatorOnCase(StaffId, Capacity, Choice, ConflictCheck, fact.HappenedAt)),
        };
}
