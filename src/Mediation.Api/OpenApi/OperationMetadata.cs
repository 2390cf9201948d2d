using System.Text.Json.Nodes;

namespace Mediation.Api.OpenApi;

/// <summary>A chapter of the document.</summary>
public sealed record ApiTag(string Name, string Description);

/// <summary>What an operation is called and what it does. The id is the command's name in lowerCamel and never changes.</summary>
public sealed record OperationText(string Id, ApiTag Tag, string Summary, string Description);

/// <summary>A paragraph (Markdown) that is added below the description, e.g. the allowed statuses.</summary>
public sealed record OperationNote(string Markdown);

/// <summary>A machine-readable remark on the operation, <c>x-…</c>.</summary>
public sealed record OperationRemark(string Name, JsonNode Value);

/// <summary>A worked body; it goes through the same reading as a caller's, in a test.</summary>
public sealed record BodyExample(string Name, string Summary, object Value);

/// <summary>The type of the request's body with worked examples.</summary>
public sealed record BodyMetadata(Type Type, IReadOnlyList<BodyExample> Examples);

/// <summary>A body that is a file, in one of these types.</summary>
public sealed record FileBodyMetadata(IReadOnlyList<string> MediaTypes);

/// <summary>One way in which the operation succeeds; no type means no body. The example is made when somebody reads the document, not at every start.</summary>
public sealed record AnswerMetadata(int Status, Type? Type, string Description, Func<object?> Example, IReadOnlyList<AnswerHeader> Headers)
{
    public string MediaType { get; init; } = "application/json";

    /// <summary>Other types in which it may come.</summary>
    public IReadOnlyList<string> OtherTypes { get; init; } = [];
}

/// <summary>Codes with which the operation may refuse.</summary>
public sealed record RefusalMetadata(IReadOnlyList<string> Codes);

/// <summary>Where a caller can go from a success: the operation and where its parameters come from, e.g. <c>$response.body#/caseId</c>.</summary>
public sealed record AnswerLink(
    int Status,
    string Name,
    string OperationId,
    IReadOnlyDictionary<string, string> Parameters,
    string Description
);

/// <summary>A header of an answer.</summary>
public sealed record AnswerHeader(string Component, string Name, string Description, JsonNode Example)
{
    public string? Format { get; init; }
    public string? Pattern { get; init; }
    public int MaxLength { get; init; } = 255;
}

/// <summary>A header that a caller sends.</summary>
public sealed record RequestHeader(string Component, string Name, bool Required, string Description, string Example)
{
    public string? Pattern { get; init; }
    public int MinLength { get; init; } = 1;
    public int MaxLength { get; init; } = 255;
}

/// <summary>How an endpoint says what the document has to tell about it.</summary>
public static class OperationMetadata
{
    /// <summary>Also names the endpoint, so that links to it can be made by its operation id.</summary>
    public static TBuilder Describes<TBuilder>(this TBuilder builder, OperationText text)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(text).WithName(text.Id);

    public static TBuilder Notes<TBuilder>(this TBuilder builder, params string[] paragraphs)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata([.. paragraphs.Select(text => new OperationNote(text))]);

    public static TBuilder Remarks<TBuilder>(this TBuilder builder, string name, JsonNode value)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OperationRemark(name, value));

    /// <summary>The body, with the type's static <c>Example</c> when no examples are given here.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder builder, params BodyExample[] examples)
        where TBody : class =>
        builder.WithMetadata(new BodyMetadata(typeof(TBody), examples is [] ? StaticExample(typeof(TBody)) : examples));

    public static TBuilder TakesHeaders<TBuilder>(this TBuilder builder, params RequestHeader[] headers)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata([.. headers]);

    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder builder,
        int status,
        string description,
        T example,
        params AnswerHeader[] headers
    ) => builder.WithMetadata(new AnswerMetadata(status, typeof(T), description, () => example, headers));

    /// <summary>The same for an example that takes some making.</summary>
    public static RouteHandlerBuilder Answers<T>(
        this RouteHandlerBuilder builder,
        int status,
        string description,
        Func<T> example,
        params AnswerHeader[] headers
    ) => builder.WithMetadata(new AnswerMetadata(status, typeof(T), description, () => example(), headers));

    /// <summary>The same for an example that is JSON already.</summary>
    public static RouteHandlerBuilder Answers(
        this RouteHandlerBuilder builder,
        int status,
        string description,
        Func<JsonNode> example,
        Type type,
        params AnswerHeader[] headers
    ) => builder.WithMetadata(new AnswerMetadata(status, type, description, example, headers));

    /// <summary>A success without a body, e.g. 304.</summary>
    public static TBuilder AnswersWithoutBody<TBuilder>(
        this TBuilder builder,
        int status,
        string description,
        params AnswerHeader[] headers
    )
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AnswerMetadata(status, null, description, () => null, headers));

    /// <summary>Codes beyond those that follow from what the operation takes.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params string[] codes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RefusalMetadata(codes));

    public static TBuilder LinksTo<TBuilder>(
        this TBuilder builder,
        int status,
        string operationId,
        string description,
        params (string Parameter, string Expression)[] parameters
    )
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(
            new AnswerLink(
                status,
                operationId,
                operationId,
                parameters.ToDictionary(pair => pair.Parameter, pair => pair.Expression, StringComparer.Ordinal),
                description
            )
        );

    private static BodyExample[] StaticExample(Type type) =>
        type.GetProperty("Example")?.GetValue(null) is { } value ? [new BodyExample("example", "Example", value)] : [];
}
