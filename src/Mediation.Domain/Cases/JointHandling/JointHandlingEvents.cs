using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.JointHandling;

/// <summary>Another body works on the case from here on, or does so in another role.</summary>
[EventName("case_shared")]
public sealed record CaseShared([P1] string AgencyId, [P1] JointRole Role, [P1] string? MechanismCode, [P2] string? Purpose) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            JointMembers = @case
                .JointMembers.RemoveAll(member => member.AgencyId == AgencyId && member.EndedAt is null)
                .Add(new JointMember(AgencyId, Role, MechanismCode, @case.FindJointMember(AgencyId)?.Since ?? fact.HappenedAt)),
        };
}

/// <summary>A body works on the case no more; what it did stays.</summary>
[EventName("sharing_ended")]
public sealed record SharingEnded([P1] string AgencyId, [P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            JointMembers = @case.JointMembers.ConvertAll(member =>
                member.AgencyId == AgencyId && member.EndedAt is null ? member with { EndedAt = fact.HappenedAt } : member
            ),
        };
}

/// <summary>A body is asked to do something by a day.</summary>
[EventName("task_assigned")]
public sealed record TaskAssigned([P1] Guid TaskId, [P1] string AgencyId, [P1] JointTaskKind Kind, [P1] DateOnly DueOn, [P2] string? Note)
    : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            JointTasks = @case.JointTasks.Add(new JointTask(TaskId, AgencyId, Kind, DueOn, Note, fact.HappenedAt)),
        };
}

/// <summary>What was asked is done.</summary>
[EventName("task_completed")]
public sealed record TaskCompleted([P1] Guid TaskId, [P1] bool InTime, [P2] string? Result) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            JointTasks = @case.JointTasks.ConvertAll(task =>
                task.TaskId == TaskId ? task with { CompletedAt = fact.HappenedAt, Result = Result } : task
            ),
        };
}
