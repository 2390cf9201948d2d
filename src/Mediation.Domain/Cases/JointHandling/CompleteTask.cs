using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.JointHandling;

/// <summary>Says that a task is done: by the body whose task it is, or logged by the organisation whose case it is.</summary>
/// <param name="TaskId">Which.</param>
/// <param name="Result">What came of it, in words.</param>
public sealed record CompleteTask(Guid TaskId, string? Result) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [JointHandlingRefusals.UnknownTask, JointHandlingRefusals.TaskOfOtherBody];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindJointTask(TaskId) is not { } task ? Decision<CaseEvent>.Refuse(JointHandlingRefusals.UnknownTask.With(("taskId", TaskId)))
        : context.Caller.OrganisationId != @case.OrganisationId && context.Caller.OrganisationId != task.AgencyId
            ? Decision<CaseEvent>.Refuse(JointHandlingRefusals.TaskOfOtherBody.With(("taskId", TaskId)))
        : task.CompletedAt is not null ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Accept(new TaskCompleted(TaskId, context.HappenedOn <= task.DueOn, Result));
}
