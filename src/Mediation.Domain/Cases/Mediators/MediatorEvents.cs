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
            Mediators = @case.Mediators.Insert(
                Capacity == MediatorCapacity.Lead ? 0 : @case.Mediators.Count,
                new MediatorOnCase(StaffId, Capacity, Choice, ConflictCheck, fact.HappenedAt)
            ),
        };
}

/// <summary>Another mediator took the place of one, in the same capacity.</summary>
[EventName("mediator_replaced")]
public sealed record MediatorReplaced(
    [P1] string StaffId,
    [P1] string SuccessorStaffId,
    [P1] MediatorCapacity Capacity,
    [P1] ReplacementReason Reason,
    [P1] Guid? PartyId,
    [P1] MediatorChoice Choice,
    [P1] ConflictCheck ConflictCheck,
    [P2] string? Disclosure,
    [P2] string? Explanation
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Mediators = @case.Mediators.Replace(
                @case.FindMediator(StaffId)!,
                new MediatorOnCase(SuccessorStaffId, Capacity, Choice, ConflictCheck, fact.HappenedAt) { Succeeds = StaffId }
            ),
            FormerMediators = @case.FormerMediators.Add(new FormerMediator(StaffId, Capacity, fact.HappenedAt, false)),
        };
}

/// <summary>A mediator did not take on the appointment.</summary>
[EventName("appointment_declined")]
public sealed record AppointmentDeclined([P1] string StaffId, [P1] DeclineReason Reason, [P2] string? Explanation) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var declining = @case.FindMediator(StaffId)!;
        return @case with
        {
            Mediators = @case.Mediators.Remove(declining),
            FormerMediators = @case.FormerMediators.Add(new FormerMediator(StaffId, declining.Capacity, fact.HappenedAt, true)),
        };
    }
}

/// <summary>The case has no lead mediator any more; one is to be assigned anew.</summary>
[EventName("lead_vacated")]
public sealed record LeadVacated([P1] string StaffId) : CaseEvent;
