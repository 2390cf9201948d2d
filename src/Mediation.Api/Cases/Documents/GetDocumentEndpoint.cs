using System.Text;
using Mediation.Api.Access;
using Mediation.Api.Documents;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Cases.Documents;

/// <summary>Read a document: what is on record of it, its page, its file</summary>
public static class GetDocumentEndpoint
{
    private const string Address = "/v1/cases/{caseId:uuid}/documents/{documentId:uuid}";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly ApiTag s_tag = new(
        "Documents",
        "Papers made from the case: notices, records, agreements, applications. Numbered without gaps, made again byte for byte, proven by their hash."
    );

    /// <summary>Puts the readings at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(Address, MetadataAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Status, DataClass.P3))
            .DescribeReading<DocumentView>(
                "getDocument",
                "Read what is on record of a document",
                "Number, hash, the version of the case it states, what superseded it and whom it reached. Its contents are below: `/page` to print, `/file` to edit."
            );
        routes
            .MapGet(Address + "/page", PageAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Status, DataClass.P3))
            .Describes(
                new(
                    "getDocumentPage",
                    s_tag,
                    "Read a document as a page",
                    "The document as print-ready HTML (A4, page numbers in print), made again from the case at the version it states. Its SHA-256 is the document's `contentHash`, and the ETag; a page that would differ is refused."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .WithMetadata(
                new AnswerMetadata(
                    StatusCodes.Status200OK,
                    typeof(string),
                    "The page.",
                    () => "<!doctype html>\n<html lang=\"zh-CN\">…</html>",
                    [AnswerHeaders.ContentTag]
                )
                {
                    MediaType = "text/html",
                }
            )
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ContentTag)
            .Refuses("document_not_open", "document_not_reproducible");
        routes
            .MapGet(Address + "/file", FileAsync)
            .Needs(Need.ToSee(CaseData.Claims, AccessLevel.Status, DataClass.P3))
            .Describes(
                new(
                    "getDocumentFile",
                    s_tag,
                    "Read a document as a Word file",
                    "The same contents as an editable DOCX (A4, official style). Made from the same model as the page, so that they cannot differ in what they say."
                )
            )
            .TakesHeaders(RequestHeaders.IfNoneMatch)
            .WithMetadata(
                new AnswerMetadata(StatusCodes.Status200OK, typeof(Stream), "The file.", () => "PK…", [AnswerHeaders.ContentTag])
                {
                    MediaType = Word,
                }
            )
            .AnswersWithoutBody(StatusCodes.Status304NotModified, "You have it already.", AnswerHeaders.ContentTag)
            .Refuses("document_not_open", "document_not_reproducible");
    }

    private static async Task<IResult> MetadataAsync(HttpContext context, Guid caseId, Guid documentId, DocumentReading documents)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        if (
            await documents.ListAsync(caller, caseId, context.RequestAborted) is not var (@case, known, cut)
            || known.FirstOrDefault(document => document.DocumentId == documentId) is not { } found
        )
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        context.Response.Headers.ETag = EntityTag.Of(@case.Version);
        AsOf.Set(context.Response, @case.AsOf);
        return TypedResults.Json(DocumentView.Of(found, cut, documents.IsOpenTo(@case, cut, found)), ApiJson.Options);
    }

    private static Task<IResult> PageAsync(HttpContext context, Guid caseId, Guid documentId, DocumentReading documents) =>
        ContentAsync(
            context,
            caseId,
            documentId,
            documents,
            issued =>
            {
                DocumentReading.SetHeaders(context.Response, issued.Document, TagOf(issued, ""), "html", inline: true);
                context.Response.Headers.ContentSecurityPolicy =
                    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";
                return TypedResults.Text(issued.Page, "text/html", Encoding.UTF8);
            },
            ""
        );

    private static Task<IResult> FileAsync(
        HttpContext context,
        Guid caseId,
        Guid documentId,
        DocumentReading documents,
        DocumentPrinter printer
    ) =>
        ContentAsync(
            context,
            caseId,
            documentId,
            documents,
            issued =>
            {
                DocumentReading.SetHeaders(context.Response, issued.Document, TagOf(issued, "-docx"), "docx", inline: false);
                return TypedResults.Bytes(printer.FileOf(issued.Case, issued.Document), Word);
            },
            "-docx"
        );

    private static async Task<IResult> ContentAsync(
        HttpContext context,
        Guid caseId,
        Guid documentId,
        DocumentReading documents,
        Func<DocumentReading.Issued, IResult> answer,
        string rendering
    )
    {
        var query = new QueryReader(context);
        var (refusal, issued) = await documents.MakeAsync(Caller.Of(context), caseId, documentId, context.RequestAborted);
        if (refusal is { } refused && issued is null)
        {
            return refused;
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var tag = TagOf(issued!, rendering);
        return ConditionalRead.IsKnown(context.Request, tag) ? ConditionalRead.NotModified(context.Response, tag) : answer(issued!);
    }

    private static string TagOf(DocumentReading.Issued issued, string rendering) => $"\"{issued.Document.ContentHash}{rendering}\"";
}
