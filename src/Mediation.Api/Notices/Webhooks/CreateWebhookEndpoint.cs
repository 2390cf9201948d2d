using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>Subscribe by webhook</summary>
public static class CreateWebhookEndpoint
{
    /// <summary>A wish to be told.</summary>
    public sealed record Request
    {
        /// <summary>Its id, by the caller: the same request twice is one subscription.</summary>
        public Guid? WebhookId { get; init; }

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
            RuleFor(request => request.WebhookId).NotNull();
            RuleFor(request => request.Url).NotEmpty().IsWebhookUrl();
            RuleFor(request => request.Description).Characters(CommonRules.Line);
            RuleFor(request => request.NoticeTypes).Items(1, 200).DistinctBy(type => type);
            RuleForEach(request => request.NoticeTypes).IsNoticeType();
        }
    }

    /// <summary>A new subscription with its first secret, which is told this once.</summary>
    /// <param name="Webhook">The subscription.</param>
    /// <param name="Secret">Deliveries are signed under it; absent where the subscription was there already.</param>
    [SchemaName("WebhookCreated")]
    public sealed record Answer(WebhookView Webhook, string? Secret);

    // Those who know of cases of a body. Who knows of none has nothing to be told; a party is told by people.
    private static readonly Role[] s_subscribers =
    [
        Role.Mediator,
        Role.OrganisationManager,
        Role.CourtClerk,
        Role.Supervisor,
        Role.ArbitrationClerk,
        Role.LegalAid,
        Role.AgencyClerk,
        Role.Integration,
    ];

    private static readonly Answer s_example = new(WebhookParts.Example, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=");

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/webhooks", HandleAsync)
            .Needs(Need.AnyCaller)
            .Describes(
                new(
                    "createWebhook",
                    WebhookParts.Tag,
                    "Subscribe by webhook",
                    "From now on what happens on cases you know of is sent to the address, in the order in which it was recorded, at least once, signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). A payload names case, type, event and position, and nothing else: read the case to learn more. The secret is told this once and kept sealed. Types and their meaning: the table of notices in the documentation."
                )
            )
            .Takes<Request>(
                new BodyExample(
                    "example",
                    "A court's register",
                    new Request
                    {
                        WebhookId = WebhookParts.ExampleId,
                        Url = WebhookParts.ExampleUrl,
                        Description = WebhookParts.Example.Description,
                        NoticeTypes = WebhookParts.Example.NoticeTypes,
                    }
                )
            )
            .Answers(StatusCodes.Status201Created, "Subscribed.", s_example, AnswerHeaders.Location)
            .Answers(StatusCodes.Status200OK, "It was there already, as asked; its secret was told then.", s_example with { Secret = null })
            .Refuses("forbidden_role", "webhook_exists", "too_many_webhooks");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        WebhookStore store,
        WebhookSecrets secrets,
        OutboundNetworks networks,
        CaseTime time
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var body = await JsonBody.ReadAsync<Request>(context);
        if (!body.TryGet(out var request, out var problem, query.Faults))
        {
            return problem;
        }
        if (WebhookParts.FaultOf(request.Url!, networks) is { } fault)
        {
            return Problem.Invalid([fault]);
        }
        if (!s_subscribers.Contains(caller.Actor.Role))
        {
            return Problem.Of(
                "forbidden_role",
                ("role", Codes.Of(caller.Actor.Role)),
                ("allowedRoles", s_subscribers.Select(role => Codes.Of(role)).ToArray())
            );
        }
        var (id, now, ct) = (request.WebhookId!.Value, time.Real.GetUtcNow(), context.RequestAborted);
        if (await store.FindAsync(caller, id, ct) is { } known)
        {
            return IsSame(known.Subscription, request)
                ? TypedResults.Json(new Answer(WebhookView.Of(known), null), ApiJson.Options)
                : Problem.Of("webhook_exists");
        }
        var (told, kept) = secrets.Make(caller.TenantId, id, now);
        var subscription = new WebhookSubscription(
            id,
            request.Url!,
            request.Description,
            request.NoticeTypes,
            caller.Actor,
            WebhookState.Active,
            null,
            now,
            now
        );
        if (!await store.AddAsync(caller, subscription, kept, ct))
        {
            return (await store.ListAsync(caller, null, null, WebhookStore.Most, ct)).Count >= WebhookStore.Most
                ? Problem.Of("too_many_webhooks", ("most", WebhookStore.Most))
                : Problem.Of("webhook_exists");
        }
        context.Response.Headers.Location = $"/v1/webhooks/{id}";
        return TypedResults.Json(
            new Answer(WebhookView.Of(new(subscription, [kept], 0, 0, null)), told),
            ApiJson.Options,
            statusCode: StatusCodes.Status201Created
        );
    }

    private static bool IsSame(WebhookSubscription known, Request request) =>
        known.Url == request.Url
        && known.Description == request.Description
        && (known.NoticeTypes ?? []).SequenceEqual(request.NoticeTypes ?? [], StringComparer.Ordinal);
}
