using System.Security.Cryptography;
using System.Text;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Reference;

namespace Mediation.Api.Documents;

/// <summary>Makes documents from cases. The same case, document and template give the same bytes.</summary>
public sealed class DocumentPrinter(ReferenceBook reference, DocumentTemplates templates)
{
    /// <summary>What a document of a case says; the case as it stood at the version that the document names.</summary>
    public DocumentContent ContentOf(Case @case, CaseDocument document)
    {
        var type = reference.DocumentTypes.Find(document.Type)!;
        var facts = new DocumentFacts(@case, document, type, reference, templates.Words);
        return new(
            reference.Organisations.Find(@case.OrganisationId)?.Zh ?? "",
            type.Zh,
            document.Number,
            templates.Fill(document.Type, document.TemplateVersion, facts.All())
        );
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
