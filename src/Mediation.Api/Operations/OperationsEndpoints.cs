using Mediation.Api.Access;
using Mediation.Api.Audit;
using Mediation.Api.Http;
using Mediation.Api.Jobs;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.EventStore;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mediation.Api.Operations;

/// <summary>What an operator looks at and sets going. None of it shows a case; streams are named by id alone.</summary>
public static class OperationsEndpoints
{
    /// <summary>Where every projection stands.</summary>
    public sealed record ProjectionList(IReadOnlyList<ProjectionStatus> Items);

    /// <summary>Streams that a projection could not write; the others go on.</summary>
    public sealed record ParkedList(IReadOnlyList<ParkedEntry> Items);

    /// <summary>A parked stream. The error's text stays in the log.</summary>
    public sealed record ParkedEntry(string Projection, Guid StreamId, DateTimeOffset ParkedAt, int Attempts);

    /// <summary>What came of a retry.</summary>
    public sealed record Retried(UnparkOutcome Outcome);

    internal static ApiTag Tag { get; } = new("Operations", "Positions, projections, jobs and proof, for operators.");
    private static readonly Guid s_stream = Guid.Parse("01970000-0000-7000-8000-000000000000");

    private static readonly KeyRotationReport s_keys = new(
        "8f0c1d2e3a4b5c6d",
        0,
        0,
        new Dictionary<string, long>(StringComparer.Ordinal) { ["8f0c1d2e3a4b5c6d"] = 1000 }
    );

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("/v1/operations").AddEndpointFilter(OperatorsOnlyAsync).Needs(Need.RunTheRegister);
        operations
            .MapGet(
                "/projections",
                async (HttpContext context, ProjectionUpkeep upkeep) =>
                    Json(new ProjectionList(await upkeep.StatusAsync(Tenant(context), context.RequestAborted)))
            )
            .Describes(
                new OperationText(
                    "listProjections",
                    Tag,
                    "List projections",
                    "Where every projection stands, and how far behind the feed it is."
                )
            )
            .Answers(200, "As asked.", new ProjectionList([new("case_figures", ProjectionMode.Inline, 1030, 1030, 0, 0)]))
            .Refuses("forbidden_role");
        operations
            .MapPost(
                "/projections/{projection}/rebuilds",
                async (HttpContext context, string projection, ProjectionUpkeep upkeep) =>
                    Json(await upkeep.RebuildAsync(Tenant(context), projection, ct: context.RequestAborted))
            )
            .Describes(
                new OperationText(
                    "rebuildProjection",
                    Tag,
                    "Rebuild a projection",
                    "Writes the rows of all streams anew from their events, a set at a time, while everything goes on. Answers when it is done."
                )
            )
            .Answers(200, "Done.", new ProjectionRebuild("case_register", 1000, 0, 0))
            .Refuses("forbidden_role");
        operations
            .MapPost(
                "/projections/{projection}/verifications",
                async (HttpContext context, string projection, ProjectionUpkeep upkeep) =>
                    Json(await upkeep.VerifyAsync(Tenant(context), projection, ct: context.RequestAborted))
            )
            .Describes(
                new OperationText(
                    "verifyProjection",
                    Tag,
                    "Verify a projection",
                    "Compares every stored row with a fresh fold of the events and names the streams that differ."
                )
            )
            .Answers(
                200,
                "Done.",
                new ProjectionVerification(
                    "case_register",
                    1000,
                    0,
                    1,
                    [new(s_stream, "mediation.case_register", ProjectionDifferenceKind.Changed)]
                )
            )
            .Refuses("forbidden_role");
        operations
            .MapGet(
                "/parked-streams",
                async (HttpContext context, ProjectionUpkeep upkeep) =>
                    Json(
                        new ParkedList([
                            .. (await upkeep.ParkedAsync(Tenant(context), ct: context.RequestAborted)).Select(parked => new ParkedEntry(
                                parked.Projection,
                                parked.StreamId,
                                parked.ParkedAt,
                                parked.Attempts
                            )),
                        ])
                    )
            )
            .Describes(
                new OperationText(
                    "listParkedStreams",
                    Tag,
                    "List parked streams",
                    "Streams that a projection could not write, the longest parked first."
                )
            )
            .Answers(200, "As asked.", new ParkedList([new("case_figures", s_stream, Cases.Examples.Moment(2026, 3, 5, 9, 0), 1)]))
            .Refuses("forbidden_role");
        operations
            .MapPost(
                "/projections/{projection}/parked-streams/{streamId:uuid}/retries",
                async (HttpContext context, string projection, Guid streamId, ProjectionUpkeep upkeep) =>
                    Json(new Retried(await upkeep.UnparkAsync(Tenant(context), projection, streamId, context.RequestAborted)))
            )
            .Describes(
                new OperationText("retryParkedStream", Tag, "Retry a parked stream", "Tries to write the rows of a parked stream again.")
            )
            .Answers(200, "Tried.", new Retried(UnparkOutcome.Unparked))
            .Refuses("forbidden_role");
        operations
            .MapGet(
                "/feed",
                async (HttpContext context, FeedSequencer sequencer) =>
                    Json(await sequencer.StatusAsync(Tenant(context), context.RequestAborted))
            )
            .Describes(
                new OperationText(
                    "getFeedStatus",
                    Tag,
                    "Read the feed's status",
                    "The last position given and how many events wait for theirs."
                )
            )
            .Answers(200, "As asked.", new SequencerStatus(Caller.LiveTenant, 1030, 0))
            .Refuses("forbidden_role");
        operations
            .MapPost(
                "/verifications",
                async (HttpContext context, Verifier verifier) =>
                    Json(await verifier.VerifyTenantAsync(Tenant(context), ct: context.RequestAborted))
            )
            .Describes(
                new OperationText(
                    "verifyRecord",
                    Tag,
                    "Verify the record",
                    "Recomputes every hash of every stream and of the positions, and names each event that was changed, dropped or swapped. Answers when it is done."
                )
            )
            .Answers(
                200,
                "Done.",
                new ProofReport(Caller.LiveTenant, 1000, 5000, 5000, null, 1, [new(ProofFindingKind.EventChanged, s_stream, 3)])
            )
            .Refuses("forbidden_role");
        operations
            .MapPost(
                "/access-log/verifications",
                async (HttpContext context, AccessChain chain) => Json(await chain.VerifyAsync(Tenant(context), context.RequestAborted))
            )
            .Describes(
                new OperationText(
                    "verifyAccessLog",
                    Tag,
                    "Verify who looked at what",
                    "Recomputes the chain over all lines of the access log and names the first that was changed, dropped or swapped. Keep `head` elsewhere: it shows later whether the end was cut off. Answers when it is done."
                )
            )
            .Answers(200, "Done.", new AccessChainReport(41_230, 3, new string('a', 64), null, null))
            .Refuses("forbidden_role");
        operations
            .MapGet("/keys", async (IServiceProvider services, CancellationToken ct) => Json(await KeyCommands.CountAsync(services, ct)))
            .Describes(
                new OperationText(
                    "listKeys",
                    Tag,
                    "List master keys",
                    "The id of the master key in force, and how many data keys each master key wraps; of keys themselves nothing is told."
                )
            )
            .Answers(200, "As asked.", s_keys)
            .Refuses("forbidden_role");
        operations
            .MapPost(
                "/keys/rotations",
                async (IServiceProvider services, CancellationToken ct) => Json(await KeyCommands.RunAsync(services, ct))
            )
            .Describes(
                new OperationText(
                    "rotateKeys",
                    Tag,
                    "Wrap all keys anew",
                    "Wraps every data key that another master key wrapped under the one in force, in sets, while everything goes on. Answers when it is done; broken off, it goes on where it was. `unreadable` above 0: a key is missing from the list of those that open."
                )
            )
            .Answers(200, "Done.", s_keys with { Rewrapped = 1000 })
            .Refuses("forbidden_role");
    }

    internal static async ValueTask<object?> OperatorsOnlyAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!IsThere(context))
        {
            return Problem.Of("not_found");
        }
        var query = new QueryReader(context);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        return OperatorsOnly.Refusal(context) is { } refusal ? refusal : await next(invocation);
    }

    // Names of projections and jobs are no secret: who mistypes one is told so, whoever he is.
    private static bool IsThere(HttpContext context) =>
        (
            context.GetRouteValue("projection") is not string projection
            || context.RequestServices.GetRequiredService<IReadOnlyList<StreamProjection>>().Any(known => known.Name == projection)
        ) && (context.GetRouteValue("job") is not string job || JobSchedule.Find(job) is not null);

    private static string Tenant(HttpContext context) => Caller.Of(context).TenantId;

    private static JsonHttpResult<T> Json<T>(T answer) => TypedResults.Json(answer, ApiJson.Options);
}
