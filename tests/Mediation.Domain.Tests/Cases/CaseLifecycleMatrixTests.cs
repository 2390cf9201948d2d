using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Cases;

public sealed class CaseLifecycleMatrixTests
{
    public static TheoryData<string> Commands => [.. ACommand.OfEveryKind.Keys.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_admitted_by_role_and_status_exactly_as_the_table_says(string name)
    {
        var command = Named(name);
        var row = CaseLifecycle.PermissionFor(command.GetType());
        foreach (var status in StandingIn.EveryStatus)
        {
            foreach (var role in Enum.GetValues<Role>())
            {
                var expected =
                    !row.Roles.Contains(role) ? CaseRefusals.RoleNotAllowed
                    : !row.Allows(status) ? CaseRefusals.NotAllowedInStatus
                    : null;
                var here = $"{name} in {status?.ToString() ?? "no status"} by {role}";
                foreach (var (refusals, _) in StandingIn.EachOf(status).Select(@case => Decide(@case, command, Staff.In(role))))
                {
                    if (expected is not null)
                    {
                        refusals.Select(refusal => refusal.Reason).ShouldBe([expected], here);
                    }
                    else
                    {
                        refusals.ShouldAllBe(refusal => refusal.Reason.Kind == RefusalKind.Decision, here);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_worked_case_takes_the_command_in_every_status_that_admits_it(string name)
    {
        var command = Named(name);
        var row = CaseLifecycle.PermissionFor(command.GetType());
        foreach (var status in StandingIn.EveryStatus.Where(row.Allows))
        {
            var @case = StandingIn.Of(status, command);
            // The example names the first mediator; a case that has its lead takes a second one beside.
            var asked =
                command is AssignMediator assign && !@case.Mediators.IsEmpty ? assign with { Capacity = MediatorCapacity.Co } : command;
            var (refusals, events) = Decide(@case, asked, Staff.Giving(command.GetType()));
            refusals.Select(refusal => refusal.Code).ShouldBeEmpty($"{name} in {status}");
            events.ShouldBeGreaterThan(0, $"{name} in {status}");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_colleague_gives_no_command_on_a_case_that_has_its_mediators(string name)
    {
        var command = Named(name);
        var row = CaseLifecycle.PermissionFor(command.GetType());
        foreach (var status in StandingIn.EveryStatus.Where(row.Allows))
        {
            var @case = StandingIn.Of(status, command);
            // The second pair of eyes on an amendment is a colleague's.
            var turnedAway = row.Roles.Contains(Role.Mediator) && !@case.Mediators.IsEmpty && command is not DecideAmendment;
            Decide(@case, command, Staff.OtherMediator)
                .Refusals.Any(refusal => refusal.Reason == MediatorRefusals.NotMediatorOfCase)
                .ShouldBe(turnedAway, $"{name} in {status}");
        }
    }

    [Fact]
    public void A_role_is_turned_away_before_a_status_and_a_status_before_the_commands_own_conditions()
    {
        var withdrawn = StandingIn.Of(CaseStatus.Withdrawn);
        var nonsense = ACommand.WorkerSigns with { PartyId = Ids.Stranger };
        Decide(withdrawn, nonsense, Staff.In(Role.CourtClerk)).Refusals.ShouldHaveSingleItem().Reason.ShouldBe(CaseRefusals.RoleNotAllowed);
        var refusal = Decide(withdrawn, nonsense, Staff.Mediator).Refusals.ShouldHaveSingleItem();
        refusal.Reason.ShouldBe(CaseRefusals.NotAllowedInStatus);
        refusal.Values["command"].ShouldBe("signAgreement");
        refusal.Values["status"].ShouldBe("withdrawn");
        refusal.Values["allowedStatuses"].ShouldBe("agreement_drafted");
    }

    [Theory]
    [InlineData(CaseStatus.Accepted, Role.CourtClerk, new[] { "completeTask" })]
    [InlineData(
        CaseStatus.Closed,
        Role.Mediator,
        new[]
        {
            "recordPayment",
            "recordDefault",
            "declareBreach",
            "linkCases",
            "returnResult",
            "recordReturnVisit",
            "archiveCase",
            "openTrack",
            "moveTrack",
            "recordLimitationFact",
            "issueDocument",
            "serveDocument",
            "issueSupervisionLetter",
            "recordSupervisionReply",
            "addEvidence",
            "storeEvidenceFile",
            "withdrawEvidence",
            "shareCase",
            "endSharing",
            "assignTask",
            "completeTask",
        }
    )]
    [InlineData(CaseStatus.Archived, Role.Mediator, new[] { "openTrack", "moveTrack" })]
    [InlineData(
        CaseStatus.AgreementDrafted,
        Role.OrganisationManager,
        new[]
        {
            "recordUnreachable",
            "appointAgent",
            "revokeAgent",
            "electRepresentatives",
            "requestRecusal",
            "decideRecusal",
            "replaceMediator",
            "recordUndisputedFacts",
            "reviseAgreement",
            "signAgreement",
            "refuseToSign",
            "consentToSettlement",
            "refuseSettlement",
            "splitOff",
            "amendRecord",
            "decideAmendment",
            "linkCases",
            "failMediation",
            "withdrawCase",
            "terminateMediation",
            "transferCase",
            "recordLimitationFact",
            "issueDocument",
            "serveDocument",
            "issueSupervisionLetter",
            "recordSupervisionReply",
            "addEvidence",
            "storeEvidenceFile",
            "withdrawEvidence",
            "placeLegalHold",
            "liftLegalHold",
            "eraseData",
            "shareCase",
            "endSharing",
            "assignTask",
            "completeTask",
        }
    )]
    public void Allowed_actions_are_read_off_the_table(CaseStatus status, Role role, string[] expected) =>
        CaseLifecycle.AllowedActions(status, role).ShouldBe(expected);

    [Fact]
    public void The_only_thing_to_do_without_a_case_is_to_register_one() =>
        CaseLifecycle.AllowedActions((CaseStatus?)null, Role.Mediator).ShouldBe(["registerCase"]);

    private static object Named(string name) => ACommand.OfEveryKind.Single(entry => entry.Key.Name == name).Value;

    private static (IReadOnlyList<Refusal> Refusals, int Events) Decide(Case @case, object command, Actor caller)
    {
        var now = Moments.Shanghai("2026-03-25", "12:00");
        var context = new CaseContext(now, (command as CaseCommand)?.HappenedAt ?? now, caller, ABook.OfSuizhou, 88)
        {
            Clock = AClock.OfSuizhou,
            Press = CaseSpecification.Press,
            KnownCases = [Ids.OtherCase],
        };
        if (command is CaucusCommand behindDoors)
        {
            var noted = CaseDecider.Decide(@case, Caucus.Empty, behindDoors, context);
            return (noted.Refusals, noted.Events.Length);
        }
        var decision = CaseDecider.Decide(@case, (CaseCommand)command, context);
        return (decision.Refusals, decision.Events.Length);
    }
}
