using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Directories;

/// <summary>An import: who brought what, and when.</summary>
/// <param name="ImportNumber">Names it; numbers rise.</param>
/// <param name="Table">Into which table.</param>
/// <param name="Format">csv, ndjson, or build for what came with the program.</param>
/// <param name="ImportedAt">When.</param>
/// <param name="ImportedBy">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="OrganisationId">For which body.</param>
/// <param name="Sha256">Of the file as it came, hexadecimal.</param>
/// <param name="Accepted">Rows that came in.</param>
/// <param name="Unchanged">Rows that said nothing new.</param>
/// <param name="Refused">Rows that stayed out.</param>
public sealed record DirectoryImportRow(
    long ImportNumber,
    string Table,
    string Format,
    DateTimeOffset ImportedAt,
    string ImportedBy,
    Role Role,
    string? OrganisationId,
    string? Sha256,
    int Accepted,
    int Unchanged,
    int Refused
)
{
    internal static DirectoryImportRow Of(KeptImport import) =>
        new(
            import.Number,
            import.Kind,
            import.Format,
            import.At,
            import.By.StaffId,
            import.By.Role,
            import.By.OrganisationId,
            import.Sha256 is { } hash ? Convert.ToHexStringLower(hash) : null,
            import.Accepted,
            import.Unchanged,
            import.Refused
        );
}

/// <summary>A page of imports.</summary>
public sealed record DirectoryImportPage(IReadOnlyList<DirectoryImportRow> Items, string? NextCursor);

/// <summary>List imports of the directory</summary>
public static class ListDirectoryImportsEndpoint
{
    private sealed record Place(long Number);

    internal static DirectoryImportRow Example { get; } =
        new(
            12,
            "organisations",
            "csv",
            Cases.Examples.Moment(2026, 3, 2, 9, 0),
            "operator-01",
            Role.Operator,
            null,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            1,
            10,
            1
        );

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/directory/imports", HandleAsync)
            .Takes(CommonParameters.Limit, CommonParameters.Cursor)
            .Needs(Need.KeepTheDirectory)
            .InScope("operations")
            .Describes(
                new(
                    "listDirectoryImports",
                    DirectoryRoutes.Tag,
                    "List imports of the directory",
                    "Who brought what and when, the newest first. What came with the program is there as well."
                )
            )
            .Answers(StatusCodes.Status200OK, "A page.", new DirectoryImportPage([Example], null))
            .Refuses("forbidden_role");

    private static async Task<IResult> HandleAsync(HttpContext context, DirectoryStore store, Cursors cursors)
    {
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var before = cursors.Read<Place>(query, "directory-imports")?.Number ?? long.MaxValue;
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (DirectoryRoutes.Refusal(context) is { } refusal)
            return refusal;
        var imports = await store.ImportsAsync(before, limit + 1, context.RequestAborted);
        return TypedResults.Json(
            new DirectoryImportPage(
                [.. imports.Take(limit).Select(DirectoryImportRow.Of)],
                imports.Count > limit ? cursors.Encode("directory-imports", new Place(imports[limit - 1].Number)) : null
            ),
            ApiJson.Options
        );
    }
}
