using Mediation.Api.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mediation.Api.Problems;

/// <summary>The catalogue over HTTP: where the <c>type</c> of each problem leads. No credentials needed.</summary>
public static class ProblemPages
{
    /// <summary>A code as the caller reads it, in his language.</summary>
    public sealed record Page(string Code, ProblemKind Kind, int Status, string Type, string Title, string Detail, string Remedy);

    /// <summary>The whole catalogue.</summary>
    public sealed record Listing(IReadOnlyList<Page> Items);

    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/problems",
                (HttpContext context) =>
                    Answer(context, language => new Listing([.. ProblemCatalogue.All.Select(entry => PageOf(entry, language))]))
            )
            .WithMetadata(new AllowAnonymousAttribute());
        routes
            .MapGet(
                "/problems/{code}",
                IResult (HttpContext context, string code) =>
                    ProblemCatalogue.TryGet(code, out var entry)
                        ? Answer(context, language => PageOf(entry!, language))
                        : Problem.Of("not_found")
            )
            .WithMetadata(new AllowAnonymousAttribute());
    }

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
