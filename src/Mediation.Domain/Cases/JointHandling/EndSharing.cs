using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.JointHandling;

/// <summary>Ends that a body works on the case. It knows of the case no more, unless by another title.</summary>
/// <param name="AgencyId">Which.</param>
/// <param name="Reason">In words.</param>
public sealed record EndSharing(string AgencyId, string? Reason) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [JointHandlingRefusals.UnknownBody, JointHandlingRefusals.TasksOpen];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindJointMember(AgencyId) is null)
        {
            return @case.JointMembers.Exists(member => member.AgencyId == AgencyId)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(JointHandlingRefusals.UnknownBody.At("/agencyId", ("agencyId", AgencyId)));
        }
        return @case.JointTasks.Exists(task => task.AgencyId == AgencyId && task.CompletedAt is null)
            ? Decision<CaseEvent>.Refuse(JointHandlingRefusals.TasksOpen.At("/agencyId", ("agencyId", AgencyId)))
            : Decision<CaseEvent>.Accept(new SharingEnded(AgencyId, Reason));
    }
}
