using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Rotate the secrets of a webhook</summary>
public static class WebhookSecretEndpoints
{
    /// <summary>A further secret, told this once.</summary>
    /// <param name="SecretId">Names it, for revoking.</param>
    /// <param name="Secret">Deliveries are signed under it and under the one before. Absent in a repetition.</param>
    [SchemaName("WebhookSecret")]
    public sealed record Answer(Guid SecretId, string? Secret);

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/v1/webhooks/{webhookId:uuid}/secrets", RotateAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "rotateWebhookSecret",
                    WebhookParts.Tag,
                    "Rotate the secret of a webhook",
                    $"Adds a secret, told this once. From now on deliveries carry a signature under each of the two: change the receiver over, then revoke the old one. Two live at most. {AnsweredOnce.NoSecretAgain}"
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(
                StatusCodes.Status201Created,
                "Both sign.",
                new Answer(WebhookParts.ExampleSecretId, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDC2FVsBQIhrs="),
                AnswerHeaders.Replayed
            )
            .Refuses("not_found", "webhook_secrets_full");
        routes
            .MapDelete("/v1/webhooks/{webhookId:uuid}/secrets/{secretId:uuid}", RevokeAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new("revokeWebhookSecret", WebhookParts.Tag, "Revoke a secret of a webhook", "From now on the other one signs alone.")
            )
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Revoked.")
            .Refuses("not_found", "webhook_secret_last");
    }

    private static async Task<IResult> RotateAsync(
        HttpContext context,
        Guid webhookId,
        WebhookStore store,
        WebhookSecrets secrets,
        AnsweredOnce once,
        CaseTime time
    )
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        if (await store.FindAsync(caller, webhookId, ct) is null)
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
                var (told, kept) = secrets.Make(caller.TenantId, webhookId, time.Real.GetUtcNow());
                var answer = new Answer(kept.SecretId, told);
                var rows = keep(StatusCodes.Status201Created, answer with { Secret = null });
                return await store.AddSecretAsync(caller, webhookId, kept, rows, ct)
                    ? TypedResults.Json(answer, ApiJson.Options, statusCode: StatusCodes.Status201Created)
                    : Problem.Of("webhook_secrets_full");
            }
        );
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, Guid webhookId, Guid secretId, WebhookStore store)
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        var query = new QueryReader(context);
        if (await store.FindAsync(caller, webhookId, ct) is not { } standing || standing.Secrets.All(secret => secret.SecretId != secretId))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        return await store.RevokeSecretAsync(caller, webhookId, secretId, ct)
            ? TypedResults.NoContent()
            : Problem.Of("webhook_secret_last");
    }
}
