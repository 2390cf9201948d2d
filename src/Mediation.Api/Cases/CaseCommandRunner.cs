using Mediation.Api.Access;
using Mediation.Api.Deadlines;
using Mediation.Api.Documents;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.PartyIndex;
using Mediation.Api.ReadModels.SessionSchedule;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Links;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>The only way in which a case changes: load (one round trip), fold, decide, append with all that must be true at once (one round trip).</summary>
public sealed class CaseCommandRunner(
    PostgresEventStore store,
    LiveReference reference,
    LawClocks clocks,
    CaseRecording recording,
    DocumentPrinter printer,
    IMasterKey masterKey,
    TimeProvider time
)
{
    /// <summary>How often a command that names no version is decided anew when somebody else was faster; from the second time under a lock.</summary>
    private const int Attempts = 5;

    /// <summary>Begins a case.</summary>
    public async Task<IResult> RegisterAsync(CommandRequest request, RegisterCase? command, CommandIds ids, CancellationToken ct)
    {
        if (request.Faults is { } faults)
        {
            return faults;
        }
        await clocks.ReadyAsync(ct);
        var context = ContextOf(request.Caller, command!, command!.OrganisationId);
        var @case = new Case(Guid.CreateVersion7(time.GetUtcNow()));
        if (request.DryRun)
        {
            return await DryRunOfRegistrationAsync(request, @case, command!, context, ids, ct);
        }
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.OpenSession(request.Caller.TenantId);
            var duplicates = new DuplicateReads(masterKey, reference.Book);
            var start = await session.BeginAsync(
                new SessionPlan
                {
                    StreamIds = [.. command!.KnownDuplicates.Select(known => known.CaseId)],
                    Lock = attempt > 1,
                    Extra = duplicates.For(request.Caller, command),
                    Draw = new NumberSeries(SeriesOf(command!.OrganisationId), context.HappenedOn.Year),
                    Idempotency = LookupOf(request),
                },
                ct
            );
            if (start.LockTimedOut)
            {
                return CommandProblems.Busy(request);
            }
            if (start.Answered is { } answered)
            {
                return CommandAnswers.ReplayOfRegistration(request, command, answered, reference.Book);
            }
            var known = KnownDuplicates(start, command, request.Caller);
            var decision = CaseDecider.Decide(
                @case,
                command,
                context with
                {
                    DrawnNumber = start.DrawnNumber,
                    KnownCases = [.. known.Select(one => one.Case.CaseId)],
                }
            );
            if (decision.IsRefused)
            {
                return CommandProblems.Refused(decision.Refusals, request.Caller.Actor, @case);
            }
            var after = CaseRecording.Preview(@case, decision.Events, context, command.ActingParty);
            recording.Start(session, @case.CaseId, decision.Events, request, context, command.ActingParty);
            var kept = recording.Keep(after, null, decision.Events, null, context, command.ActingParty);
            recording.Stage(session, kept, request, context);
            foreach (var one in known)
            {
                recording.AppendOnOther(
                    session,
                    one.Slice,
                    BothSides.OnOther(one.Case, @case.CaseId, LinkKind.SameDispute),
                    request,
                    context
                );
            }
            var answer = CommandAnswers
                .AnswerOf(after, decision.Events, request.Caller.Actor, ids, kept)
                .WithDuplicates(duplicates.Found, command);
            var body = CommandAnswers.Remember(session, request, answer, StatusCodes.Status201Created);
            switch (await session.CommitAsync(ct))
            {
                case CommitResult.Committed:
                    return new CommandResult(StatusCodes.Status201Created, body, after.Version, $"/v1/cases/{after.CaseId}", false);
                // Somebody was faster on a case that is linked, or sent the same request.
                case CommitResult.VersionConflict or CommitResult.IdempotencyConflict when attempt < Attempts:
                    continue;
                default:
                    return CommandProblems.Busy(request);
            }
        }
    }

    /// <summary>Changes a case.</summary>
    public Task<IResult> RunAsync<TCommand>(
        CommandRequest request,
        Guid caseId,
        Func<TCommand>? command,
        CommandIds ids,
        CancellationToken ct
    )
        where TCommand : CaseCommand
    {
        CaseCommand? asked = command?.Invoke();
        Guid[] others = asked is INamesAnotherCase { OtherCaseId: var other } && other != caseId ? [other] : [];
        // A number is drawn in the year in which its command happened: one moment serves both.
        var moment = time.GetUtcNow();
        return OnCaseAsync(
            request,
            typeof(TCommand),
            [caseId, CaseFolding.ClocksStreamOf(caseId), .. others],
            loaded =>
            {
                var given = asked!;
                if (loaded.Start.DrawnNumber is not null)
                {
                    given = given with { HappenedAt = given.HappenedAt ?? given.OwnMoment ?? moment };
                }
                var context = ContextOf(request.Caller, given, loaded.Case.OrganisationId) with
                {
                    DrawnNumber = loaded.Start.DrawnNumber,
                    Engagements = loaded.Engagements.Found,
                    KnownCases = [.. others.Where(id => Known(loaded.Start, id, request.Caller, loaded.Engagements) is not null)],
                };
                var decision = CaseDecider.Decide(loaded.Case, given, context);
                if (decision.IsRefused)
                {
                    return new Staged(CommandProblems.Refused(decision.Refusals, request.Caller.Actor, loaded.Case));
                }
                var after = CaseRecording.Preview(loaded.Case, decision.Events, context, given.ActingParty);
                var kept = recording.Keep(
                    after,
                    loaded.Slice,
                    decision.Events,
                    loaded.Start.Streams.GetValueOrDefault(CaseFolding.ClocksStreamOf(caseId)),
                    context,
                    given.ActingParty
                );
                return new Staged(CommandAnswers.AnswerOf(after, decision.Events, request.Caller.Actor, ids, kept))
                {
                    Beside =
                        after.ReferralId is not { } referralId ? null
                        : decision.Events.OfType<ResultReturned>().SingleOrDefault() is { } released
                            ? (session, token) => recording.SubmitResultAsync(session, referralId, after, released, request, context, token)
                        : decision.Events.Select(ReferralErasure.Following).OfType<ReferralEvent>().ToArray() is { Length: > 0 } following
                            ? (session, token) => recording.EraseInReferralAsync(session, referralId, following, request, context, token)
                        : null,
                    Stage = decision.Events.IsEmpty
                        ? null
                        : session =>
                        {
                            CaseRecording.CreateKeys(session, caseId, decision.Events);
                            if (request.File is { } file)
                            {
                                session.KeepFile(file.Key, file.Length, file.Hash);
                            }
                            CaseRecording.Erase(session, loaded.Slice, decision.Events);
                            session.Append(loaded.Slice, recording.NewEvents(decision.Events, caseId, request, context, given.ActingParty));
                            if (
                                given is IWritesOnAnotherCase both
                                && Known(loaded.Start, both.OtherCaseId, request.Caller, loaded.Engagements) is { } other
                            )
                            {
                                recording.AppendOnOther(session, other.Slice, both.OnOther(other.Case, caseId), request, context);
                            }
                            recording.Stage(session, kept, request, context);
                            if (given is IOpensCase opening)
                            {
                                recording.Open(session, opening, loaded.Case, request, context);
                            }
                        },
                };
            },
            ct,
            asked?.WantsMediatorsFrom,
            asked is null || request.DryRun ? null : SeriesDrawnBy(asked, request.Caller, moment)
        );
    }

    // The register from which a command draws is that of the organisation whose staff know the case.
    private NumberSeries? SeriesDrawnBy(CaseCommand command, Caller caller, DateTimeOffset moment)
    {
        if (reference.Book.Organisations.Find(caller.Actor.OrganisationId) is not { } organisation)
        {
            return null;
        }
        var series = command switch
        {
            IOpensCase => SeriesOf(organisation.Id),
            INumberedCommand numbered => numbered.SeriesAt(organisation, reference.Book),
            _ => null,
        };
        return series is null ? null : new NumberSeries(series, LawfulDay.Of(command.HappenedAt ?? command.OwnMoment ?? moment).Year);
    }

    /// <summary>Adds to the caucus stream of a case; the case is read and stays as it is.</summary>
    public Task<IResult> RunInCaucusAsync<TCommand>(
        CommandRequest request,
        Guid caseId,
        Func<TCommand>? command,
        CommandIds ids,
        CancellationToken ct
    )
        where TCommand : CaucusCommand
    {
        var caucusId = CaseFolding.CaucusStreamOf(caseId);
        return OnCaseAsync(
            request,
            typeof(TCommand),
            [caseId, caucusId],
            loaded =>
            {
                var caucus = loaded.Start.Streams.GetValueOrDefault(caucusId);
                var given = command!();
                var now = time.GetUtcNow();
                var context = new CaseContext(now, given.HappenedAt ?? now, request.Caller.Actor, reference.Book)
                {
                    Clock = clocks.Of(loaded.Case.OrganisationId),
                };
                var decision = CaseDecider.Decide(loaded.Case, CaseFolding.FoldCaucus(caucus), given, context);
                if (decision.IsRefused)
                {
                    return new Staged(CommandProblems.Refused(decision.Refusals, request.Caller.Actor, loaded.Case));
                }
                // The answer speaks of the case, which stays as it is; that the note is kept is all it says of the caucus.
                return new Staged(CommandAnswers.AnswerOf(loaded.Case, [], request.Caller.Actor, ids))
                {
                    Stage = decision.Events.IsEmpty
                        ? null
                        : session =>
                            CaseRecording.AppendInCaucus(
                                session,
                                caucus,
                                caucusId,
                                recording.NewEvents(decision.Events, caucusId, request, context, null)
                            ),
                };
            },
            ct
        );
    }

    /// <summary>The doors in their order: known to the caller, well-formed, not answered before, on the right version, then the decision.</summary>
    private async Task<IResult> OnCaseAsync(
        CommandRequest request,
        Type command,
        IReadOnlyList<Guid> streams,
        Func<Loaded, Staged> decide,
        CancellationToken ct,
        DateTimeOffset? wantsMediatorsFrom = null,
        NumberSeries? draw = null
    )
    {
        var permission = CaseLifecycle.PermissionFor(command);
        await clocks.ReadyAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.OpenSession(request.Caller.TenantId);
            var engagements = new EngagementReads(reference.Book);
            var plan = new SessionPlan
            {
                StreamIds = streams,
                Idempotency = LookupOf(request),
                Lock = attempt > 1 || wantsMediatorsFrom is not null,
                Draw = draw,
                Extra = wantsMediatorsFrom is { } from ? engagements.For(request.Caller, streams[0], from) : [],
            };
            var start = await session.BeginAsync(plan, ct);
            if (start.LockTimedOut)
            {
                return CommandProblems.Busy(request);
            }
            if (Known(start, streams[0], request.Caller, engagements) is not { } loaded)
            {
                return Problem.Of("not_found");
            }
            if (request.Faults is { } faults)
            {
                return faults;
            }
            if (start.Answered is { } answered)
            {
                return CommandAnswers.Replay(request.BodyHash, answered);
            }
            if (CommandProblems.FaultOfVersion(request, permission.Name, permission.Additive, loaded.Slice) is { } versionFault)
            {
                return versionFault;
            }
            var staged = decide(loaded);
            if (staged.Refusal is { } refusal)
            {
                return refusal;
            }
            if (request.DryRun)
            {
                return CommandAnswers.DryRun(staged.Answer!);
            }
            if (draw is not null && staged.Stage is null)
            {
                // Nothing new: the number that was drawn goes back, and a later one takes it.
                return CommandAnswers.Again(staged.Answer!);
            }
            if (staged.Beside is { } beside)
            {
                await beside(session, ct);
            }
            staged.Stage?.Invoke(session);
            var body = CommandAnswers.Remember(session, request, staged.Answer!, StatusCodes.Status200OK);
            switch (await session.CommitAsync(ct))
            {
                case CommitResult.Committed:
                    return new CommandResult(StatusCodes.Status200OK, body, staged.Answer!.Version, null, false)
                    {
                        Outcome =
                            staged.Stage is null ? "nothing_new"
                            : staged.Answer.Events.Count == 0 ? "recorded"
                            : null,
                    };
                // Another was faster. Where the caller named a version, the next reading tells it so; else the command is decided anew.
                case CommitResult.VersionConflict
                or CommitResult.StreamAlreadyExists
                or CommitResult.IdempotencyConflict when attempt < Attempts:
                    continue;
                default:
                    return CommandProblems.Busy(request);
            }
        }
    }

    /// <summary>Series from which an organisation's case numbers are drawn.</summary>
    public static string SeriesOf(string organisationId) => $"case:{organisationId}";

    private async Task<IResult> DryRunOfRegistrationAsync(
        CommandRequest request,
        Case @case,
        RegisterCase command,
        CaseContext context,
        CommandIds ids,
        CancellationToken ct
    )
    {
        await using var session = store.OpenSession(request.Caller.TenantId);
        var duplicates = new DuplicateReads(masterKey, reference.Book);
        var start = await session.BeginAsync(
            new SessionPlan
            {
                StreamIds = [.. command.KnownDuplicates.Select(known => known.CaseId)],
                Extra = duplicates.For(request.Caller, command),
                Idempotency = LookupOf(request),
            },
            ct
        );
        if (start.Answered is { } answered)
        {
            return CommandAnswers.ReplayOfRegistration(request, command, answered, reference.Book);
        }
        var known = KnownDuplicates(start, command, request.Caller);
        var decision = CaseDecider.Decide(
            @case,
            command,
            context with
            {
                DrawnNumber = 0,
                KnownCases = [.. known.Select(one => one.Case.CaseId)],
            }
        );
        return decision.IsRefused
            ? CommandProblems.Refused(decision.Refusals, request.Caller.Actor, @case)
            : DryRun(CaseRecording.Preview(@case, decision.Events, context, command.ActingParty));

        IResult DryRun(Case after) =>
            CommandAnswers.DryRun(
                CommandAnswers
                    .AnswerOf(
                        after,
                        decision.Events,
                        request.Caller.Actor,
                        ids,
                        recording.Keep(after, null, decision.Events, null, context, command.ActingParty)
                    )
                    .WithDuplicates(duplicates.Found, command) with
                {
                    CaseNumber = null,
                }
            );
    }

    private CaseContext ContextOf(Caller caller, CaseCommand command, string organisationId) =>
        ContextOf(caller, command.HappenedAt ?? command.OwnMoment, organisationId);

    /// <summary>What a decision may know, now and where the organisation sits.</summary>
    internal CaseContext ContextOf(Caller caller, DateTimeOffset? happenedAt, string organisationId)
    {
        var now = time.GetUtcNow();
        return new CaseContext(now, happenedAt ?? now, caller.Actor, reference.Book)
        {
            Clock = clocks.Of(organisationId),
            Press = printer.Press,
        };
    }

    private Loaded[] KnownDuplicates(SessionStart start, RegisterCase command, Caller caller)
    {
        var engagements = new EngagementReads(reference.Book);
        return [.. command.KnownDuplicates.Select(one => Known(start, one.CaseId, caller, engagements)).OfType<Loaded>()];
    }

    private Loaded? Known(SessionStart start, Guid caseId, Caller caller, EngagementReads engagements)
    {
        if (start.Streams.GetValueOrDefault(caseId) is not { Type: CaseEventJson.CaseStream } slice)
        {
            return null;
        }
        var @case = CaseFolding.Fold(slice);
        return Reach.Of(caller.Actor, reference.Book).Includes(@case) ? new Loaded(start, slice, @case, engagements) : null;
    }

    internal static IdempotencyLookup? LookupOf(CommandRequest request) =>
        request.IdempotencyKey is { } key ? new IdempotencyLookup(request.Caller.Actor.StaffId, request.Operation, key) : null;

    private sealed record Loaded(SessionStart Start, StreamSlice Slice, Case Case, EngagementReads Engagements);

    private sealed record Staged(Problem? Refusal, CommandAnswer? Answer)
    {
        public Staged(Problem refusal)
            : this(refusal, null) { }

        public Staged(CommandAnswer answer)
            : this(null, answer) { }

        /// <summary>What goes on another stream that only the decided case names: one more round trip, in the same commit.</summary>
        public Func<EventSession, CancellationToken, Task>? Beside { get; init; }

        public Action<EventSession>? Stage { get; init; }
    }
}
