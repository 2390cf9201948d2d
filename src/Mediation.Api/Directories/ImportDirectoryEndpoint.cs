using System.Security.Cryptography;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Mediation.Api.Directories;

/// <summary>What is wrong with a row.</summary>
/// <param name="Pointer">Where, as a JSON pointer into the row's entry; empty for the whole row.</param>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Detail">In words, in the language asked for.</param>
public sealed record DirectoryRowFault(string Pointer, string Code, string Detail);

/// <summary>What became of a row.</summary>
/// <param name="Row">The number of its line; of a table with its heading as the first, as a spreadsheet counts.</param>
/// <param name="Id">The entry that it names, where it could be read so far.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The version that the directory has of it now, or would have.</param>
/// <param name="Faults">Everything wrong with it; absent where nothing is.</param>
public sealed record DirectoryRowAnswer(int Row, string? Id, RowOutcome Outcome, int? Version, IReadOnlyList<DirectoryRowFault>? Faults);

/// <summary>What became of a file.</summary>
/// <param name="ImportNumber">Names the import; absent where nothing came in.</param>
/// <param name="Table">Into which table.</param>
/// <param name="DryRun">Whether it was only tried.</param>
/// <param name="Accepted">Rows that came in.</param>
/// <param name="Unchanged">Rows that say what the directory says already.</param>
/// <param name="Refused">Rows that did not come in.</param>
/// <param name="Rows">Every row, in the order of the file.</param>
public sealed record DirectoryImportAnswer(
    long? ImportNumber,
    DirectoryTable Table,
    bool DryRun,
    int Accepted,
    int Unchanged,
    int Refused,
    IReadOnlyList<DirectoryRowAnswer> Rows
);

/// <summary>Import a table of the directory</summary>
public static class ImportDirectoryEndpoint
{
    internal const string Csv = "text/csv";
    internal const string Lines = "application/x-ndjson";

    internal static readonly QueryParameter<DirectoryTable?> Table = Query.Choice<DirectoryTable>("table", "Into which table.") with
    {
        Required = true,
    };

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/v1/directory/imports", HandleAsync)
            .Needs(Need.KeepTheDirectory)
            .InScope("operations")
            .Takes(Table, CommonParameters.DryRun)
            .WithMetadata(new FileBodyMetadata([Csv, Lines]))
            .Describes(
                new(
                    "importDirectory",
                    DirectoryRoutes.Tag,
                    "Import a table of the directory",
                    $"A file of one table: CSV with a heading (`text/csv`, UTF-8 with or without byte order mark, or `charset=gb18030`; headings in English or Chinese, as the export writes them) or a JSON object a line (`application/x-ndjson`). Each row is judged by itself: a wrong one stays out and leaves the others in, and rows may name each other in any order. The same file again changes nothing. Up to {DirectoryFile.MostRows} rows and {DirectoryFile.Longest >> 20} MB; `dryRun=true` tries it. Operators and administrators bring in everything; a supervising federation or bureau the bodies it looks after and their mediators, but no invitation by a court, which is the court's to give."
                )
            )
            .Answers(StatusCodes.Status200OK, "What became of every row.", Example)
            .Refuses("forbidden_role", "invalid_request", "payload_too_large", "unsupported_media_type", "directory_too_many_rows", "busy");

