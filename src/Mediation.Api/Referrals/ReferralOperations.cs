using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Referrals;

/// <summary>What the API's description says of referrals; who and when it takes from the lifecycle table.</summary>
public static class ReferralOperations
{
    /// <summary>The chapter.</summary>
    public static readonly ApiTag Tag = new(
        "Referrals",
        "One body sends a dispute to another, which answers, works on it and hands back a result; both sides see the same."
    );

    /// <summary>Maps a command to a referral that is there.</summary>
    public static RouteHandlerBuilder MapReferralCommand<TRequest, TCommand>(
        this IEndpointRouteBuilder routes,
        string noun,
        Func<TRequest, CommandRoute, TCommand> command
    )
        where TRequest : class
        where TCommand : ReferralCommand =>
        routes
            .MapPost(
                $"/v1/referrals/{{referralId:uuid}}/{noun}",
                async Task<IResult> (HttpContext context, Guid referralId, ReferralCommandRunner runner, TimeProvider time) =>
                {
                    var (request, body) = await CommandEndpoint.ReadAsync<TRequest>(context, Codes.OfCommand(typeof(TCommand)));
                    if (request.Faults is not null)
                    {
                        return await runner.RunAsync<TCommand>(request, referralId, null, context.RequestAborted);
                    }
                    var given = command(body!, new CommandRoute(context, time));
                    return await runner.RunAsync(request, referralId, () => given, context.RequestAborted);
                }
            )
            .Needs(Need.Command)
            .Takes(CommonParameters.DryRun);

    /// <summary>Describes a command.</summary>
    public static RouteHandlerBuilder DescribeReferralCommand<TCommand>(
        this RouteHandlerBuilder builder,
        string summary,
        string description,
        object example
    )
        where TCommand : ReferralCommand
    {
        var permission = ReferralLifecycle.PermissionFor(typeof(TCommand));
        var begins = permission.Begins;
        if (begins)
        {
            builder
                .Answers(
                    StatusCodes.Status201Created,
                    "Sent.",
                    () => ReferralExamples.Answer,
                    AnswerHeaders.ETag,
                    AnswerHeaders.Location,
                    AnswerHeaders.Replayed
                )
                // The same key again from somebody whose reach has changed since.
                .Refuses("not_found");
        }
        return builder
            .Describes(new OperationText(permission.Name, Tag, summary, description))
            .Notes(
                $"{(begins ? "Begins a referral, or may" : "May")} be given in: {string.Join(", ", permission.States.Select(state => $"`{Codes.Of(state)}`"))}.",
                $"By the {string.Join(" or the ", permission.Sides.Select(side => Codes.Of(side)))}."
            )
            .Remarks("x-allowed-states", new JsonArray([.. permission.States.Select(state => (JsonNode)Codes.Of(state))]))
            .WithMetadata(new BodyMetadata(example.GetType(), [new BodyExample("example", summary, example)]))
            .TakesHeaders(begins ? [RequestHeaders.IdempotencyKeyHeader] : [RequestHeaders.IdempotencyKeyHeader, RequestHeaders.IfMatch])
            .Answers(
                StatusCodes.Status200OK,
                begins ? "On record already, a newer version, or what would happen." : "Done, or what would happen.",
                () => ReferralExamples.Answer,
                AnswerHeaders.ETag,
                AnswerHeaders.Replayed
            )
            .Refuses([
                .. permission
                    .Refusals.Select(refusal => refusal.Code)
                    .Concat(["decision_refused"])
                    .Concat(begins ? [] : ["if_match_any_not_allowed"])
                    .Distinct(StringComparer.Ordinal),
            ])
            .LinksTo(
                begins ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                "getReferral",
                "The referral as it is now.",
                ("referralId", "$response.body#/referralId")
            );
    }
}
