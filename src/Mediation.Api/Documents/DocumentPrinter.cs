using System.Security.Cryptography;
using System.Text;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;

namespace Mediation.Api.Documents;

/// <summary>Makes documents from cases. The same case, document and template give the same bytes.</summary>
public sealed class DocumentPrinter(LiveReference reference, DocumentTemplates templates)
{
    /// <summary>What a document of a case says; the case as it stood at the version that the document names.</summary>
    public DocumentContent ContentOf(Case @case, CaseDocument document) => ContentOf(@case, document, new(document.Printed));

    private DocumentContent ContentOf(Case @case, CaseDocument document, PrintedNames names)
    {
        var type = reference.Book.DocumentTypes.Find(document.Type)!;
        var facts = new DocumentFacts(@case, document, type, new PrintedDirectory(reference.Book, names), templates.Words).All();
        return new(
            (string)facts["organisation"]!,
            (string)facts["title"]!,
            document.Number,
            templates.Fill(document.Type, document.TemplateVersion, facts)
        );
    }

    /// <summary>Makes the page, and tells its hash and the names that it took from elsewhere.</summary>
    public PressedDocument Press(Case @case, CaseDocument document)
    {
        var names = new PrintedNames([]);
        var page = DocumentPage.Write(ContentOf(@case, document, names), templates.Style);
        return new(HashOf(page), names.Taken(people: false), names.Taken(people: true));
    }

    /// <summary>The print-ready page.</summary>
    public string PageOf(Case @case, CaseDocument document) => DocumentPage.Write(ContentOf(@case, document), templates.Style);

    /// <summary>The editable file.</summary>
    public byte[] FileOf(Case @case, CaseDocument document) => WordFile.Write(ContentOf(@case, document));

    /// <summary>SHA-256 of the page, hexadecimal.</summary>
    public string HashOf(Case @case, CaseDocument document) => HashOf(PageOf(@case, document));

    /// <summary>SHA-256 of a page, hexadecimal.</summary>
    public static string HashOf(string page) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page)));
}
