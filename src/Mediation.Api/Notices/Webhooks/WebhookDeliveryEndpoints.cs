using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Read the log of a webhook</summary>
public static class WebhookDeliveryEndpoints
{
    /// <summary>A notice in the log.</summary>
    /// <param name="MessageId">The <c>webhook-id</c> of every attempt; the event's id, where it is about an event.</param>
    /// <param name="Type">What happened.</param>
    /// <param name="CaseId">On which case.</param>
    /// <param name="ReferralId">On which referral.</param>
    /// <param name="Position">Where it stands in the feed.</param>
    /// <param name="OccurredAt">When it was recorded.</param>
    /// <param name="State">What became of it.</param>
    /// <param name="AttemptCount">How often it was tried.</param>
    /// <param name="QueuedAt">When it was put in line.</param>
    /// <param name="DoneAt">When it was delivered, or given up.</param>
    /// <param name="Attempts">Each attempt, the earliest first; in lists left out.</param>
    [SchemaName("WebhookDelivery")]
    public sealed record Entry(
        Guid MessageId,
        string Type,
        Guid? CaseId,
        Guid? ReferralId,
        string? Position,
        DateTimeOffset OccurredAt,
        DeliveryState State,
        int AttemptCount,
        DateTimeOffset QueuedAt,
        DateTimeOffset? DoneAt,
        IReadOnlyList<LoggedAttempt>? Attempts
    );

    /// <summary>A page of the log.</summary>
    /// <param name="Items">The latest first.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("WebhookDeliveryPage")]
    public sealed record Page(IReadOnlyList<Entry> Items, string? NextCursor);

    private static readonly QueryParameter<DeliveryState?> s_state = Query.Choice<DeliveryState>("state", "Only those in this state.");

    private static readonly Entry s_example = new(
        WebhookParts.ExampleMessageId,
        "case_accepted",
        Examples.OtherCaseId,
        null,
        "AZcAAAAAcACAAAAAAAAAAQAAAAAAAAAqAAAAAA",
        Examples.Moment(2026, 3, 5, 9, 0),
        DeliveryState.Delivered,
        1,
        Examples.Moment(2026, 3, 5, 9, 0),
        Examples.Moment(2026, 3, 5, 9, 0),
        [new(Examples.Moment(2026, 3, 5, 9, 0), AttemptOutcome.Delivered, 204, 41)]
    );

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/v1/webhooks/{webhookId:uuid}/deliveries", ListAsync)
            .Needs(Need.AnyCaller)
            .Takes(s_state, CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(
                new(
                    "listWebhookDeliveries",
                    WebhookParts.Tag,
                    "List deliveries of a webhook",
                    "What went out, waits, or did not get through, the latest first; kept for thirty days after it was delivered."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", new Page([s_example with { Attempts = null }], null))
            .Refuses("not_found");
        routes
            .MapGet("/v1/webhooks/{webhookId:uuid}/deliveries/{messageId:uuid}", GetAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new("getWebhookDelivery", WebhookParts.Tag, "Read a delivery of a webhook", "A notice with each attempt to deliver it.")
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("not_found");
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        Guid webhookId,
        WebhookStore store,
        WebhookDeliveries deliveries,
        Cursors cursors
    )
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        var query = new QueryReader(context);
        if (await store.FindAsync(caller, webhookId, ct) is null)
        {
            return Problem.Of("not_found");
        }
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var state = query.Read(s_state);
        var binding = $"{caller.TenantId}|deliveries|{webhookId}|{query.Filters()}";
        var before = cursors.Read<long?>(query, binding);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var rows = await deliveries.ListAsync(caller, webhookId, state, before, limit + 1, ct);
        var next = rows.Count > limit ? cursors.Encode<long?>(binding, rows[limit - 1].Seq) : null;
        return TypedResults.Json(new Page([.. rows.Take(limit).Select(row => Of(row, null))], next), ApiJson.Options);
    }

    private static async Task<IResult> GetAsync(
        HttpContext context,
        Guid webhookId,
        Guid messageId,
        WebhookStore store,
        WebhookDeliveries deliveries
    )
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        var query = new QueryReader(context);
        if (
            await store.FindAsync(caller, webhookId, ct) is null
            || await deliveries.FindAsync(caller, webhookId, messageId, ct) is not var (delivery, attempts)
        )
        {
            return Problem.Of("not_found");
        }
        return query.Faults.Count > 0 ? Problem.Invalid(query.Faults) : TypedResults.Json(Of(delivery, attempts), ApiJson.Options);
    }

    private static Entry Of(LoggedDelivery row, IReadOnlyList<LoggedAttempt>? attempts) =>
        new(
            row.MessageId,
            row.Type,
            row.CaseId,
            row.ReferralId,
            row.Position,
            row.OccurredAt,
            row.State,
            row.Attempts,
            row.QueuedAt,
            row.DoneAt,
            attempts
        );
}
