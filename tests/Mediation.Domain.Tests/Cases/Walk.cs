using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Cases;

/// <summary>A case on which people try one thing after the other, allowed or not; each step is a number, so that a failing walk can be told again.</summary>
internal sealed class Walk
{
    private static readonly HashSet<string> s_rare =
    [
        "refuseCase",
        "withdrawCase",
        "failMediation",
        "terminateMediation",
        "transferCase",
        "refuseToSign",
        "declineAppointment",
        "discloseInterest",
        "requestRecusal",
        "replaceMediator",
        "importRoster",
        "electRepresentatives",
        "addParty",
        "releaseParty",
        "recordUnreachable",
        "inviteHelper",
        "appointAgent",
        "revokeAgent",
        "refuseSettlement",
        "splitOff",
    ];

    private DateTimeOffset _now = ACase.ReceivedAt;

    public Case Case { get; private set; } = new(Ids.Case);
    public Caucus Caucus { get; private set; } = Caucus.Empty;
    public List<CaseFact> Facts { get; } = [];
    public HashSet<CaseStatus?> Seen { get; } = [null];

    /// <summary>Something was tried, with what came of it.</summary>
    public Action<object, (IReadOnlyList<Refusal> Refusals, int Events)>? Given { get; set; }

    /// <summary>Walks all steps, and looks at the case after each.</summary>
    public static Walk Of(IEnumerable<int> steps, Action<Walk>? look = null)
    {
        var walk = new Walk();
        foreach (var step in steps)
        {
            walk.Step(new Random(step));
            look?.Invoke(walk);
        }
        return walk;
    }

    /// <summary>Walks on from mediation, when one of two workers has gone on alone.</summary>
    public static Walk AfterParting(IEnumerable<int> steps)
    {
        var walk = new Walk();
        object[] before =
        [
            ACommand.RegisterFromCourt,
            new ImportRoster([ACommand.Row(1)]),
            ACommand.Of<AcceptCase>(),
            ACommand.Of<AssignMediator>(),
            ACommand.Of<ScheduleSession>(),
            new SplitOff(Ids.OtherCase, [Ids.RosterWorker(1)], "不同意分期", null),
        ];
        foreach (var command in before)
        {
            walk.Give(command, Staff.Mediator);
        }
        foreach (var step in steps)
        {
            walk.Step(new Random(step));
        }
        return walk;
    }

    /// <summary>A case of ten workers, before anybody took it on.</summary>
    public static Walk OfManyWorkers()
    {
        var walk = new Walk();
        walk.Give(ACommand.RegisterFromCourt, Staff.Mediator);
        walk.Give(new ImportRoster([.. Enumerable.Range(1, ACase.OnRoster).Select(ACommand.Row)]), Staff.Mediator);
        return walk;
    }

    /// <summary>A case on which a caucus was held and a proposal waits for objections.</summary>
    public static Walk WithProposal()
    {
        var walk = new Walk();
        var start = ACase.ReceivedAt.AddDays(7);
        (object Command, DateTimeOffset At)[] before =
        [
            (ACommand.RegisterFromCourt, ACase.ReceivedAt),
            (ACommand.Of<AcceptCase>(), ACase.ReceivedAt.AddHours(1)),
            (ACommand.Of<AssignMediator>() with { StaffId = Staff.Mediator.StaffId }, ACase.ReceivedAt.AddHours(2)),
            (new ScheduleSession(Ids.CaucusSession, SessionKind.Caucus, start, 20, null), ACase.ReceivedAt.AddHours(3)),
            (new RecordSession(Ids.CaucusSession, start, start.AddMinutes(20), SessionResult.Continued, [], null), start.AddHours(1)),
            (Agreeing(Ids.Of(37), Ids.Worker), start.AddHours(1)),
            (Agreeing(Ids.Of(38), Ids.Employer), start.AddHours(1)),
            (ACommand.Of<ServeProposal>(), Moments.Shanghai("2026-03-13", "18:00")),
        ];
        foreach (var (command, at) in before)
        {
            walk._now = at > walk._now ? at : walk._now;
            walk.Give(command, Staff.Mediator).Refusals.ShouldBeEmpty();
        }
        return walk;
    }

