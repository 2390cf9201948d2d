using System.Text.Json.Nodes;
using Mediation.Api.Problems;
using Microsoft.OpenApi;

namespace Mediation.Api.OpenApi;

/// <summary>One shared response for each status that a problem can have; operations refer to it and name their codes.</summary>
internal static class ProblemResponses
{
    public static string NameOf(int status) =>
        status switch
        {
            400 => "BadRequest",
            401 => "Unauthenticated",
            403 => "Forbidden",
            404 => "NotFound",
            405 => "MethodNotAllowed",
            406 => "NotAcceptable",
            408 => "RequestTimeout",
            409 => "Conflict",
            410 => "Gone",
            412 => "PreconditionFailed",
            413 => "PayloadTooLarge",
            414 => "UriTooLong",
            415 => "UnsupportedMediaType",
            416 => "RangeNotSatisfiable",
            422 => "Unprocessable",
            428 => "PreconditionRequired",
            429 => "TooManyRequests",
            431 => "HeadersTooLarge",
            500 => "InternalError",
            503 => "Unavailable",
            507 => "InsufficientStorage",
            _ => $"Status{status}",
        };

    public static OpenApiResponse Of(int status, OpenApiDocument document)
    {
        var entries = ProblemCatalogue.All.Where(entry => entry.Status == status && entry.Kind == ProblemKind.Problem).ToArray();
        return new OpenApiResponse
        {
            Description = string.Join(' ', entries.Select(entry => $"`{entry.Code}`: {entry.Title.En}.")),
            Headers = HeadersOf(status).ToDictionary(header => header.Name, header => Reference(header, document), StringComparer.Ordinal),
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [Problem.ContentType] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchemaReference("Problem", document),
                    Examples = entries.ToDictionary(entry => entry.Code, Example, StringComparer.Ordinal),
                },
            },
        };
    }

    public static IOpenApiHeader Reference(AnswerHeader header, OpenApiDocument document) =>
        new OpenApiHeaderReference(header.Component, document);

    private static IEnumerable<AnswerHeader> HeadersOf(int status)
    {
        yield return AnswerHeaders.ContentLanguage;
        switch (status)
        {
            case 401:
                yield return AnswerHeaders.Challenge;
                break;
            case 409 or 429 or 503:
                yield return AnswerHeaders.RetryAfter;
                if (status == 429)
                {
                    yield return AnswerHeaders.RateLimitPolicy;
                    yield return AnswerHeaders.RateLimit;
                }
                break;
            case 412:
                yield return AnswerHeaders.ETag;
                break;
        }
    }

    private static IOpenApiExample Example(ProblemEntry entry)
    {
        var body = new JsonObject
        {
            ["type"] = entry.Type,
            ["title"] = entry.Title.En,
            ["status"] = entry.Status,
            ["detail"] = entry.Detail.En,
            ["code"] = entry.Code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (entry.Code == "invalid_request")
            body["faults"] = new JsonArray(
                ExampleFault("pointer", "/parties/1/idNumber", "bad_check_digit"),
                ExampleFault("parameter", "limit", "not_an_integer")
            );
        return new OpenApiExample { Summary = entry.Title.En, Value = body };
    }

    private static JsonObject ExampleFault(string place, string where, string code) =>
        new()
        {
            [place] = where,
            ["code"] = code,
            ["detail"] = ProblemCatalogue.Get(code).Detail.En,
        };
}
