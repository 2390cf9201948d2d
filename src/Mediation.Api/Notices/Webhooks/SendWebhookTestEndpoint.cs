using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Send a test to a webhook</summary>
public static class SendWebhookTestEndpoint
{
    /// <summary>What came of it.</summary>
    /// <param name="MessageId">The <c>webhook-id</c> that was sent.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Status">The status that the receiver answered.</param>
    /// <param name="Milliseconds">How long it took.</param>
    [SchemaName("WebhookTest")]
    public sealed record Answer(Guid MessageId, AttemptOutcome Outcome, int? Status, int Milliseconds);

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/webhooks/{webhookId:uuid}/test-events", HandleAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "sendWebhookTest",
                    WebhookParts.Tag,
                    "Send a test to a webhook",
                    "Sends a signed notice of the type `webhook_test` now, beside what waits, and answers what came of it: after fifteen seconds at the latest. Also to one that is paused or disabled. Repeated under its `Idempotency-Key`, it is not sent again."
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(
                StatusCodes.Status200OK,
                "Sent, or tried.",
                new Answer(WebhookParts.ExampleMessageId, AttemptOutcome.Delivered, 204, 87),
                AnswerHeaders.Replayed
            )
            .Refuses("not_found");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid webhookId,
        WebhookStore store,
        WebhookSecrets secrets,
        WebhookSender sender,
        WebhookDeliveries deliveries,
        AnsweredOnce once,
        CaseTime time
    )
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        if (await store.FindAsync(caller, webhookId, ct) is not { } standing)
        {
            return Problem.Of("not_found");
        }
        if (faults.Count > 0)
        {
            return Problem.Invalid(faults);
        }
        return await once.AnswerAsync(
            context,
            key,
            ReadOnlyMemory<byte>.Empty,
            async keep =>
            {
                var now = time.Real.GetUtcNow();
                var notice = new PendingNotice(0, Guid.CreateVersion7(now), NoticeTable.Test, null, null, null, now);
                var keys = standing.Secrets.Select(secret => secrets.Open(caller.TenantId, webhookId, secret));
                var attempt = await sender.SendAsync(standing.Subscription.Url, keys, notice, ct);
                var answer = new Answer(notice.MessageId, attempt.Outcome, attempt.Status, attempt.Milliseconds);
                await deliveries.LogTestAsync(caller, webhookId, notice, attempt, keep(StatusCodes.Status200OK, answer), ct);
                return TypedResults.Json(answer, ApiJson.Options);
            }
        );
    }
}