    private static async Task<IResult> HandleAsync(HttpContext context, DirectoryKeeper keeper, DirectoryStore store, TimeProvider time)
    {
        var query = new QueryReader(context);
        var table = query.Read(Table);
        var dryRun = query.Read(CommonParameters.DryRun) ?? false;
        if (table is null && query.Faults.Count == 0)
            query.Refuse(Table.Name, "required");
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (DirectoryRoutes.Refusal(context) is { } refusal)
            return refusal;
        if (!TypeOf(context.Request, out var isTable, out var encoding))
            return Problem.Of("unsupported_media_type").WithHeader("Accept", $"{Csv}, {Lines}");
        // The stream counts for itself; what a caller sends beyond is read and thrown away, so that the answer arrives.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = 4 * DirectoryFile.Longest;
        if (context.Request.ContentLength > DirectoryFile.Longest)
            return DirectoryFile.TooLarge;
        var kind = DirectoryKind.Of(table!.Value);
        var ct = context.RequestAborted;
        var held = await keeper.RefreshAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        List<FileRow> rows = [];
        try
        {
            var body = new HashedStream(context.Request.Body, hash);
            var read = isTable
                ? DirectoryFile.OfTableAsync(kind, body, encoding!, held.Book, ct)
                : DirectoryFile.OfLinesAsync(kind, body, ct);
            await foreach (var row in read)
            {
                rows.Add(row);
                if (rows.Count > DirectoryFile.MostRows)
                    return Problem.Of("directory_too_many_rows", ("limit", DirectoryFile.MostRows));
            }
        }
        catch (FileRefusedException refused)
        {
            return refused.Problem;
        }
        if (rows.Count == 0)
            return Problem.Invalid(Fault.At("", "body_required"));
        var actor = Caller.Of(context).Actor;
        if (dryRun)
            return TypedResults.Json(AnswerOf(context, table.Value, dryRun, Judged(), held), ApiJson.Options);
        await using var turn = await store.TurnAsync(ct);
        held = await keeper.RefreshAsync(ct);
        var judged = Judged();
        var answer = AnswerOf(context, table.Value, dryRun, judged, held);
        if (answer.Accepted == 0)
            return TypedResults.Json(answer, ApiJson.Options);
        var accepted = judged.Where(row => row.Outcome == RowOutcome.Accepted).ToArray();
        await turn.KeepAsync(
            new(
                turn.Number,
                kind.Name,
                isTable ? "csv" : "ndjson",
                time.GetUtcNow(),
                actor,
                hash.GetCurrentHash(),
                answer.Accepted,
                answer.Unchanged,
                answer.Refused
            ),
            [
                .. accepted.Select(row => new KeptEntry(
                    kind.Name,
                    row.Row.Id!,
                    VersionOf(held, kind, row.Row.Id!) + 1,
                    turn.Number,
                    kind.JsonOf(row.Row.Entry!)
                )),
            ],
            accepted.SelectMany(row => PapersOf(row.Row.Entry!)),
            ct
        );
        await keeper.RefreshAsync(ct);
        return TypedResults.Json(answer with { ImportNumber = turn.Number }, ApiJson.Options);

        IReadOnlyList<JudgedRow> Judged() => DirectoryImport.Judge(kind, rows, actor, held.Book);
    }

    private static DirectoryImportAnswer AnswerOf(
        HttpContext context,
        DirectoryTable table,
        bool dryRun,
        IReadOnlyList<JudgedRow> judged,
        HeldDirectory held
    )
    {
        var language = Languages.Of(context.Request);
        var kind = DirectoryKind.Of(table);
        int Count(RowOutcome outcome) => judged.Count(row => row.Outcome == outcome);
        context.Response.Headers.ContentLanguage = language.Tag();
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        return new(
            null,
            table,
            dryRun,
            Count(RowOutcome.Accepted),
            Count(RowOutcome.Unchanged),
            Count(RowOutcome.Refused),
            [
                .. judged.Select(row => new DirectoryRowAnswer(
                    row.Row.Number,
                    row.Row.Id is { Length: <= 100 } id ? id : null,
                    row.Outcome,
                    row.Outcome switch
                    {
                        RowOutcome.Accepted => VersionOf(held, kind, row.Row.Id!) + 1,
                        RowOutcome.Unchanged => VersionOf(held, kind, row.Row.Id!),
                        _ => null,
                    },
                    row.Faults.Count == 0
                        ? null
                        :
                        [
                            .. row
                                .Faults.Take(Problem.MostFaults)
                                .Select(fault => new DirectoryRowFault(
                                    fault.Where,
                                    fault.Code,
                                    ProblemCatalogue.Get(fault.Code).DetailWith(fault.Args, language)
                                )),
                        ]
                )),
            ]
        );
    }

    private static int VersionOf(HeldDirectory held, DirectoryKind kind, string id) => held.Versions.GetValueOrDefault((kind.Name, id));

    private static IEnumerable<(string, PaperRegister)> PapersOf(object entry) =>
        entry is Organisation { Numbering: { } numbering } organisation
            ? numbering.PaperRegisters.Select(paper => (CaseCommandRunner.SeriesOf(organisation.Id), paper))
            : [];

    private static bool TypeOf(HttpRequest request, out bool isTable, out System.Text.Encoding? encoding)
    {
        (isTable, encoding) = (false, null);
        if (
            request.Headers.ContentEncoding.Any(coding => !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase))
            || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        )
            return false;
        var charset = type.Charset.HasValue ? HeaderUtilities.RemoveQuotes(type.Charset).Value : null;
        isTable = type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase);
        encoding = DirectoryFile.EncodingOf(charset);
        return isTable
            ? encoding is not null
            : type.MediaType.Equals(Lines, StringComparison.OrdinalIgnoreCase)
                && (charset is null || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    internal static DirectoryImportAnswer Example { get; } =
        new(
            12,
            DirectoryTable.Organisations,
            false,
            1,
            0,
            1,
            [
                new(2, "suixian-park-mediation", RowOutcome.Accepted, 1, null),
                new(
                    3,
                    "suixian-park-two",
                    RowOutcome.Refused,
                    null,
                    [new("/division", "directory_unknown_code", "division names 421399, which the register does not know.")]
                ),
            ]
        );
}
