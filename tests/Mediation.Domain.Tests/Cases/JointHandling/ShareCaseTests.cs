using Mediation.Domain.Cases;
using Mediation.Domain.Cases.JointHandling;
using Mediation.Domain.Kernel;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.JointHandling;

public sealed class ShareCaseTests
{
    private static readonly ACase s_case = ACase.WalkIn.Accepted();

    [Fact]
    public void A_body_that_is_named_works_on_it_from_here_on_and_knows_of_it() =>
        Given(s_case)
            .When(ACommand.Of<ShareCase>())
            .Then(new CaseShared("suixian-legal-aid", JointRole.Partner, null, "联合调处"))
            .ThenCase(@case => CaseHolders.Of(@case).ShouldContain(new Holder("suixian-legal-aid", HolderTitle.Joint)));

    [Fact]
    public void A_mechanism_with_a_team_brings_the_bodies_of_the_place() =>
        Given(s_case)
            .When(new ShareCase([], "one_plus_one_plus_n", null))
            .ThenCase(@case =>
                @case
                    .JointMembers.Select(member => (member.AgencyId, member.Role))
                    .ShouldBe(
                        [(Ids.Court, JointRole.Guide), (Ids.OtherCourt, JointRole.Guide), ("suixian-legal-aid", JointRole.Partner)],
                        ignoreOrder: true
                    )
            );

    [Fact]
    public void The_same_again_is_nothing_new_and_another_role_takes_its_place()
    {
        Given(s_case.SharedWithAid()).When(ACommand.Of<ShareCase>()).ThenNothingNew();
        Given(s_case.SharedWithAid())
            .When(new ShareCase([new JointSeat("suixian-legal-aid", JointRole.Observer)], null, null))
            .ThenCase(@case => @case.JointMembers.ShouldHaveSingleItem().Role.ShouldBe(JointRole.Observer));
    }

    [Fact]
    public void Only_with_bodies_that_are_known_are_others_and_take_part()
    {
        Given(s_case).When(new ShareCase([], "pigeons", null)).ThenRefused(JointHandlingRefusals.UnknownJointMechanism, "/mechanismCode");
        Given(s_case).When(new ShareCase([], "court_union", null)).ThenRefused(JointHandlingRefusals.NobodyToShareWith, "/members");
        Given(s_case)
            .When(
                new ShareCase(
                    [
                        new JointSeat("nowhere", JointRole.Partner),
                        new JointSeat(Ids.Studio, JointRole.Partner),
                        new JointSeat("suixian-commission", JointRole.Partner),
                    ],
                    "one_plus_one_plus_n",
                    null
                )
            )
            .ThenRefused(
                (JointHandlingRefusals.UnknownBody, "/members/0/agencyId"),
                (JointHandlingRefusals.OwnCase, "/members/1/agencyId"),
                (JointHandlingRefusals.NotInMechanism, "/members/2/agencyId")
            );
    }
}
