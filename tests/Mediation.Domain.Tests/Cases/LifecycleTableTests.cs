using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Cases;

public sealed class LifecycleTableTests
{
    private static readonly Type[] s_domain = typeof(CaseLifecycle).Assembly.GetTypes();

    [Fact]
    public void Every_command_has_one_row_and_one_example()
    {
        var commands = s_domain.Where(type => !type.IsAbstract && typeof(ICaseCommand).IsAssignableFrom(type)).ToArray();
        commands.ShouldNotBeEmpty();
        CaseLifecycle.Permissions.Select(row => row.Command).ShouldBe(commands, ignoreOrder: true);
        ACommand.OfEveryKind.Keys.ShouldBe(commands, ignoreOrder: true);
    }

    [Fact]
    public void A_command_without_a_row_is_a_bug_and_says_so() =>
        Should.Throw<InvalidOperationException>(() => CaseLifecycle.PermissionFor(typeof(string))).Message.ShouldContain("String");

    [Fact]
    public void Every_command_that_leaves_a_trace_in_the_case_declares_itself_for_the_table() =>
        s_domain
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CaseCommand)))
            .ShouldAllBe(type => typeof(ICaseCommand).IsAssignableFrom(type));

    [Fact]
    public void Every_event_is_in_the_moves() =>
        CaseLifecycle
            .Moves.Select(move => move.Event)
            .Distinct()
            .ShouldBe(s_domain.Where(type => type.IsSubclassOf(typeof(CaseEvent))), ignoreOrder: true);

    [Fact]
    public void From_one_status_an_event_leads_to_one_status() =>
        CaseLifecycle
            .Moves.SelectMany(move => move.From.Select(from => (move.Event, from)))
            .CountBy(move => move)
            .Where(move => move.Value > 1)
            .ShouldBeEmpty();

    [Fact]
    public void Every_status_is_reached_or_listed_as_not_yet_reached()
    {
        CaseLifecycle.NotYetReached.ShouldBeEmpty();
        foreach (var status in Enum.GetValues<CaseStatus>().Except(CaseLifecycle.NotYetReached))
        {
            StandingIn.ByEvents(status).ShouldNotBeNull(status.ToString()).Folded.Status.ShouldBe(status);
        }
    }

    [Fact]
    public void An_outcome_leads_nowhere_but_to_closing()
    {
        foreach (var status in Outcomes)
        {
            // That it is settled for some only is said in the same commit.
            CaseStatus[] part = status == CaseStatus.Settled ? [CaseStatus.PartiallySettled] : [];
            LeavingFrom(status).ShouldBe([.. part, CaseStatus.Closed], status.ToString());
        }
    }

    [Fact]
    public void What_is_closed_is_archived_or_stands_again_at_its_outcome_and_a_deemed_failure_can_be_undone()
    {
        LeavingFrom(CaseStatus.Closed).ShouldBe([CaseStatus.Archived]);
        CaseLifecycle
            .Moves.Where(move => move.Back)
            .Select(move => (move.Event, move.From.ShouldHaveSingleItem(), move.To))
            .ShouldBe([(typeof(DeemedFailureUndone), CaseStatus.Failed, null), (typeof(CaseReopened), CaseStatus.Closed, null)]);
    }

    [Fact]
    public void What_is_refused_or_archived_stays_so()
    {
        foreach (var status in (CaseStatus[])[CaseStatus.Refused, CaseStatus.Archived])
        {
            LeavingFrom(status).ShouldBeEmpty(status.ToString());
        }
    }

    [Fact]
    public void After_the_outcome_what_was_deemed_is_undone_what_is_owed_paid_and_what_others_do_followed() =>
        Outcomes
            .Append(CaseStatus.Closed)
            .Append(CaseStatus.Refused)
            .Append(CaseStatus.Archived)
            .SelectMany(status => CaseLifecycle.AllowedActions(status, Role.Mediator))
            .Distinct()
            .ShouldBe(
                [
                    "closeCase",
                    "returnResult",
                    "recordReturnVisit",
                    "recordPayment",
                    "recordDefault",
                    "declareBreach",
                    "recordUndisputedFacts",
                    "archiveCase",
                    "linkCases",
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
                    "undoDeemedFailure",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void Every_open_status_can_end_and_so_can_a_case_that_rests()
    {
        var open = Enum.GetValues<CaseStatus>().TakeWhile(status => status < CaseStatus.Settled).Except([CaseStatus.Refused]);
        open.ShouldAllBe(status => CaseLifecycle.AllowedActions(status, Role.Mediator).Contains("withdrawCase"));
    }

    [Fact]
    public void Every_admitting_status_of_a_command_is_one_from_which_some_event_is_admitted() =>
        CaseLifecycle
            .Permissions.Where(row => row.Command.IsSubclassOf(typeof(CaseCommand)))
            .SelectMany(row => row.Statuses)
            .Distinct()
            .ShouldAllBe(status => CaseLifecycle.Moves.Any(move => move.From.Contains(status)));

    [Fact]
    public void Additive_are_the_commands_that_add_a_fact_of_their_own() =>
        CaseLifecycle
            .Permissions.Where(row => row.Additive)
            .Select(row => row.Name)
            .ShouldBe([
                "recordUnreachable",
                "recordInvestigation",
                "giveConsent",
                "refuseConsent",
                "discloseInterest",
                "requestRecusal",
                "recordCaucusNotes",
                "signAgreement",
                "consentToSettlement",
                "refuseSettlement",
                "recordPayment",
                "recordDefault",
                "linkCases",
                "recordReturnVisit",
                "recordLimitationFact",
                "issueDocument",
                "serveDocument",
                "issueSupervisionLetter",
                "recordSupervisionReply",
                "addEvidence",
                "storeEvidenceFile",
                "withdrawEvidence",
                "shareCase",
                "assignTask",
                "completeTask",
            ]);

    [Fact]
    public void Only_a_mediator_declines_discloses_and_notes_what_was_said_in_caucus() =>
        CaseLifecycle
            .Permissions.Where(row => row.Roles.SequenceEqual([Role.Mediator]))
            .Select(row => row.Name)
            .ShouldBe(["declineAppointment", "discloseInterest", "recordCaucusNotes"]);

    [Fact]
    public void Only_a_manager_decides_whether_a_mediator_stands_aside_reopens_and_holds() =>
        CaseLifecycle
            .Permissions.Where(row => row.Roles.SequenceEqual([Role.OrganisationManager]))
            .Select(row => row.Name)
            .ShouldBe(["decideRecusal", "reopenCase", "placeLegalHold", "liftLegalHold"]);

    [Fact]
    public void A_fact_that_the_table_does_not_admit_never_becomes_one()
    {
        var refused = StandingIn.Of(CaseStatus.Refused);
        var fact = new CaseFact(ACase.WorkerJoined, ACase.ReceivedAt, ACase.ReceivedAt, new(null, "suixian-m01"));
        Should.Throw<InvalidOperationException>(() => refused.Evolve(fact)).Message.ShouldContain(nameof(PartyJoined));
        Should.Throw<InvalidOperationException>(() => CaseLifecycle.StatusAfter(null, typeof(PartyJoined))).Message.ShouldContain("none");
    }

    private static IEnumerable<CaseStatus> Outcomes =>
        [
            CaseStatus.Settled,
            CaseStatus.SettledPerformed,
            CaseStatus.PartiallySettled,
            CaseStatus.Failed,
            CaseStatus.Withdrawn,
            CaseStatus.Terminated,
            CaseStatus.Transferred,
        ];

    private static IEnumerable<CaseStatus> LeavingFrom(CaseStatus status) =>
        CaseLifecycle.Moves.Where(move => move.From.Contains(status) && move.To is not null).Select(move => move.To!.Value).Distinct();
}
