using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Referrals;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Sandboxes;

/// <summary>Sandboxes: made, advanced, looked at, given up.</summary>
public static class SandboxEndpoints
{
    /// <summary>A sandbox.</summary>
    /// <param name="SandboxId">Send it as <c>Mediation-Sandbox</c> with any request to be in it. Who has it may use it.</param>
    /// <param name="Now">The moment it lives at: it stands still until it is advanced.</param>
    [SchemaName("Sandbox")]
    public sealed record Answer(Guid SandboxId, DateTimeOffset Now);

    /// <summary>What fell due on the way.</summary>
    /// <param name="SandboxId">The sandbox.</param>
    /// <param name="Now">The moment it lives at now.</param>
    /// <param name="Looked">Time limits at which the register looked.</param>
    /// <param name="Missed">Of them, those that had run out.</param>
    /// <param name="Deemed">Cases in which what the law deems went on record.</param>
    /// <param name="Told">Warnings and escalations.</param>
    /// <param name="Lapsed">Referrals that nobody answered in time.</param>
    [SchemaName("SandboxAdvance")]
    public sealed record Advanced(Guid SandboxId, DateTimeOffset Now, int Looked, int Missed, int Deemed, int Told, int Lapsed);

    /// <summary>Where to begin.</summary>
    public sealed record CreateRequest
    {
        /// <summary>The moment at which the sandbox begins; now, where left out.</summary>
        public DateTimeOffset? StartsAt { get; init; }
    }

