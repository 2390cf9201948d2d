using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Change a webhook</summary>
public static class ChangeWebhookEndpoint
{
    /// <summary>The whole of what can be changed: what is left out is taken away.</summary>
    public sealed record Request
    {
        /// <summary>Where deliveries go: https.</summary>
        public string? Url { get; init; }

        /// <summary>What to call it.</summary>
        public string? Description { get; init; }

        /// <summary>What to be told of; everything, where left out.</summary>
        public IReadOnlyList<string>? NoticeTypes { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Url).NotEmpty().IsWebhookUrl();
            RuleFor(request => request.Description).Characters(CommonRules.Line);
            RuleFor(request => request.NoticeTypes).Items(1, 200).DistinctBy(type => type);
            RuleForEach(request => request.NoticeTypes).IsNoticeType();
        }
    }

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/v1/webhooks/{webhookId:uuid}", HandleAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "changeWebhook",
                    WebhookParts.Tag,
                    "Change a webhook",
                    "Where deliveries go, what it is called and what it is told of. What already waits goes to the new address."
                )
            )
            .Takes<Request>(
                new BodyExample(
                    "example",
                    "Another address",
                    new Request { Url = "https://court.example/hooks/2", NoticeTypes = WebhookParts.Example.NoticeTypes }
                )
            )
            .Answers(StatusCodes.Status200OK, "Changed.", WebhookParts.Example)
            .Refuses("not_found");

    private static async Task<IResult> HandleAsync(HttpContext context, Guid webhookId, WebhookStore store, OutboundNetworks networks)
    {
        var (caller, ct) = (Caller.Of(context), context.RequestAborted);
        var query = new QueryReader(context);
        var body = await JsonBody.ReadAsync<Request>(context);
        if (await store.FindAsync(caller, webhookId, ct) is null)
        {
            return Problem.Of("not_found");
        }
        if (!body.TryGet(out var request, out var problem, query.Faults))
        {
            return problem;
        }
        if (WebhookParts.FaultOf(request.Url!, networks) is { } fault)
        {
            return Problem.Invalid([fault]);
        }
        await store.ChangeAsync(caller, webhookId, request.Url!, request.Description, request.NoticeTypes, ct);
        return await store.FindAsync(caller, webhookId, ct) is { } standing
            ? TypedResults.Json(WebhookView.Of(standing), ApiJson.Options)
            : Problem.Of("not_found");
    }
}
