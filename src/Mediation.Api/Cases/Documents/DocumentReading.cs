using Mediation.Api.Access;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Documents;
using Mediation.Api.Problems;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Documents;

/// <summary>Finds documents for a reader, and makes them again as they were issued.</summary>
public sealed class DocumentReading(CaseReader cases, DocumentPrinter printer, LiveReference reference)
{
    /// <summary>The documents that the caller may know of, with the case; null where the case is unknown to the caller.</summary>
    public async Task<(Case Case, IReadOnlyList<CaseDocument> Documents, ViewCut Cut)?> ListAsync(
        Caller caller,
        Guid caseId,
        CancellationToken ct
    ) => await cases.FindAsync(caller, caseId, null, ct) is var (@case, _) ? Known(@case, ViewCut.Of(caller.Actor, @case)) : null;

    /// <summary>What the reader may know of a case's documents.</summary>
    public IReadOnlyList<DocumentView> ViewsOf(Case @case, ViewCut cut) =>
        [
            .. @case
                .Documents.Where(document => IsKnownTo(@case, cut, document))
                .Select(document => DocumentView.Of(document, cut, IsOpenTo(@case, cut, document))),
        ];

    /// <summary>A document as it was issued, or why the caller does not get it.</summary>
    public async Task<(Problem? Refusal, Issued? Document)> MakeAsync(Caller caller, Guid caseId, Guid documentId, CancellationToken ct)
    {
        if (await cases.FindAsync(caller, caseId, null, ct) is not var (@case, slice) || @case.FindDocument(documentId) is not { } document)
        {
            return (Problem.Of("not_found"), null);
        }
        var cut = ViewCut.Of(caller.Actor, @case);
        if (!IsKnownTo(@case, cut, document))
        {
            return (Problem.Of("not_found"), null);
        }
        if (!IsOpenTo(@case, cut, document))
        {
            return (Problem.Of("document_not_open", ("type", document.Type)), null);
        }
        var then = CaseFolding.Fold(slice, document.CaseVersion);
        var page = printer.PageOf(then, document);
        // Where somebody's data were erased since, the page is no longer the one that was issued.
        return DocumentPrinter.HashOf(page) == document.ContentHash
            ? (null, new Issued(then, document, page))
            : (Problem.Of("document_not_reproducible"), null);
    }

    /// <summary>Whether a reader is given the contents of a document: a page names everybody, so whoever is shown less of the parties gets none.</summary>
    public bool IsOpenTo(Case @case, ViewCut cut, CaseDocument document) =>
        !cut.Withholds
        && cut.Reader switch
        {
            Reader.ReferringCourt or Reader.OtherCourt or Reader.Party => IsKnownTo(@case, cut, document),
            _ => cut.FreeText
                && cut.Identity >= IdentityCut.Read
                && (reference.Book.DocumentTypes.Find(document.Type) is { DataClass: < DataClass.P3 } || cut.Identity == IdentityCut.Full),
        };

    /// <summary>Whether a reader is told that a document is there: of papers that are not for them a court and a party are told nothing; a court before
    /// which a track runs knows those that it decides on.</summary>
    public bool IsKnownTo(Case @case, ViewCut cut, CaseDocument document) =>
        cut.Reader switch
        {
            Reader.ReferringCourt => IsForCourts(document),
            Reader.OtherCourt => IsForCourts(document) && cut.Reads(CaseData.Agreement),
            Reader.Party => IsForParty(@case, cut, document),
            _ => cut.Outlines(CaseData.Claims),
        };

    // What a party holds on paper it may read again: what was served on it, its own application, the agreement that binds it.
    private bool IsForParty(Case @case, ViewCut cut, CaseDocument document) =>
        document.Services.Exists(service => cut.IsOwn(service.PartyId))
        || reference.Book.DocumentTypes.Find(document.Type)?.PartyCopy switch
        {
            PartyCopy.Applicant => @case.Parties.Exists(party => party.Side == PartySide.Applicant && cut.IsOwn(party.PartyId)),
            PartyCopy.InForce => @case.Agreement is { EffectiveAt: not null } && document.SupersededBy is null,
            _ => false,
        };

    private bool IsForCourts(CaseDocument document) => reference.Book.DocumentTypes.Find(document.Type) is { OpenToCourt: true };

    private (Case Case, IReadOnlyList<CaseDocument> Documents, ViewCut Cut)? Known(Case @case, ViewCut cut) =>
        (@case, [.. @case.Documents.Where(document => IsKnownTo(@case, cut, document))], cut);

    /// <summary>A document made again.</summary>
    /// <param name="Case">The case at the version that it states.</param>
    /// <param name="Document">What is on record of it.</param>
    /// <param name="Page">Its page, byte for byte.</param>
    public sealed record Issued(Case Case, CaseDocument Document, string Page);

    /// <summary>Sets what both renderings have: tag, name, no leave to load or run anything.</summary>
    public static void SetHeaders(HttpResponse response, CaseDocument document, string tag, string extension, bool inline)
    {
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.ContentDisposition =
            $"{(inline ? "inline" : "attachment")}; filename=\"{document.Type}-{document.DocumentId:N}.{extension}\"; "
            + $"filename*=UTF-8''{Uri.EscapeDataString($"{document.Number}.{extension}")}";
        response.Headers["X-Content-Type-Options"] = "nosniff";
    }
}
