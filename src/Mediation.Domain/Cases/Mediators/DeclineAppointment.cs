using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>A mediator who was put on the case does not take it on, and says why (特邀调解员拒绝接受指派须有理由, Invited Mediation Rules Art. 28(5)).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Explanation">In words.</param>
public sealed record DeclineAppointment(DeclineReason Reason, string Explanation) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [MediatorRefusals.NotMediatorOfCase];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var staffId = context.Caller.StaffId;
        if (@case.FindMediator(staffId) is not { } mediator)
        {
            return Decision<CaseEvent>.Refuse(MediatorRefusals.NotMediatorOfCase.With());
        }
        var declined = new AppointmentDeclined(staffId, Reason, Explanation);
        return mediator.Capacity == MediatorCapacity.Lead
            ? Decision<CaseEvent>.Accept(declined, new LeadVacated(staffId))
            : Decision<CaseEvent>.Accept(declined);
    }
}
