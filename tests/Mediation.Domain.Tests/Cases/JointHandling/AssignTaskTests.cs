using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Kernel;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.JointHandling;

public sealed class AssignTaskTests
{
    [Fact]
    public void A_body_that_works_on_it_is_asked_by_a_day() =>
        Given(ACase.WalkIn.SharedWithAid())
            .When(ACommand.Of<AssignTask>())
            .Then(new TaskAssigned(Ids.Task, "suixian-legal-aid", JointTaskKind.LegalHelp, Day("2026-04-10"), "提供法律咨询"))
            .ThenCase(@case => @case.JointTasks.ShouldHaveSingleItem().DueOn.ShouldBe(Day("2026-04-10")));

    [Fact]
    public void The_same_task_twice_is_one_and_another_under_its_id_is_refused()
    {
        var asked = Given(ACase.WalkIn.SharedWithAid().AskedOfAid());
        asked.When(ACommand.Of<AssignTask>()).ThenNothingNew();
        asked
            .When(ACommand.Of<AssignTask>() with { Kind = JointTaskKind.Inspect })
            .ThenRefused(JointHandlingRefusals.TaskIdTaken, "/taskId");
    }

    [Fact]
    public void Not_of_one_that_only_observes_nor_for_a_day_that_has_passed() =>
        Given(ACase.WalkIn.SharedWithAid(JointRole.Observer))
            .When(ACommand.Of<AssignTask>() with { DueOn = Day("2026-03-01") })
            .ThenRefused((JointHandlingRefusals.NotWorkingOnIt, "/agencyId"), (JointHandlingRefusals.TaskDueInPast, "/dueOn"));
}
