using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.JointHandling;

/// <summary>Why joint handling can be refused.</summary>
public static class JointHandlingRefusals
{
    /// <summary>Neither members nor a mechanism with a team were named.</summary>
    public static readonly RefusalCode NobodyToShareWith = new("nobody_to_share_with");

    /// <summary>Neither courts nor directory know the body.</summary>
    public static readonly RefusalCode UnknownBody = new("unknown_joint_body");

    /// <summary>The organisation has the case on its own register.</summary>
    public static readonly RefusalCode OwnCase = new("case_is_its_own");

    /// <summary>A body of this type takes no part in the mechanism.</summary>
    public static readonly RefusalCode NotInMechanism = new("body_not_in_mechanism");

    /// <summary>There is no such mechanism.</summary>
    public static readonly RefusalCode UnknownJointMechanism = new("unknown_joint_mechanism");

    /// <summary>The case is not shared with the body, or the body only observes.</summary>
    public static readonly RefusalCode NotWorkingOnIt = new("body_not_working_on_case");

    /// <summary>The id names another task.</summary>
    public static readonly RefusalCode TaskIdTaken = new("task_id_taken");

    /// <summary>The last day lies before the day on which the task is given.</summary>
    public static readonly RefusalCode TaskDueInPast = new("task_due_in_past");

    /// <summary>The case has no task with this id.</summary>
    public static readonly RefusalCode UnknownTask = new("unknown_task");

    /// <summary>The task is another body's.</summary>
    public static readonly RefusalCode TaskOfOtherBody = new("task_of_other_body");

    /// <summary>The body has tasks that are not done.</summary>
    public static readonly RefusalCode TasksOpen = new("joint_tasks_open");
}
