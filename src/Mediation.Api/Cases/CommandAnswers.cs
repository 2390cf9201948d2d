using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Cases.Intake;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.EventStore;

namespace Mediation.Api.Cases;

/// <summary>The 2xx answers to commands: written once, kept with what they are about, replayed as they were.</summary>
internal static class CommandAnswers
{
    /// <summary>What a command came to.</summary>
    public static CommandAnswer AnswerOf(
        Case after,
        IReadOnlyList<CaseEvent> events,
        Actor actor,
        CommandIds ids,
        KeptClocks? kept = null
    ) =>
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
            Warnings = events.OfType<IWarningEvent>().Select(e => e.Warning).OfType<string>().ToArray() is { Length: > 0 } warnings
                ? warnings
                : null,
            Deadlines = kept is null ? null : Changed(kept),
            AllowedActions = [.. CaseLifecycle.AllowedActions(after, actor.Role)],
        };

    private static AnswerDeadline[]? Changed(KeptClocks kept)
    {
        var before = CaseFolding.FoldClocks(kept.Before);
        AnswerDeadline[] changed =
        [
            .. kept
                .After.All.Where(clock => before.Find(clock.DeadlineId) != clock)
                .Select(clock => new AnswerDeadline(clock.DeadlineId, clock.RuleCode, clock.State, clock.Count.DueOn)),
        ];
        return changed.Length > 0 ? changed : null;
    }

    /// <summary>The answer to a registration, with what is on the register already; cases that were named as known are no news.</summary>
    public static CommandAnswer WithDuplicates(this CommandAnswer answer, IEnumerable<DuplicateCase> found, RegisterCase command)
    {
        DuplicateCase[] duplicates = [.. found.Where(one => !command.KnownDuplicates.Any(known => known.CaseId == one.CaseId))];
        return duplicates.Length == 0
            ? answer
            : answer with
            {
                Duplicates = duplicates,
                Warnings = [.. answer.Warnings ?? [], DuplicateWords.Warning],
            };
    }

    /// <summary>The answer as bytes, kept for the caller's key in the commit that it is about.</summary>
    public static byte[] Remember(EventSession session, CommandRequest request, CommandAnswer answer, int status) =>
        Remember(session, request, answer, answer.Version, status, $"/v1/cases/{answer.CaseId}");

    /// <summary>The same of any answer.</summary>
    public static byte[] Remember<T>(EventSession session, CommandRequest request, T answer, long version, int status, string location)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);
        if (request.IdempotencyKey is { } key)
        {
            session.RememberAnswer(
                new IdempotencyRecord(request.Caller.Actor.StaffId, request.Operation, key, request.BodyHash, status)
                {
                    ETag = EntityTag.Of(version),
                    Location = status == StatusCodes.Status201Created ? location : null,
                    Body = body,
                }
            );
        }
        return body;
    }

    /// <summary>The first answer to a registration again. Whoever changed posts since then no longer knows of the case.</summary>
    public static IResult ReplayOfRegistration(
        CommandRequest request,
        RegisterCase command,
        IdempotencyRecord record,
        ReferenceBook reference
    ) =>
        Reach.Of(request.Caller.Actor, reference).IncludesRegisteredBy(command.OrganisationId)
            ? Replay(request.BodyHash, record)
            : Problem.Of("not_found");

    /// <summary>The first answer again, for the same request only.</summary>
    public static IResult Replay(byte[] bodyHash, IdempotencyRecord record) =>
        record.BodyHash.AsSpan().SequenceEqual(bodyHash)
            ? new CommandResult(record.Status, record.Body ?? [], null, record.Location, true) { ETag = record.ETag, Outcome = "replayed" }
            : Problem.Of("idempotency_key_reused");

    /// <summary>What is on record already, said without a commit.</summary>
    public static CommandResult Again(CommandAnswer answer) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options), answer.Version, null, false)
        {
            Outcome = "nothing_new",
        };

    /// <summary>What would happen.</summary>
    public static CommandResult DryRun(CommandAnswer answer) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(answer with { DryRun = true }, ApiJson.Options), null, null, false)
        {
            Outcome = "dry_run",
        };
}
