using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.JointHandling;

/// <summary>Asks a body that works on the case to do something by a day (交办任务).</summary>
/// <param name="TaskId">The same id twice is one task.</param>
/// <param name="AgencyId">Who is to do it.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="DueOn">By which legal day.</param>
/// <param name="Note">In words.</param>
public sealed record AssignTask(Guid TaskId, string AgencyId, JointTaskKind Kind, DateOnly DueOn, string? Note) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [JointHandlingRefusals.TaskIdTaken, JointHandlingRefusals.NotWorkingOnIt, JointHandlingRefusals.TaskDueInPast];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.FindJointTask(TaskId) is { } known)
        {
            return known.AgencyId == AgencyId && known.Kind == Kind && known.DueOn == DueOn
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(JointHandlingRefusals.TaskIdTaken.At("/taskId", ("taskId", TaskId)));
        }
        Refusal[] faults = [.. Faults(@case, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new TaskAssigned(TaskId, AgencyId, Kind, DueOn, Note));
    }

    private IEnumerable<Refusal> Faults(Case @case, CaseContext context)
    {
        if (@case.FindJointMember(AgencyId) is not { Role: not JointRole.Observer })
        {
            yield return JointHandlingRefusals.NotWorkingOnIt.At("/agencyId", ("agencyId", AgencyId));
        }
        if (DueOn < context.HappenedOn)
        {
            yield return JointHandlingRefusals.TaskDueInPast.At("/dueOn", ("dueOn", DueOn.ToString("O")));
        }
    }
}