    private static GiveConsent Agreeing(Guid consent, Guid party) =>
        new(consent, party, [ConsentScope.Mediation, ConsentScope.Proposal], ContactChannel.InPerson, null);

    /// <summary>Gives a command, and makes facts of what it comes to.</summary>
    public (IReadOnlyList<Refusal> Refusals, int Events) Give(object command, Actor caller)
    {
        var happenedAt = command is CaseCommand about
            ? about.HappenedAt ?? about.OwnMoment ?? _now
            : ((CaucusCommand)command).HappenedAt ?? _now;
        var context = new CaseContext(_now, happenedAt, caller, ABook.OfSuizhou, 88)
        {
            Clock = AClock.OfSuizhou,
            KnownCases = [Ids.OtherCase],
            Press = CaseSpecification.Press,
        };
        if (command is CaucusCommand behindDoors)
        {
            var noted = CaseDecider.Decide(Case, Caucus, behindDoors, context);
            Caucus = noted.Events.Aggregate(Caucus, (caucus, e) => caucus.Evolve(e));
            return (noted.Refusals, noted.Events.Length);
        }
        var decision = CaseDecider.Decide(Case, (CaseCommand)command, context);
        foreach (var e in decision.Events)
        {
            var fact = new CaseFact(e, happenedAt, _now, new ActedBy(null, caller.StaffId));
            Facts.Add(fact);
            Case = Case.Evolve(fact);
            Seen.Add(Case.Status);
            _now = _now.AddTicks(10);
        }
        return (decision.Refusals, decision.Events.Length);
    }

    /// <summary>Some command that the case's status admits, or now and then one that it does not.</summary>
    public object Try(Random dice)
    {
        var rows = CaseLifecycle.Permissions.Where(row => row.Allows(Case.Status) || dice.Next(8) == 0).ToArray();
        // Papers are issued and served everywhere, and lead nowhere: most steps leave them out.
        if (dice.Next(10) != 0)
        {
            rows =
            [
                .. rows.Where(row =>
                    row.Name
                        is not (
                            "issueDocument"
                            or "serveDocument"
                            or "addEvidence"
                            or "storeEvidenceFile"
                            or "withdrawEvidence"
                            or "issueSupervisionLetter"
                            or "recordSupervisionReply"
                            or "shareCase"
                            or "endSharing"
                            or "assignTask"
                            or "completeTask"
                        )
                ),
            ];
        }
        var row = rows.Length == 0 ? CaseLifecycle.Permissions[0] : rows[dice.Next(rows.Length)];
        // Ends and mediators who rest come often enough without help; a walk that ends or rests at once sees little.
        if (s_rare.Contains(row.Name) && dice.Next(6) != 0)
        {
            var goingOn = rows.Where(other => !s_rare.Contains(other.Name)).ToArray();
            row = goingOn.Length == 0 ? row : goingOn[dice.Next(goingOn.Length)];
        }
        return new AnyCommand(Case, _now, dice).OfType(row.Command);
    }

    // Where others mediate, the head of the organisation gives what a colleague may not.
    private Actor Giving(Type command) =>
        Case.IsMediatedByOthers(Staff.Mediator) && CaseLifecycle.PermissionFor(command).Roles.Contains(Role.OrganisationManager)
            ? Staff.Head
            : Staff.Giving(command);

    /// <summary>Tries something, now and then as somebody who may not.</summary>
    public void Step(Random dice)
    {
        _now = _now.AddMinutes(dice.Next(1, 3_000));
        var command = Try(dice);
        var caller = dice.Next(12) == 0 ? Staff.In(Enum.GetValues<Role>()[dice.Next(5)]) : Giving(command.GetType());
        var answer = Give(command, caller);
        Given?.Invoke(command, answer);
    }
}
