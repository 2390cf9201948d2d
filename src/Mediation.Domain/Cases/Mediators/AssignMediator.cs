using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>Puts a mediator on the case, chosen by the parties or appointed (指派调解员).</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Capacity">Lead, or beside the lead.</param>
/// <param name="Choice">How found.</param>
/// <param name="ConflictCheck">What the check for grounds to stand aside came to.</param>
/// <param name="Disclosure">What was disclosed, where the parties waived it.</param>
public sealed record AssignMediator(
    string StaffId,
    MediatorCapacity Capacity,
    MediatorChoice Choice,
    ConflictCheck ConflictCheck,
    string? Disclosure
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        MediatorRefusals.UnknownMediator,
        MediatorRefusals.MediatorNotActive,
        MediatorRefusals.NotOnCourtRoster,
        MediatorRefusals.LeadAlreadyAssigned,
        MediatorRefusals.AlreadyOnCase,
        MediatorRefusals.LeadFirst,
        MediatorRefusals.DisclosureRequired,
        MediatorRefusals.MediatorRecused,
        MediatorRefusals.SupervisedTheMatter,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Mediators.Any(mediator => mediator.StaffId == StaffId && mediator.Capacity == Capacity))
        {
            return Decision<CaseEvent>.NothingNew;
        }
        Refusal[] faults = [.. Faults(@case, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new MediatorAssigned(StaffId, Capacity, Choice, ConflictCheck, Disclosure));
    }

    private IEnumerable<Refusal> Faults(Case @case, CaseContext context)
    {
        var hasLead = @case.Mediators.Any(mediator => mediator.Capacity == MediatorCapacity.Lead);
        if (Capacity == MediatorCapacity.Lead && hasLead)
        {
            yield return MediatorRefusals.LeadAlreadyAssigned.At("/capacity");
        }
        if (Capacity == MediatorCapacity.Co && @case.Mediators.Any(mediator => mediator.StaffId == StaffId))
        {
            yield return MediatorRefusals.AlreadyOnCase.At("/staffId", ("staffId", StaffId));
        }
        if (Capacity == MediatorCapacity.Co && !hasLead)
        {
            yield return MediatorRefusals.LeadFirst.At("/capacity");
        }
        foreach (var fault in Appointment.Faults(@case, context, StaffId, "/staffId", ConflictCheck, Disclosure))
        {
            yield return fault;
        }
    }
}
