using Mediation.Domain.Cases;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Kernel;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.JointHandling;

public sealed class EndSharingTests
{
    [Fact]
    public void Whose_work_is_done_knows_of_the_case_no_more() =>
        Given(ACase.WalkIn.SharedWithAid())
            .When(ACommand.Of<EndSharing>())
            .Then(new SharingEnded("suixian-legal-aid", "办结"))
            .ThenCase(@case => CaseHolders.Of(@case).ShouldAllBe(holder => holder.Title != HolderTitle.Joint));

    [Fact]
    public void Ended_twice_is_ended_once_and_nobody_else_is_ended()
    {
        Given(ACase.WalkIn.SharedWithAid().With(new SharingEnded("suixian-legal-aid", null)))
            .When(ACommand.Of<EndSharing>())
            .ThenNothingNew();
        Given(ACase.WalkIn).When(ACommand.Of<EndSharing>()).ThenRefused(JointHandlingRefusals.UnknownBody, "/agencyId");
    }

    [Fact]
    public void Not_before_its_tasks_are_done() =>
        Given(ACase.WalkIn.SharedWithAid().AskedOfAid())
            .When(ACommand.Of<EndSharing>())
            .ThenRefused(JointHandlingRefusals.TasksOpen, "/agencyId");
}
