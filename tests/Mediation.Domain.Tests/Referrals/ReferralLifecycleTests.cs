using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Referrals;

public sealed class ReferralLifecycleTests
{
    private static readonly Type[] s_domain = typeof(ReferralLifecycle).Assembly.GetTypes();

    private static readonly ReferralCommand[] s_commands =
    [
        AReferral.Send with
        {
            MessageVersion = 2,
            MessageHash = "0b",
        },
        new AcceptReferral(Ids.Case, null, null),
        new DeclineReferral(ReferralDeclineReason.NoMediator, null),
        new LapseReferral(),
        new OfferReferral(null),
        new RecallReferral("和解"),
        new SubmitReferralResult(ReferralOutcome.Settled, null, Recommendation.None, null),
        new AcknowledgeReferralResult(null),
        new RecordReferralFollowUp(FollowUp.Closed, null, null),
        new DisposeReferral(Ids.Of(402)),
    ];

    private static readonly (ReferralSide? Side, Actor Actor)[] s_callers =
    [
        (ReferralSide.Sender, AReferral.Court),
        (ReferralSide.Addressee, Staff.Mediator),
        (ReferralSide.Addressee, Staff.Head),
        (ReferralSide.Register, AReferral.Register),
        (null, Staff.TownshipMediator),
        (null, new Actor("operator", Role.Operator, null)),
    ];

    [Fact]
    public void Every_command_has_a_row_and_every_event_its_moves()
    {
        ReferralLifecycle
            .Permissions.Select(row => row.Command)
            .ShouldBe(s_domain.Where(type => type.IsSubclassOf(typeof(ReferralCommand))), ignoreOrder: true);
        s_commands
            .Select(command => command.GetType())
            .ShouldBe(ReferralLifecycle.Permissions.Select(row => row.Command), ignoreOrder: true);
        ReferralLifecycle
            .Moves.Select(move => move.Event)
            .Distinct()
            .ShouldBe(s_domain.Where(type => type.IsSubclassOf(typeof(ReferralEvent))), ignoreOrder: true);
    }

    [Fact]
    public void Every_state_is_reached()
    {
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            AReferral.In(state).Folded.State.ShouldBe(state);
        }
        ReferralLifecycle.Moves.Where(move => move.To is not null).Select(move => move.To!.Value).Distinct().Count().ShouldBe(14);
    }

    [Fact]
    public void What_is_recalled_or_closed_stays_so() =>
        ReferralLifecycle
            .Moves.Where(move => move.To is not null)
            .SelectMany(move => move.From)
            .ShouldAllBe(from => from != ReferralState.Recalled && from != ReferralState.Closed);

    [Fact]
    public void A_command_is_admitted_by_role_side_and_state_exactly_as_the_table_says()
    {
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            var referral = AReferral.In(state).Folded;
            var now = Shanghai("2026-07-01", "09:00");
            foreach (var command in s_commands)
            {
                var row = ReferralLifecycle.PermissionFor(command.GetType());
                foreach (var (side, actor) in s_callers)
                {
                    var context = new CaseContext(now, now, actor, ABook.OfSuizhou, 88) { Clock = AClock.OfSuizhou };
                    var refusals = ReferralDecider.Decide(referral, command, context).Refusals;
                    var here = $"{row.Name} in {state} by {side} {actor.Role}";
                    RefusalCode? expected =
                        !row.Roles.Contains(actor.Role) ? CaseRefusals.RoleNotAllowed
                        // Whose it is not learns only that the id is taken.
                        : command is SendReferral && side != ReferralSide.Sender ? ReferralRefusals.IdTaken
                        : !row.IsOf(side) ? ReferralRefusals.OtherSide
                        : !row.Allows(state) ? CaseRefusals.NotAllowedInStatus
                        : null;
                    if (expected is not null)
                    {
                        refusals.Select(refusal => refusal.Reason).ShouldBe([expected], here);
                    }
                    else
                    {
                        refusals.ShouldAllBe(refusal => refusal.Reason.Kind == RefusalKind.Decision, here);
                    }
                    ReferralLifecycle
                        .AllowedActions(state, referral.SideOf(actor), actor.Role)
                        .Contains(row.Name)
                        .ShouldBe(row.IsOf(side) && row.Allows(state) && row.Roles.Contains(actor.Role), here);
                }
            }
        }
    }

    [Fact]
    public void An_event_that_the_table_does_not_admit_is_a_bug_and_says_so() =>
        Should
            .Throw<InvalidOperationException>(() => AReferral.Sent.Recalled().With(new ReferralAccepted(null, null)).Folded)
            .Message.ShouldContain("ReferralAccepted");
}
