using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Kernel;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.JointHandling;

public sealed class CompleteTaskTests
{
    private static readonly ACase s_asked = ACase.WalkIn.SharedWithAid().AskedOfAid();

    [Fact]
    public void The_body_says_itself_that_it_is_done() =>
        Given(s_asked)
            .By(new Actor("aid-01", Role.LegalAid, "suixian-legal-aid"))
            .When(ACommand.Of<CompleteTask>())
            .Then(new TaskCompleted(Ids.Task, true, "已指派律师"))
            .ThenCase(@case => @case.FindJointTask(Ids.Task)!.Result.ShouldBe("已指派律师"));

    [Fact]
    public void Or_the_organisation_logs_it_and_late_is_told_from_in_time() =>
        Given(s_asked)
            .At(Shanghai("2026-04-11", "09:00"))
            .When(ACommand.Of<CompleteTask>())
            .Then(new TaskCompleted(Ids.Task, false, "已指派律师"));

    [Fact]
    public void Done_twice_is_done_once_and_nobody_does_what_another_was_asked()
    {
        Given(s_asked.With(new TaskCompleted(Ids.Task, true, null))).When(ACommand.Of<CompleteTask>()).ThenNothingNew();
        Given(s_asked)
            .By(new Actor("hr-01", Role.AgencyClerk, "suixian-hr-bureau"))
            .When(ACommand.Of<CompleteTask>())
            .ThenRefused(JointHandlingRefusals.TaskOfOtherBody);
        Given(ACase.WalkIn).When(ACommand.Of<CompleteTask>()).ThenRefused(JointHandlingRefusals.UnknownTask);
    }
}
