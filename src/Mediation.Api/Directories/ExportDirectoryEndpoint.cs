using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Reference;

namespace Mediation.Api.Directories;

/// <summary>Export a table of the directory</summary>
public static class ExportDirectoryEndpoint
{
    private const int Batch = 500;

    /// <summary>How the file is written.</summary>
    public enum FileFormat
    {
        /// <summary>A table with a heading, for spreadsheets.</summary>
        Csv,

        /// <summary>A JSON object a line.</summary>
        Ndjson,
    }

    /// <summary>The language of the heading.</summary>
    public enum Headings
    {
        /// <summary>The members' names.</summary>
        En,

        /// <summary>中文</summary>
        Zh,
    }

    private static readonly QueryParameter<FileFormat?> s_format = Query.Choice<FileFormat>("format", "How the file is written.") with
    {
        Default = FileFormat.Csv,
    };
    private static readonly QueryParameter<Headings?> s_headings = Query.Choice<Headings>("headings", "The heading of a table.") with
    {
        Default = Headings.En,
    };

    /// <summary>Puts it at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/directory/exports/{table}", HandleAsync)
            .Takes(s_format, s_headings)
            .Needs(Need.KeepTheDirectory)
            .InScope("operations")
            .Describes(
                new(
                    "exportDirectory",
                    DirectoryRoutes.Tag,
                    "Export a table of the directory",
                    "`table` is `divisions`, `courts`, `organisations` or `mediators`. What is exported comes back in by `POST /v1/directory/imports` with every row unchanged. CSV begins with a byte order mark, and a cell that a spreadsheet would run as a formula begins with an apostrophe. A supervising body is given what lies within its reach."
                )
            )
            .WithMetadata(
                new AnswerMetadata(
                    StatusCodes.Status200OK,
                    typeof(Stream),
                    "The file.",
                    () => "id,docketCode,zh,en,level,division,superior,validFrom,validTo,confidence\r\n",
                    []
                )
                {
                    MediaType = ImportDirectoryEndpoint.Csv,
                    OtherTypes = [ImportDirectoryEndpoint.Lines],
                }
            )
            .Refuses("forbidden_role");

    private static async Task<IResult> HandleAsync(HttpContext context, string table, ReferenceBook book)
    {
        var query = new QueryReader(context);
        var format = query.Read(s_format) ?? FileFormat.Csv;
        var headings = query.Read(s_headings) ?? Headings.En;
        if (query.Faults.Count > 0)
            return Problem.Invalid(query.Faults);
        if (DirectoryRoutes.Refusal(context) is { } refusal)
            return refusal;
        if (DirectoryKind.Named(table) is not { } kind)
            return Problem.Of("not_found");
        var actor = Caller.Of(context).Actor;
        var entries = kind.Entries(book).Select(entry => entry.Entry).Where(entry => DirectoryReach.Includes(actor, kind, entry, book));
        var response = context.Response;
        response.ContentType = format == FileFormat.Csv ? ImportDirectoryEndpoint.Csv + "; charset=utf-8" : ImportDirectoryEndpoint.Lines;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"{kind.Name}.{(format == FileFormat.Csv ? "csv" : "ndjson")}\"";
        await using var text = new StreamWriter(
            response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == FileFormat.Csv),
            leaveOpen: true
        );
        await (
            format == FileFormat.Csv ? TableAsync(text, kind, entries, headings, context.RequestAborted) : LinesAsync(text, kind, entries)
        );
        return Results.Empty;
    }

    private static async Task LinesAsync(StreamWriter text, DirectoryKind kind, IEnumerable<object> entries)
    {
        foreach (var entry in entries)
            await text.WriteAsync(kind.JsonOf(entry) + "\n");
    }

    private static async Task TableAsync(
        StreamWriter text,
        DirectoryKind kind,
        IEnumerable<object> entries,
        Headings headings,
        CancellationToken ct
    )
    {
        var columns = DirectoryColumns.All[kind.Name];
        await using var writer = new CsvWriter(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" },
            leaveOpen: true
        );
        foreach (var column in columns)
            writer.WriteField(headings == Headings.Zh ? column.Zh : column.Name);
        await writer.NextRecordAsync();
        foreach (var batch in entries.Chunk(Batch))
        {
            ct.ThrowIfCancellationRequested();
            foreach (var entry in batch)
            {
                var node = kind.NodeOf(entry);
                foreach (var column in columns)
                    writer.WriteField(DirectoryColumns.CellOf(node, column));
                await writer.NextRecordAsync();
            }
            await writer.FlushAsync();
        }
    }
}
