using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>The only way in which a case changes: load (one round trip), fold, decide, append with all that must be true at once (one round trip).</summary>
public sealed class CaseCommandRunner(PostgresEventStore store, ReferenceBook reference, TimeProvider time)
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
        var context = ContextOf(request.Caller, command!);
        var @case = new Case(Guid.CreateVersion7(time.GetUtcNow()));
        if (request.DryRun)
        {
            return await DryRunOfRegistrationAsync(request, @case, command!, context, ids, ct);
        }
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.OpenSession(request.Caller.TenantId);
            var start = await session.BeginAsync(
                new SessionPlan
                {
                    Draw = new NumberSeries(SeriesOf(command!.OrganisationId), context.HappenedOn.Year),
                    Idempotency = LookupOf(request),
                },
                ct
            );
            if (start.LockTimedOut)
            {
                return Busy(request);
            }
            if (start.Answered is { } answered)
            {
                return ReplayOfRegistration(request, command, answered);
            }
            var decision = CaseDecider.Decide(@case, command, context with { DrawnNumber = start.DrawnNumber });
            if (decision.IsRefused)
            {
                return Refused(decision.Refusals, request.Caller.Actor, @case);
            }
            var after = Preview(@case, decision.Events, context, command.ActingParty);
            foreach (var keyId in decision.Events.OfType<PartyJoined>().Select(joined => joined.PartyId).Prepend(@case.CaseId))
            {
                session.CreateKey(@case.CaseId, keyId);
            }
            session.StartStream(
                @case.CaseId,
                CaseEventJson.CaseStream,
                NewEvents(decision.Events, @case.CaseId, request, context, command.ActingParty)
            );
            var answer = AnswerOf(after, decision.Events, request.Caller.Actor, ids);
            var body = Remember(session, request, answer, StatusCodes.Status201Created);
            switch (await session.CommitAsync(ct))
            {
                case CommitResult.Committed:
                    return new CommandResult(StatusCodes.Status201Created, body, after.Version, $"/v1/cases/{after.CaseId}", false);
                case CommitResult.IdempotencyConflict when attempt < Attempts:
                    continue;
                default:
                    return Busy(request);
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
        where TCommand : CaseCommand =>
        OnCaseAsync(
            request,
            typeof(TCommand),
            [caseId],
            loaded =>
            {
                var given = command!();
                var context = ContextOf(request.Caller, given);
                var decision = CaseDecider.Decide(loaded.Case, given, context);
                if (decision.IsRefused)
                {
                    return new Staged(Refused(decision.Refusals, request.Caller.Actor, loaded.Case));
                }
                var after = Preview(loaded.Case, decision.Events, context, given.ActingParty);
                return new Staged(AnswerOf(after, decision.Events, request.Caller.Actor, ids))
                {
                    Stage = decision.Events.IsEmpty
                        ? null
                        : session => session.Append(loaded.Slice, NewEvents(decision.Events, caseId, request, context, given.ActingParty)),
                };
            },
            ct
        );

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
                var context = new CaseContext(now, given.HappenedAt ?? now, request.Caller.Actor, reference);
                var decision = CaseDecider.Decide(loaded.Case, CaseFolding.FoldCaucus(caucus), given, context);
                if (decision.IsRefused)
                {
                    return new Staged(Refused(decision.Refusals, request.Caller.Actor, loaded.Case));
                }
                // The answer speaks of the case, which stays as it is; that the note is kept is all it says of the caucus.
                return new Staged(AnswerOf(loaded.Case, [], request.Caller.Actor, ids))
                {
                    Stage = decision.Events.IsEmpty
                        ? null
                        : session => StageCaucus(session, caucus, caucusId, NewEvents(decision.Events, caucusId, request, context, null)),
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
        CancellationToken ct
    )
    {
        var permission = CaseLifecycle.PermissionFor(command);
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.OpenSession(request.Caller.TenantId);
            var plan = new SessionPlan
            {
                StreamIds = streams,
                Idempotency = LookupOf(request),
                Lock = attempt > 1,
            };
            var start = await session.BeginAsync(plan, ct);
            if (start.LockTimedOut)
            {
                return Busy(request);
            }
            if (Known(start, streams[0], request.Caller) is not { } loaded)
            {
                return Problem.Of("not_found");
            }
            if (request.Faults is { } faults)
            {
                return faults;
            }
            if (start.Answered is { } answered)
            {
                return Replay(request, answered);
            }
            if (FaultOfVersion(request, permission, loaded) is { } versionFault)
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
                return DryRun(staged.Answer!);
            }
            staged.Stage?.Invoke(session);
            var body = Remember(session, request, staged.Answer!, StatusCodes.Status200OK);
            switch (await session.CommitAsync(ct))
            {
                case CommitResult.Committed:
                    return new CommandResult(StatusCodes.Status200OK, body, staged.Answer!.Version, null, false);
                // Another was faster. Where the caller named a version, the next reading tells it so; else the command is decided anew.
                case CommitResult.VersionConflict
                or CommitResult.StreamAlreadyExists
                or CommitResult.IdempotencyConflict when attempt < Attempts:
                    continue;
                default:
                    return Busy(request);
            }
        }
    }

    private static void StageCaucus(EventSession session, StreamSlice? caucus, Guid caucusId, NewEvent[] events)
    {
        if (caucus is not null)
        {
            session.Append(caucus, events);
            return;
        }
        session.CreateKey(caucusId, caucusId);
        session.StartStream(caucusId, CaseEventJson.CaucusStream, events);
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
        var start = await session.BeginAsync(new SessionPlan { Idempotency = LookupOf(request) }, ct);
        if (start.Answered is { } answered)
        {
            return ReplayOfRegistration(request, command, answered);
        }
        var decision = CaseDecider.Decide(@case, command, context with { DrawnNumber = 0 });
        return decision.IsRefused
            ? Refused(decision.Refusals, request.Caller.Actor, @case)
            : DryRun(
                AnswerOf(Preview(@case, decision.Events, context, command.ActingParty), decision.Events, request.Caller.Actor, ids) with
                {
                    CaseNumber = null,
                }
            );
    }

    private CaseContext ContextOf(Caller caller, CaseCommand command)
    {
        var now = time.GetUtcNow();
        return new CaseContext(now, command.HappenedAt ?? command.OwnMoment ?? now, caller.Actor, reference);
    }

    private static Loaded? Known(SessionStart start, Guid caseId, Caller caller)
    {
        if (start.Streams.GetValueOrDefault(caseId) is not { Type: CaseEventJson.CaseStream } slice)
        {
            return null;
        }
        var @case = CaseFolding.Fold(slice);
        return Reach.Of(caller.Actor).Includes(@case) ? new Loaded(start, slice, @case) : null;
    }

    private static Problem? FaultOfVersion(CommandRequest request, Permission permission, Loaded loaded)
    {
        if (request.IfMatch is not { } ifMatch)
        {
            return Problem.Of("if_match_required").With("currentETag", EntityTag.Of(loaded.Case.Version));
        }
        if (ifMatch.Any)
        {
            return permission.Additive
                ? null
                : Problem
                    .Of("if_match_any_not_allowed", ("command", permission.Name))
                    .With("currentETag", EntityTag.Of(loaded.Case.Version));
        }
        if (ifMatch.Versions.Contains(loaded.Case.Version))
        {
            return null;
        }
        var named = ifMatch.Versions.Count > 0 ? ifMatch.Versions.Max() : 0;
        return Problem
            .Of("stale_version", ("current", loaded.Case.Version))
            .With("currentETag", EntityTag.Of(loaded.Case.Version))
            .With(
                "eventsSince",
                loaded
                    .Slice.Events.Where(stored => stored.Version > named)
                    .Select(stored => new AnswerEvent(stored.Type, stored.Version))
                    .ToArray()
            )
            .WithHeader("ETag", EntityTag.Of(loaded.Case.Version));
    }

    private static Case Preview(Case @case, IEnumerable<CaseEvent> events, CaseContext context, Guid? actingParty)
    {
        var actedBy = actingParty is { } party ? new ActedBy(party, null) : new ActedBy(null, context.Caller.StaffId);
        return events.Aggregate(@case, (current, e) => current.Evolve(new CaseFact(e, context.HappenedAt, context.Now, actedBy)));
    }

    private NewEvent[] NewEvents(
        IEnumerable<object> events,
        Guid caseKey,
        CommandRequest request,
        CaseContext context,
        Guid? actingParty
    ) =>
        [
            .. events.Select(e => new NewEvent(Guid.CreateVersion7(time.GetUtcNow()), e, context.HappenedAt)
            {
                UserName = request.Caller.Actor.StaffId,
                CorrelationId = request.TraceId,
                CausationId = request.Operation,
                Headers = actingParty is { } party
                    ? new Dictionary<string, string>(StringComparer.Ordinal) { [CaseFolding.ActingParty] = party.ToString() }
                    : new Dictionary<string, string>(StringComparer.Ordinal) { [CaseFolding.ActingStaff] = request.Caller.Actor.StaffId },
                SealUnder = e is IPartyIdentityEvent identity ? identity.PartyId : caseKey,
            }),
        ];

    private static CommandAnswer AnswerOf(Case after, IReadOnlyList<CaseEvent> events, Actor actor, CommandIds ids) =>
        new()
        {
            CaseId = after.CaseId,
            CaseNumber = after.CaseNumber,
            Status = Codes.Of(after.Status!.Value),
            Version = after.Version,
            Events =
            [
                .. events.Select(
                    (e, index) => new AnswerEvent(EventNameAttribute.Of(e.GetType()), after.Version - events.Count + index + 1)
                ),
            ],
            Ids = ids.Count > 0 ? ids : null,
            AllowedActions = [.. CaseLifecycle.AllowedActions(after.Status, actor.Role)],
        };

    private static byte[] Remember(EventSession session, CommandRequest request, CommandAnswer answer, int status)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);
        if (request.IdempotencyKey is { } key)
        {
            session.RememberAnswer(
                new IdempotencyRecord(request.Caller.Actor.StaffId, request.Operation, key, request.BodyHash, status)
                {
                    ETag = EntityTag.Of(answer.Version),
                    Location = status == StatusCodes.Status201Created ? $"/v1/cases/{answer.CaseId}" : null,
                    Body = body,
                }
            );
        }
        return body;
    }

    private static IdempotencyLookup? LookupOf(CommandRequest request) =>
        request.IdempotencyKey is { } key ? new IdempotencyLookup(request.Caller.Actor.StaffId, request.Operation, key) : null;

    // Whoever changed posts since then no longer knows of the case.
    private static IResult ReplayOfRegistration(CommandRequest request, RegisterCase command, IdempotencyRecord record) =>
        Reach.Of(request.Caller.Actor).IncludesRegisteredBy(command.OrganisationId) ? Replay(request, record) : Problem.Of("not_found");

    private static IResult Replay(CommandRequest request, IdempotencyRecord record) =>
        record.BodyHash.AsSpan().SequenceEqual(request.BodyHash)
            ? new CommandResult(record.Status, record.Body ?? [], null, record.Location, true) { ETag = record.ETag }
            : Problem.Of("idempotency_key_reused");

    private static CommandResult DryRun(CommandAnswer answer) =>
        new(
            StatusCodes.Status200OK,
            JsonSerializer.SerializeToUtf8Bytes(answer with { DryRun = true }, ApiJson.Options),
            null,
            null,
            false
        );

    private static Problem Busy(CommandRequest request) =>
        Problem.Of(request.IdempotencyKey is null ? "busy" : "idempotency_in_progress").WithHeader("Retry-After", "1");

    private static Problem Refused(IReadOnlyList<Refusal> refusals, Actor actor, Case @case)
    {
        Fault[] faults =
        [
            .. refusals.Select(refusal =>
                Fault.At(refusal.Pointer ?? "", refusal.Code) with
                {
                    Args = refusal.Values.ToDictionary(value => value.Key, object? (value) => value.Value, StringComparer.Ordinal),
                }
            ),
        ];
        var problem = refusals[0].Reason.Kind switch
        {
            RefusalKind.Role => Problem.Of("forbidden_role"),
            RefusalKind.Status => Problem.Of("not_allowed_in_status"),
            _ => Problem.Of("decision_refused"),
        };
        problem = problem with { Faults = faults, Args = faults[0].Args };
        return @case.Status is null
            ? problem
            : problem.With("allowedActions", CaseLifecycle.AllowedActions(@case.Status, actor.Role).ToArray());
    }

    private sealed record Loaded(SessionStart Start, StreamSlice Slice, Case Case);

    private sealed record Staged(Problem? Refusal, CommandAnswer? Answer)
    {
        public Staged(Problem refusal)
            : this(refusal, null) { }

        public Staged(CommandAnswer answer)
            : this(null, answer) { }

        public Action<EventSession>? Stage { get; init; }
    }
}
