using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mediation.Api.Problems;

/// <summary>The catalogue over HTTP: where the <c>type</c> of each problem leads. No credentials needed.</summary>
public static class ProblemPages
{
    /// <summary>A code of the catalogue as it is explained, in the language asked for.</summary>
    /// <param name="Code">The stable code.</param>
    /// <param name="Kind">How the code appears.</param>
    /// <param name="Status">The HTTP status of an answer with it.</param>
    /// <param name="Type">The `type` of an answer with it: the address of this page.</param>
    /// <param name="Title">The code in words.</param>
    /// <param name="Detail">The sentence that an answer fills in.</param>
    /// <param name="Remedy">What the caller can do about it.</param>
    [SchemaName("ProblemPage")]
    public sealed record Page(string Code, ProblemKind Kind, int Status, string Type, string Title, string Detail, string Remedy);

    /// <summary>The whole catalogue.</summary>
    /// <param name="Items">Every code.</param>
    [SchemaName("ProblemList")]
    public sealed record Listing(IReadOnlyList<Page> Items);

    private static readonly ApiTag Reference = new("Problems", "What the codes of refusals mean. No credentials needed.");

    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        var example = PageOf(ProblemCatalogue.Get("stale_version"), Language.English);
        routes
            .MapGet("/problems", (Delegate)List)
            .AllowAnonymous()
            .Describes(
                new(
                    "listProblems",
                    Reference,
                    "List the problem codes",
                    "Every code with which this API refuses, and what can be done about it."
                )
            )
            .Answers(StatusCodes.Status200OK, "The catalogue.", new Listing([example]), AnswerHeaders.ContentLanguage);
        routes
            .MapGet("/problems/{code}", Read)
            .AllowAnonymous()
            .Describes(
                new(
                    "readProblem",
                    Reference,
                    "Read one problem code",
                    "What a code means: the page to which the `type` of a problem leads."
                )
            )
            .Answers(StatusCodes.Status200OK, "The code.", example, AnswerHeaders.ContentLanguage);
    }

    private static IResult List(HttpContext context) =>
        new QueryReader(context).Faults is { Count: > 0 } faults
            ? Problem.Invalid(faults)
            : Answer(context, language => new Listing([.. ProblemCatalogue.All.Select(entry => PageOf(entry, language))]));

    private static IResult Read(HttpContext context, string code) =>
        new QueryReader(context).Faults is { Count: > 0 } faults ? Problem.Invalid(faults)
        : ProblemCatalogue.TryGet(code, out var entry) ? Answer(context, language => PageOf(entry!, language))
        : Problem.Of("not_found");

    private static JsonHttpResult<T> Answer<T>(HttpContext context, Func<Language, T> page)
    {
        var language = Languages.Of(context.Request);
        context.Response.Headers.ContentLanguage = language.Tag();
        context.Response.Headers.Append("Vary", "Accept-Language");
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Json(page(language), ApiJson.Options);
    }

    private static Page PageOf(ProblemEntry entry, Language language) =>
        new(
            entry.Code,
            entry.Kind,
            entry.Status,
            entry.Type,
            entry.Title.In(language),
            entry.Detail.In(language),
            entry.Remedy.In(language)
        );
}
