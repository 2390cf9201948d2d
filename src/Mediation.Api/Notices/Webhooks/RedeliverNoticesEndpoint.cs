using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Send notices again</summary>
public static class RedeliverNoticesEndpoint
{
    /// <summary>Which: one, or all behind a position.</summary>
    public sealed record Request
    {
        /// <summary>The <c>webhook-id</c> of one.</summary>
        public Guid? MessageId { get; init; }

        /// <summary>A position of the feed, as a payload names it: everything behind it goes out again, in its order.</summary>
        public string? After { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.MessageId).NotNull().When(request => request.After is null);
            RuleFor(request => request.MessageId).Null().When(request => request.After is not null);
            RuleFor(request => request.After).MaximumLength(200);
        }
    }

    /// <summary>How many were put in line.</summary>
    /// <param name="Notices">Those that were delivered already among them.</param>
    [SchemaName("Redelivery")]
    public sealed record Answer(int Notices);

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/webhooks/{webhookId:uuid}/redeliveries", HandleAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "redeliverNotices",
                    WebhookParts.Tag,
                    "Send notices again",
                    "One, or everything behind a position, as far back as the log goes: put in line again under the same `webhook-id`, before what came later. One that is paused or disabled sends when it is resumed."
                )
            )
            .Takes<Request>(
                new BodyExample("one", "One of them", new Request { MessageId = WebhookParts.ExampleMessageId }),
                new BodyExample("all", "Everything behind a position", new Request { After = "AZcAAAAAcACAAAAAAAAAAQAAAAAAAAAqAAAAAA" })
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(StatusCodes.Status200OK, "They are in line.", new Answer(1), AnswerHeaders.Replayed)
            .Refuses("not_found", "delivery_unknown");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid webhookId,
        WebhookStore store,
        WebhookDeliveries deliveries,
        NoticeDispatcher dispatcher,
        AnsweredOnce once
    )
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        var body = await JsonBody.ReadAsync<Request>(context);
        if (await store.FindAsync(caller, webhookId, ct) is null)
        {
            return Problem.Of("not_found");
        }
        if (!body.TryGet(out var request, out var problem, faults))
        {
            return problem;
        }
        return await once.AnswerAsync(
            context,
            key,
            body.Bytes,
            async keep =>
            {
                var after = request.After is null ? null : FeedToken.Parse(caller.TenantId, request.After);
                if (request.After is not null && (after is null || !await deliveries.KnowsAsync(caller, after, ct)))
                {
                    return Problem.Invalid([Fault.At("/after", "webhook_position_unknown")]);
                }
                var notices = await deliveries.AgainAsync(caller, webhookId, request.MessageId, after?.Position, Kept, ct);
                if (notices == 0 && request.MessageId is not null)
                {
                    return Problem.Of("delivery_unknown");
                }
                dispatcher.Due.Pulse();
                return TypedResults.Json(new Answer(notices), ApiJson.Options);

                // That there is none of that name is no answer to keep.
                IEnumerable<NpgsqlBatchCommand> Kept(int found) =>
                    found == 0 && request.MessageId is not null ? [] : keep(StatusCodes.Status200OK, new Answer(found));
            }
        );
    }
}
