using System.Collections.Immutable;
using Mediation.Domain.Cases.JointHandling;

namespace Mediation.Domain.Cases;

/// <summary>Who else works on it (联合调处).</summary>
public sealed partial record Case
{
    /// <summary>Bodies with which it is or was shared, in the order in which they came.</summary>
    public ImmutableList<JointMember> JointMembers { get; init; } = [];

    /// <summary>What they are asked to do, in the order in which it was asked.</summary>
    public ImmutableList<JointTask> JointTasks { get; init; } = [];

    /// <summary>A body with which the case is shared now.</summary>
    public JointMember? FindJointMember(string? agencyId) =>
        JointMembers.Find(member => member.AgencyId == agencyId && member.EndedAt is null);

    /// <summary>The task with this id.</summary>
    public JointTask? FindJointTask(Guid taskId) => JointTasks.Find(task => task.TaskId == taskId);
}
