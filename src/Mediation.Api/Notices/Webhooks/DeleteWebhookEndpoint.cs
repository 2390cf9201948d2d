using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Delete a webhook</summary>
public static class DeleteWebhookEndpoint
{
    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/v1/webhooks/{webhookId:uuid}", HandleAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "deleteWebhook",
                    WebhookParts.Tag,
                    "Delete a webhook",
                    "Nothing more is sent; its secrets, what waited and the log of its deliveries are gone."
                )
            )
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Deleted.")
            .Refuses("not_found");

    private static async Task<IResult> HandleAsync(HttpContext context, Guid webhookId, WebhookStore store)
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        var query = new QueryReader(context);
        if (await store.FindAsync(caller, webhookId, ct) is null)
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        await store.DeleteAsync(caller, webhookId, ct);
        return TypedResults.NoContent();
    }
}
