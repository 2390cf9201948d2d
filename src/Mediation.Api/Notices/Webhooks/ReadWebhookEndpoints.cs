using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Read webhooks</summary>
public static class ReadWebhookEndpoints
{
    /// <summary>A page of subscriptions.</summary>
    /// <param name="Items">By id.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("WebhookPage")]
    public sealed record Page(IReadOnlyList<WebhookView> Items, string? NextCursor);

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/webhooks", ListAsync)
            .Needs(Need.AnyCaller)
            .Takes(CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(
                new(
                    "listWebhooks",
                    WebhookParts.Tag,
                    "List webhooks",
                    "Your own subscriptions, with what waits for them and whether they are served."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", new Page([WebhookParts.Example], null));
        routes
            .MapGet("/v1/webhooks/{webhookId:uuid}", GetAsync)
            .Needs(Need.AnyCaller)
            .Describes(new("getWebhook", WebhookParts.Tag, "Read a webhook", "A subscription of your own. Its secrets are not told again."))
            .Answers(StatusCodes.Status200OK, "As asked.", WebhookParts.Example)
            .Refuses("not_found");
    }

    private static async Task<IResult> ListAsync(HttpContext context, WebhookStore store, Cursors cursors)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var binding = $"{caller.TenantId}|webhooks|{caller.Actor.StaffId}";
        var after = cursors.Read<Guid?>(query, binding);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var rows = await store.ListAsync(caller, null, after, limit + 1, context.RequestAborted);
        var page = rows.Take(limit).Select(WebhookView.Of).ToArray();
        var next = rows.Count > limit ? cursors.Encode<Guid?>(binding, page[^1].WebhookId) : null;
        return TypedResults.Json(new Page(page, next), ApiJson.Options);
    }

    private static async Task<IResult> GetAsync(HttpContext context, Guid webhookId, WebhookStore store)
    {
        var query = new QueryReader(context);
        if (await store.FindAsync(Caller.Of(context), webhookId, context.RequestAborted) is not { } standing)
        {
            return Problem.Of("not_found");
        }
        return query.Faults.Count > 0 ? Problem.Invalid(query.Faults) : TypedResults.Json(WebhookView.Of(standing), ApiJson.Options);
    }
}
