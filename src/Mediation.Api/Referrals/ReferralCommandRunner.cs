using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Deadlines;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using Mediation.EventStore;

namespace Mediation.Api.Referrals;

/// <summary>The only way in which a referral changes, by the same doors in the same order as a case. Accepting one opens its case in the same commit.</summary>
public sealed class ReferralCommandRunner(
    PostgresEventStore store,
    LiveReference reference,
    LawClocks clocks,
    CaseCommandRunner cases,
    CaseRecording recording,
    TimeProvider time
)
{
    /// <summary>How often a command is decided anew when somebody else was faster; from the second time under a lock.</summary>
    private const int Attempts = 5;

    /// <summary>Sends a referral, or a newer version of one.</summary>
    public async Task<IResult> SendAsync(CommandRequest request, Guid referralId, SendReferral? command, CancellationToken ct)
    {
        if (request.Faults is { } faults)
        {
            return faults;
        }
        await clocks.ReadyAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.OpenSession(request.Caller.TenantId);
            var start = await session.BeginAsync(
                new SessionPlan
                {
                    StreamIds = [referralId],
                    Lock = attempt > 1,
                    Idempotency = CaseCommandRunner.LookupOf(request),
                },
                ct
            );
            if (start.LockTimedOut)
            {
                return CommandProblems.Busy(request);
            }
            var slice = start.Streams.GetValueOrDefault(referralId);
            var referral =
                slice is null ? new Referral(referralId)
                : slice.Type == CaseEventJson.ReferralStream ? ReferralFolding.Fold(slice)
                : null;
            if (start.Answered is { } answered)
            {
                // Whoever changed posts since then no longer speaks for the sender.
                return referral?.SenderId == command!.SenderId
                    ? CommandAnswers.Replay(request.BodyHash, answered)
                    : Problem.Of("not_found");
            }
            if (referral is null)
            {
                return CommandProblems.Refused([ReferralRefusals.IdTaken.At("/referralId", ("referralId", referralId))]);
            }
            var context = cases.ContextOf(request.Caller, command!.HappenedAt, command.AddresseeId);
            var decision = ReferralDecider.Decide(referral, command, context);
            if (decision.IsRefused)
            {
                return Refused(decision.Refusals, referral, request);
            }
            var after = Preview(referral, decision.Events, context);
            var answer = ReferralAnswer.Of(after, decision.Events, request.Caller.Actor);
            if (request.DryRun)
            {
                return DryRun(answer);
            }
            if (!decision.Events.IsEmpty)
            {
                Stage(session, slice, referralId, decision.Events, request, context);
            }
            var status = referral.State is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            var body = CommandAnswers.Remember(session, request, answer, after.Version, status, PathOf(referralId));
            switch (await session.CommitAsync(ct))
            {
                case CommitResult.Committed:
                    var location = status == StatusCodes.Status201Created ? PathOf(referralId) : null;
                    return new CommandResult(status, body, after.Version, location, false) { Outcome = OutcomeOf(decision.Events) };
                case CommitResult.VersionConflict
                or CommitResult.StreamAlreadyExists
                or CommitResult.IdempotencyConflict when attempt < Attempts:
                    continue;
                default:
                    return CommandProblems.Busy(request);
            }
        }
    }

    /// <summary>Changes a referral that is there.</summary>
    public async Task<IResult> RunAsync<TCommand>(CommandRequest request, Guid referralId, Func<TCommand>? command, CancellationToken ct)
        where TCommand : ReferralCommand
    {
        await clocks.ReadyAsync(ct);
        var moment = time.GetUtcNow();
        var given = command?.Invoke();
        // Only an organisation with a register of cases opens one, and only an acceptance.
        var series = given is AcceptReferral && !request.DryRun ? SeriesOf(request.Caller.Actor, given.HappenedAt ?? moment) : null;
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.OpenSession(request.Caller.TenantId);
            var start = await session.BeginAsync(
                new SessionPlan
                {
                    StreamIds = [referralId],
                    Lock = attempt > 1,
                    Draw = series,
                    Idempotency = CaseCommandRunner.LookupOf(request),
                },
                ct
            );
            if (start.LockTimedOut)
            {
                return CommandProblems.Busy(request);
            }
            if (Known(start, referralId, request.Caller) is not (var slice, var referral))
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
            if (CommandProblems.FaultOfVersion(request, Codes.OfCommand(typeof(TCommand)), false, slice) is { } versionFault)
            {
                return versionFault;
            }
            // A number is drawn in the year in which its command happened: one moment serves both.
            var happenedAt = start.DrawnNumber is null ? given!.HappenedAt : given!.HappenedAt ?? moment;
            var context = cases.ContextOf(request.Caller, happenedAt, referral.AddresseeId) with { DrawnNumber = start.DrawnNumber ?? 0 };
            var decision = ReferralDecider.Decide(referral, given, context);
            if (decision.IsRefused)
            {
                return Refused(decision.Refusals, referral, request);
            }
            var after = Preview(referral, decision.Events, context);
            var answer = ReferralAnswer.Of(after, decision.Events, request.Caller.Actor);
            if (request.DryRun)
            {
                return DryRun(answer);
            }
            var opening = (given as AcceptReferral)?.Opening(referral, context);
            if (series is not null && opening is null)
            {
                // Nothing opens: the number that was drawn goes back.
                series = null;
                attempt--;
                continue;
            }
            if (!decision.Events.IsEmpty)
            {
                Stage(session, slice, referralId, decision.Events, request, context);
            }
            if (opening is not null)
            {
                recording.OpenReferred(session, after.CaseId!.Value, opening.Events, request, context);
            }
            var body = CommandAnswers.Remember(session, request, answer, after.Version, StatusCodes.Status200OK, PathOf(referralId));
            switch (await session.CommitAsync(ct))
            {
                case CommitResult.Committed:
                    return new CommandResult(StatusCodes.Status200OK, body, after.Version, null, false)
                    {
                        Outcome = OutcomeOf(decision.Events),
                    };
                case CommitResult.VersionConflict or CommitResult.IdempotencyConflict when attempt < Attempts:
                    continue;
                default:
                    return CommandProblems.Busy(request);
            }
        }
    }

    private static string? OutcomeOf(IReadOnlyCollection<ReferralEvent> events) => events.Count == 0 ? "nothing_new" : null;

    private void Stage(
        EventSession session,
        StreamSlice? slice,
        Guid referralId,
        IReadOnlyList<ReferralEvent> events,
        CommandRequest request,
        CaseContext context
    )
    {
        var known = slice?.Keys.Select(key => key.Id).ToHashSet() ?? [];
        foreach (var person in events.OfType<IPersonEvent>().Select(e => e.PersonOf()).Where(known.Add))
        {
            session.CreateKey(referralId, person);
        }
        var recorded = recording.NewEvents(events, referralId, request, context, actingParty: null);
        if (slice is not null)
        {
            CaseRecording.DestroyKeys(session, slice, events.OfType<IDestroysKeys>());
            session.Append(slice, recorded);
            return;
        }
        session.CreateKey(referralId, referralId);
        session.StartStream(referralId, CaseEventJson.ReferralStream, recorded);
    }

    private NumberSeries? SeriesOf(Actor actor, DateTimeOffset moment) =>
        reference.Book.Organisations.Find(actor.OrganisationId) is { Numbering: not null } organisation
            ? new NumberSeries(CaseCommandRunner.SeriesOf(organisation.Id), LawfulDay.Of(moment).Year)
            : null;

    private static (StreamSlice Slice, Referral Referral)? Known(SessionStart start, Guid referralId, Caller caller)
    {
        if (start.Streams.GetValueOrDefault(referralId) is not { Type: CaseEventJson.ReferralStream } slice)
        {
            return null;
        }
        var referral = ReferralFolding.Fold(slice);
        // Before whom it lies no more may read how that ended, and do nothing.
        return ReferralReach.Of(caller.Actor).Includes(referral) && referral.SideOf(caller.Actor) is not null ? (slice, referral) : null;
    }

    private static Referral Preview(Referral referral, IEnumerable<ReferralEvent> events, CaseContext context) =>
        events.Aggregate(
            referral,
            (current, e) => current.Evolve(new ReferralFact(e, context.HappenedAt, context.Now, new ActedBy(null, context.Caller.StaffId)))
        );

    private static Problem Refused(IReadOnlyList<Refusal> refusals, Referral referral, CommandRequest request)
    {
        var problem = CommandProblems.Refused(refusals);
        var actor = request.Caller.Actor;
        return referral.State is null || referral.SideOf(actor) is null
            ? problem
            : problem.With("allowedActions", ReferralLifecycle.AllowedActions(referral, actor).ToArray());
    }

    private static CommandResult DryRun(ReferralAnswer answer)
    {
        // No number was drawn, and no case is there.
        var opens = answer.Events.Any(e => e.Type == EventNameAttribute.Of(typeof(ReferralCaseOpened)));
        var asked = answer with { DryRun = true, CaseId = opens ? null : answer.CaseId, CaseNumber = opens ? null : answer.CaseNumber };
        return new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(asked, ApiJson.Options), null, null, false);
    }

    private static string PathOf(Guid referralId) => $"/v1/referrals/{referralId}";
}
