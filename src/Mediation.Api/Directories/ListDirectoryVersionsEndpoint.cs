using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>A version of an entry.</summary>
/// <param name="Version">1, 2, 3, …</param>
/// <param name="Import">The import that brought it.</param>
/// <param name="Entry">The entry as it then was, in the form of the export.</param>
public sealed record DirectoryVersion(int Version, DirectoryImportRow Import, JsonObject Entry);

/// <summary>All versions of an entry, the newest first.</summary>
public sealed record DirectoryVersions(IReadOnlyList<DirectoryVersion> Items);

/// <summary>List the versions of an entry of the directory</summary>
public static class ListDirectoryVersionsEndpoint
{
    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/directory/{table}/{entryId}/versions", HandleAsync)
            .Needs(Need.KeepTheDirectory)
            .InScope("operations")
            .Describes(
                new(
                    "listDirectoryVersions",
                    DirectoryRoutes.Tag,
                    "List the versions of an entry of the directory",
                    "What the directory said of it, since when and by whom. `table` is `divisions`, `courts`, `organisations` or `mediators`."
                )
            )
            .Answers(
                StatusCodes.Status200OK,
                "All versions.",
                new DirectoryVersions([
                    new(
                        2,
                        ListDirectoryImportsEndpoint.Example with
                        {
                            Table = "divisions",
                        },
                        new JsonObject
                        {
                            ["code"] = "421321998",
                            ["zh"] = "示范镇",
                            ["level"] = "township",
                        }
                    ),
                ])
            )
            .Refuses("forbidden_role");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        string table,
        string entryId,
        DirectoryStore store,
        ReferenceBook book
    )
    {
        var query = new QueryReader(context);
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (DirectoryRoutes.Refusal(context) is { } refusal)
            return refusal;
        if (
            DirectoryKind.Named(table) is not { } kind
            || kind.Find(book, entryId) is not { } entry
            || !DirectoryReach.Includes(Caller.Of(context).Actor, kind, entry, book)
        )
            return Problem.Of("not_found");
        var versions = await store.VersionsAsync(kind.Name, entryId, context.RequestAborted);
        return TypedResults.Json(
            new DirectoryVersions([
                .. versions.Select(version => new DirectoryVersion(
                    version.Entry.Version,
                    DirectoryImportRow.Of(version.Import),
                    JsonNode.Parse(version.Entry.Json)!.AsObject()
                )),
            ]),
            ApiJson.Options
        );
    }
}
