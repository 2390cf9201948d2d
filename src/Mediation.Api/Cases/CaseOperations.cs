using System.Text.Json.Nodes;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases;

/// <summary>What the API's description says of commands and readings; of commands it takes who, when and why not from the lifecycle table.</summary>
public static class CaseOperations
{
    private static readonly ApiTag s_commands = new(
        "Commands",
        "What happens to a case: each command is one POST, answered with the case's new version and what may follow."
    );
    private static readonly ApiTag s_reading = new("Reading", "Cases, their history and lists, as far as the caller's reach and cut go.");

    /// <summary>Describes a command.</summary>
    public static RouteHandlerBuilder DescribeCommand<TCommand>(
        this RouteHandlerBuilder builder,
        string summary,
        string description,
        object example
    ) => builder.DescribeCommand<TCommand>(summary, description, [new BodyExample("example", summary, example)]);

    /// <summary>Describes a command that is given in several ways.</summary>
    public static RouteHandlerBuilder DescribeCommand<TCommand>(
        this RouteHandlerBuilder builder,
        string summary,
        string description,
        BodyExample[] examples
    )
    {
        var permission = CaseLifecycle.PermissionFor(typeof(TCommand));
        var begins = permission.Begins;
        RequestHeader[] headers = begins
            ? [RequestHeaders.IdempotencyKeyHeader]
            : [RequestHeaders.IdempotencyKeyHeader, RequestHeaders.IfMatch];
        string[] codes =
        [
            .. permission.Refusals.Select(refusal => refusal.Code),
            "forbidden_role",
            "decision_refused",
            .. begins ? Array.Empty<string>() : ["not_allowed_in_status", "if_match_any_not_allowed"],
        ];
        if (begins)
        {
            builder
                .Answers(StatusCodes.Status200OK, "What would happen, with `dryRun=true`; nothing is stored.", () => ExampleCase.Answer)
                // The same key again from somebody whose reach has changed since.
                .Refuses("not_found");
        }
        return builder
            .Describes(new OperationText(permission.Name, s_commands, summary, description))
            .Notes(
                begins
                    ? "Begins a case."
                    : $"May be given in: {string.Join(", ", permission.Statuses.Select(status => $"`{Codes.Of(status)}`"))}."
                        + (permission.Additive ? " Adds a fact: `If-Match: *` is accepted." : ""),
                $"By: {string.Join(", ", permission.Roles.Select(role => $"`{Codes.Of(role)}`"))}."
            )
            .Remarks("x-allowed-statuses", new JsonArray([.. permission.Statuses.Select(status => (JsonNode)Codes.Of(status))]))
            .WithMetadata(new BodyMetadata(examples[0].Value.GetType(), examples))
            .TakesHeaders(headers)
            .Answers(
                begins ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                "Done, or on record already.",
                () => ExampleCase.Answer,
                begins ? [AnswerHeaders.ETag, AnswerHeaders.Location, AnswerHeaders.Replayed] : [AnswerHeaders.ETag, AnswerHeaders.Replayed]
            )
            .Refuses([.. codes.Distinct(StringComparer.Ordinal)])
            .LinksTo(
                begins ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                "getCase",
                "The case as it is now.",
                ("caseId", "$response.body#/caseId")
            );
    }

    /// <summary>Describes a command whose body is a file. It may be sent again as it is, and takes no key.</summary>
    public static RouteHandlerBuilder DescribeUpload<TCommand>(
        this RouteHandlerBuilder builder,
        string summary,
        string description,
        IReadOnlyList<string> mediaTypes
    )
    {
        var permission = CaseLifecycle.PermissionFor(typeof(TCommand));
        return builder
            .Describes(new OperationText(permission.Name, s_commands, summary, description))
            .Notes(
                $"May be given in: {string.Join(", ", permission.Statuses.Select(status => $"`{Codes.Of(status)}`"))}.",
                $"By: {string.Join(", ", permission.Roles.Select(role => $"`{Codes.Of(role)}`"))}."
            )
            .Remarks("x-allowed-statuses", new JsonArray([.. permission.Statuses.Select(status => (JsonNode)Codes.Of(status))]))
            .WithMetadata(new FileBodyMetadata(mediaTypes))
            .TakesHeaders(RequestHeaders.IfMatch)
            .Answers(StatusCodes.Status200OK, "Kept, or kept already.", () => ExampleCase.Answer, AnswerHeaders.ETag)
            .Refuses([
                .. permission
                    .Refusals.Select(refusal => refusal.Code)
                    .Concat(["forbidden_role", "decision_refused", "not_allowed_in_status"])
                    .Distinct(StringComparer.Ordinal),
            ]);
    }

    /// <summary>Describes a reading of a case; an example answer is taken from the story that all examples tell.</summary>
    public static RouteHandlerBuilder DescribeReading<TAnswer>(
        this RouteHandlerBuilder builder,
        string id,
        string summary,
        string description,
        params string[] codes
    ) =>
        builder
            .Describes(new OperationText(id, s_reading, summary, description))
            .Answers(StatusCodes.Status200OK, "As asked.", ExampleCase.AnswerOf<TAnswer>, AnswerHeaders.ETag, AnswerHeaders.AsOf)
            .Refuses(codes);

    /// <summary>Describes a reading that is no state of a case, and so has no version.</summary>
    public static RouteHandlerBuilder DescribeSurvey<TAnswer>(
        this RouteHandlerBuilder builder,
        string id,
        string summary,
        string description
    ) =>
        builder
            .Describes(new OperationText(id, s_reading, summary, description))
            .Answers(StatusCodes.Status200OK, "As asked.", ExampleCase.AnswerOf<TAnswer>);

    /// <summary>Describes a search, whose question stands in the body.</summary>
    public static RouteHandlerBuilder DescribeSearch<TRequest, TAnswer>(
        this RouteHandlerBuilder builder,
        string id,
        string summary,
        string description,
        TRequest example
    )
        where TRequest : class =>
        builder
            .Describes(new OperationText(id, s_reading, summary, description))
            .Takes<TRequest>(new BodyExample("example", summary, example))
            .Answers(StatusCodes.Status200OK, "As asked.", ExampleCase.AnswerOf<TAnswer>);
}
