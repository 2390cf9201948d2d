using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Pause and resume a webhook</summary>
public static class PauseWebhookEndpoints
{
    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/v1/webhooks/{webhookId:uuid}/pause", PauseAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "pauseWebhook",
                    WebhookParts.Tag,
                    "Pause a webhook",
                    "What happens meanwhile waits, for ninety days. What is being sent at this moment may still arrive."
                )
            )
            .Answers(StatusCodes.Status200OK, "Paused.", WebhookParts.Example with { State = WebhookState.Paused })
            .Refuses("not_found", "webhook_disabled");
        routes
            .MapPost("/v1/webhooks/{webhookId:uuid}/resumption", ResumeAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "resumeWebhook",
                    WebhookParts.Tag,
                    "Resume a webhook",
                    "One that was paused, or that the register gave up: everything that waits goes out at once, in its order. Also ends the wait after a failed attempt."
                )
            )
            .Answers(StatusCodes.Status200OK, "It is served.", WebhookParts.Example)
            .Refuses("not_found");
    }

    private static Task<IResult> PauseAsync(HttpContext context, Guid webhookId, WebhookStore store) =>
        MoveAsync(
            context,
            webhookId,
            store,
            async (caller, standing) =>
            {
                if (standing.Subscription.State == WebhookState.Disabled)
                {
                    return Problem.Of("webhook_disabled");
                }
                await store.PauseAsync(caller, webhookId, context.RequestAborted);
                return null;
            }
        );

    private static Task<IResult> ResumeAsync(HttpContext context, Guid webhookId, WebhookStore store, NoticeDispatcher dispatcher) =>
        MoveAsync(
            context,
            webhookId,
            store,
            async (caller, _) =>
            {
                await store.ResumeAsync(caller, webhookId, context.RequestAborted);
                dispatcher.Due.Pulse();
                return null;
            }
        );

    private static async Task<IResult> MoveAsync(
        HttpContext context,
        Guid webhookId,
        WebhookStore store,
        Func<Caller, WebhookStanding, Task<Problem?>> move
    )
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        var query = new QueryReader(context);
        if (await store.FindAsync(caller, webhookId, ct) is not { } standing)
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        if (await move(caller, standing) is { } refusal)
        {
            return refusal;
        }
        return await store.FindAsync(caller, webhookId, ct) is { } after
            ? TypedResults.Json(WebhookView.Of(after), ApiJson.Options)
            : Problem.Of("not_found");
    }
}
