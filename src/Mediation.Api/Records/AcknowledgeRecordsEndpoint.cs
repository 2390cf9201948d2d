using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels.RecordFeed;

namespace Mediation.Api.Records;

/// <summary>Acknowledge records</summary>
public static class AcknowledgeRecordsEndpoint
{
    /// <summary>What the reader has kept.</summary>
    public sealed record Request
    {
        /// <summary>Everything up to this position: `next` of a page, `position` of an item or of an export.</summary>
        public string? Position { get; init; }

        internal static Request Example { get; } = new() { Position = "AZUKnAAAcACAAAAAAAAABAAAAAAAAAQHc1pFwg" };
    }

    /// <summary>The request's shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(request => request.Position).Cascade(CascadeMode.Stop).NotNull().MaximumLength(RecordPositions.MaxLength);
    }

    /// <summary>How far the reader has acknowledged.</summary>
    /// <param name="Position">Up to here; absent where the reader never did.</param>
    /// <param name="AcknowledgedAt">When last.</param>
    [SchemaName("RecordAcknowledgement")]
    public sealed record Answer(string? Position, DateTimeOffset? AcknowledgedAt);

    private static readonly Answer s_example = new(Request.Example.Position, Examples.Moment(2026, 3, 6, 10, 5));

    /// <summary>Puts both at their address.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPut("/v1/records/acknowledgements", PutAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "acknowledgeRecords",
                    ListRecordsEndpoint.Tag,
                    "Acknowledge records",
                    "Say that you have kept everything up to a position. It changes nothing in what you read; it lets the register notice that a reader has fallen behind, and tell its operators. An earlier position than the last one changes nothing."
                )
            )
            .Takes<Request>(new BodyExample("example", "Up to here", Request.Example))
            .Answers(StatusCodes.Status200OK, "Kept.", s_example)
            .Refuses("forbidden_role", "position_ahead", "feed_restarted");
        routes
            .MapGet("/v1/records/acknowledgements", GetAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "getRecordAcknowledgement",
                    ListRecordsEndpoint.Tag,
                    "Read what you acknowledged",
                    "Up to which position you have acknowledged, each login for itself."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("forbidden_role");
    }

    private static async Task<IResult> PutAsync(
        HttpContext context,
        RecordReaders readers,
        RecordPositions positions,
        RecordFeedReads reads
    )
    {
        var caller = Caller.Of(context);
        var ct = context.RequestAborted;
        var body = await JsonBody.ReadAsync<Request>(context);
        if (!body.TryGet(out var request, out var problem, new QueryReader(context).Faults))
        {
            return problem;
        }
        var unknown = Problem.Invalid(Fault.At("/position", "position_unknown"));
        if (positions.RefusalOf(caller) is { } forbidden)
        {
            return forbidden;
        }
        if (positions.Parse(caller, request.Position!) is not { } token)
        {
            return unknown;
        }
        var (standing, _) = await reads.StandingAsync(caller.TenantId, ct);
        if (positions.RefusalOf(caller, standing, token) is { } refusal)
        {
            return refusal.Code == "position_unknown" ? unknown : refusal;
        }
        await readers.AcknowledgeAsync(caller, token, ct);
        return await AnswerAsync(caller, readers, ct);
    }

    private static async Task<IResult> GetAsync(HttpContext context, RecordReaders readers, RecordPositions positions)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        return positions.RefusalOf(caller) is { } forbidden ? forbidden : await AnswerAsync(caller, readers, context.RequestAborted);
    }

    private static async Task<IResult> AnswerAsync(Caller caller, RecordReaders readers, CancellationToken ct)
    {
        var kept = await readers.FindAsync(caller, ct);
        return TypedResults.Json(new Answer(kept?.Position, kept?.At), ApiJson.Options);
    }
}