    /// <summary>Where to go.</summary>
    public sealed record AdvanceRequest
    {
        /// <summary>The moment to go to: later than where the clock stands, and at most ten years later.</summary>
        public DateTimeOffset? AdvanceTo { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class CreateValidator : AbstractValidator<CreateRequest>;

    /// <summary>Its shape.</summary>
    public sealed class AdvanceValidator : AbstractValidator<AdvanceRequest>
    {
        /// <summary>The rules.</summary>
        public AdvanceValidator()
        {
            RuleFor(request => request.AdvanceTo).NotNull();
        }
    }

    private static readonly ApiTag s_tag = new(
        "Sandboxes",
        "A register of one's own to try things out in, with a clock that moves when told. Nothing in it touches the live register."
    );

    private static readonly Guid s_id = Guid.Parse("01970000-0000-7000-8000-0000000000a1");
    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(3653);
    private static readonly DateTimeOffset s_first = new(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset s_last = new(2090, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/v1/sandboxes", CreateAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "createSandbox",
                    s_tag,
                    "Create a sandbox",
                    $"An empty register with a clock of its own. Send its id as `{SandboxMiddleware.Header}` with any request to be in it, under your own token. Its clock moves what happened, what is recorded and what is due; tokens and kept answers keep to the real time. At most {SandboxStore.Most} at a time for a person."
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Takes<CreateRequest>(
                new BodyExample("example", "At the beginning of March", new CreateRequest { StartsAt = Examples.Moment(2026, 3, 2, 8, 0) })
            )
            .Answers(
                StatusCodes.Status201Created,
                "Made.",
                new Answer(s_id, Examples.Moment(2026, 3, 2, 8, 0)),
                AnswerHeaders.Location,
                AnswerHeaders.Replayed
            )
            .Refuses("too_many_sandboxes");
        routes
            .MapGet("/v1/sandboxes/{sandboxId}", GetAsync)
            .Needs(Need.AnyCaller)
            .Describes(new("getSandbox", s_tag, "Read a sandbox", "The moment at which its clock stands."))
            .Answers(StatusCodes.Status200OK, "As asked.", new Answer(s_id, Examples.Moment(2026, 3, 2, 8, 0)))
            .Refuses("not_found");
        routes
            .MapPost("/v1/sandboxes/{sandboxId}/clock", AdvanceAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "advanceSandboxClock",
                    s_tag,
                    "Advance the clock of a sandbox",
                    "Everything that falls due on the way happens, in order, each once: warnings, misses, escalations, what the law deems. The live register's clock is nobody's to move."
                )
            )
            .Takes<AdvanceRequest>(
                new BodyExample("example", "To the end of April", new AdvanceRequest { AdvanceTo = Examples.Moment(2026, 4, 30, 18, 0) })
            )
            .Answers(
                StatusCodes.Status200OK,
                "The clock stands there.",
                new Advanced(s_id, Examples.Moment(2026, 4, 30, 18, 0), 9, 2, 1, 6, 0)
            )
            .Refuses("not_found", "live_clock", "clock_runs_forward");
        routes
            .MapPost("/v1/sandboxes/{sandboxId}/reset", ResetAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "resetSandbox",
                    s_tag,
                    "Reset a sandbox",
                    "Gives the sandbox up and makes an empty one, at the moment given, under an id of its own. What the old one held is deleted later by the owner of the database."
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Takes<CreateRequest>(
                new BodyExample("example", "From the beginning", new CreateRequest { StartsAt = Examples.Moment(2026, 3, 2, 8, 0) })
            )
            .Answers(
                StatusCodes.Status201Created,
                "Made.",
                new Answer(s_id, Examples.Moment(2026, 3, 2, 8, 0)),
                AnswerHeaders.Location,
                AnswerHeaders.Replayed
            )
            .Refuses("not_found", "live_clock", "too_many_sandboxes");
    }

    private static async Task<IResult> CreateAsync(HttpContext context, SandboxStore store, AnsweredOnce once, CaseTime time)
    {
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        var body = await JsonBody.ReadAsync<CreateRequest>(context);
        if (!body.TryGet(out var request, out var problem, faults))
        {
            return problem;
        }
        return await once.AnswerAsync(context, key, body.Bytes, keep => MakeAsync(context, request.StartsAt, [], keep, store, time));
    }

    private static async Task<IResult> MakeAsync(
        HttpContext context,
        DateTimeOffset? startsAt,
        IEnumerable<NpgsqlBatchCommand> beside,
        KeepAnswer keep,
        SandboxStore store,
        CaseTime time
    )
    {
        var now = time.Real.GetUtcNow();
        var start = (startsAt ?? now).ToUniversalTime();
        if (start < s_first || start > s_last)
        {
            return Problem.Invalid([Fault.At("/startsAt", "moment_out_of_range")]);
        }
        var sandbox = new Sandbox(Guid.CreateVersion7(now), start);
        var (answer, location) = (new Answer(sandbox.SandboxId, sandbox.Now), $"/v1/sandboxes/{sandbox.SandboxId}");
        var kept = keep(StatusCodes.Status201Created, answer, location);
        if (!await store.CreateAsync(Caller.Of(context).Actor.StaffId, sandbox, [.. kept, .. beside], context.RequestAborted))
        {
            return Problem.Of("too_many_sandboxes", ("most", SandboxStore.Most));
        }
        context.Response.Headers.Location = location;
        return TypedResults.Json(answer, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(HttpContext context, string sandboxId, SandboxStore store)
    {
        var query = new QueryReader(context);
        if (!Guid.TryParse(sandboxId, out var id) || await store.FindAsync(id, context.RequestAborted) is not { } sandbox)
        {
            return Problem.Of("not_found");
        }
        return query.Faults.Count > 0 ? Problem.Invalid(query.Faults) : TypedResults.Json(new Answer(id, sandbox.Now), ApiJson.Options);
    }

    private static async Task<IResult> ResetAsync(
        HttpContext context,
        string sandboxId,
        SandboxStore store,
        AnsweredOnce once,
        CaseTime time
    )
    {
        if (IsLive(sandboxId))
        {
            return Problem.Of("live_clock");
        }
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        var body = await JsonBody.ReadAsync<CreateRequest>(context);
        var sound = body.TryGet(out var request, out var problem, faults);
        // Once reset it is gone, and the same request again is answered all the same.
        return await once.AnswerAsync(
            context,
            sound ? key : null,
            body.Bytes,
            async keep =>
            {
                if (!Guid.TryParse(sandboxId, out var id) || await store.FindAsync(id, context.RequestAborted) is null)
                {
                    return Problem.Of("not_found");
                }
                return sound ? await MakeAsync(context, request!.StartsAt, [store.GivenUp(id)], keep, store, time) : problem!;
            }
        );
    }

    private static async Task<IResult> AdvanceAsync(
        HttpContext context,
        string sandboxId,
        SandboxStore store,
        DeadlineSweep sweep,
        ReferralSweep referrals,
        FeedSequencer sequencer
    )
    {
        if (IsLive(sandboxId))
        {
            return Problem.Of("live_clock");
        }
        var body = await JsonBody.ReadAsync<AdvanceRequest>(context);
        if (!Guid.TryParse(sandboxId, out var id) || await store.FindAsync(id, context.RequestAborted) is not { } known)
        {
            return Problem.Of("not_found");
        }
        if (!body.TryGet(out var request, out var problem, new QueryReader(context).Faults))
        {
            return problem;
        }
        // Whoever goes away in the middle leaves the clock where it got to: nothing is half done.
        var ct = context.RequestAborted;
        await using var hold = await store.HoldAsync(known, ct);
        var sandbox = await store.FindAsync(id, ct) ?? known;
        var to = request.AdvanceTo!.Value.ToUniversalTime();
        if (to <= sandbox.Now || to > s_last || to - sandbox.Now > s_farthest)
        {
            return Problem.Of("clock_runs_forward", ("now", Rfc3339.FormatExact(sandbox.Now)), ("to", Rfc3339.FormatExact(to)));
        }
        var report = SweepReport.Nothing;
        var lapsed = 0;
        var at = sandbox.Now;
        while (await store.NextAlarmAsync(sandbox, ct) is { } next && next <= to)
        {
            at = next > at ? next : at;
            CaseTime.Be(at);
            await store.MoveAsync(sandbox, at, ct);
            var done = await sweep.RunAsync(sandbox.TenantId, at, ct);
            report = report.With(done);
            var unanswered = await referrals.RunAsync(sandbox.TenantId, at, ct);
            lapsed += unanswered;
            if (done.Looked + unanswered == 0 || done.Failed > 0)
            {
                return Problem.Of("busy").WithHeader("Retry-After", "1");
            }
        }
        await store.MoveAsync(sandbox, to, ct);
        sequencer.Signal();
        return TypedResults.Json(new Advanced(id, to, report.Looked, report.Missed, report.Deemed, report.Told, lapsed), ApiJson.Options);
    }

    private static bool IsLive(string sandboxId) => sandboxId is Caller.LiveTenant or "live";
}
