using System.Text;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Docs;

/// <summary>Every kind of document: what it rests on, how it is numbered, what it needs and who reads it.</summary>
public static class DocumentsPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/documents.md";

    /// <summary>The whole page.</summary>
    public static string Render(ReferenceBook book)
    {
        var page = new StringBuilder(
            """
            # Documents

            Generated from `src/Mediation.Api/ReferenceData/document-types.json`; the page is held to it by a test.

            A document is issued by `POST /v1/cases/{caseId}/documents`, and never overwritten: a new version supersedes it. Its words are not stored. They are
            made again from the case at the version that the event names, by the template of the version that the event names, and the SHA-256 of the page
            proves that they are the same, byte for byte. Names from the directory and the lists are kept with the document as they were printed, so that an
            organisation may be renamed and its old papers stay as they were. Where personal data were erased since, the page would differ: then it is refused
            (`document_not_reproducible`), and the copy that was served is held against the hash.

            **Numbers.** `register` types have one row of numbers for each organisation, type and year, without gaps or repeats, e.g. 随县工调受字〔2026〕第12号.
            `case` types carry the case's own number and a sequence within it, e.g. 随县工调〔2026〕0088-录01. An organisation may set both patterns beside its case
            numbering (`numbering.documents` in `organisations.json`).

            **Contents.** P2 papers show identity numbers and phones masked and are open to the mediators of the case and the head of the organisation; P3 papers
            show them in full and are open to the mediators of the case. Of papers that are not for it the referring court is told nothing. A party reads
            what was served on it, applicants their own application, and once it is in force each party the agreement (`partyCopy`). Caucus notes are in none: they
            are in another stream.

            **Forms.** One content model (`DocumentContent`) feeds the page (`DocumentPage`, HTML for A4) and the Word file (`WordFile`), so that they cannot
            differ in what they say. A template is a file `{type}.{version}.hbs` in `src/Mediation.Api/Documents/Templates`; a change is a new version, and a test
            holds each page to its kept copy. `tests/Mediation.Api.Tests/Documents/convert.sh <folder>` writes one of each, turns the Word files into PDF with
            LibreOffice and the pages into pictures.

            | code | 文书 | document | basis | number | mark | needs | time limits | class | court | parties |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |

            """
        );
        foreach (var type in book.DocumentTypes.All)
        {
            string[] cells =
            [
                $"`{type.Code}`",
                type.Zh,
                type.En,
                type.Basis,
                Codes.Of(type.Series),
                type.Mark,
                string.Join(", ", type.Needs.Select(need => $"`{Codes.Of(need)}`").Concat(SubjectOf(type)).Concat(StatusesOf(type))),
                string.Join(", ", type.Limits.Select(limit => $"`{limit.Rule}`")),
                type.DataClass.ToString(),
                type.OpenToCourt ? "reads it" : "",
                type.PartyCopy == PartyCopy.None ? "" : $"`{Codes.Of(type.PartyCopy)}`",
            ];
            page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }
        return page.Append(
                """

                The court's own letters (委派函, 委托函) are the court's to write: the register keeps their number and day, and answers them with `org_confirmation` and
                `result_return_letter`.

                """
            )
            .ToString()
            .ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> SubjectOf(DocumentType type) =>
        type.Subject == DocumentSubject.Case ? [] : [$"a {Codes.Of(type.Subject)} (`subjectId`)"];

    private static IEnumerable<string> StatusesOf(DocumentType type) =>
        type.Statuses.Count == 0 ? [] : ["in " + string.Join(", ", type.Statuses.Select(status => $"`{Codes.Of(status)}`"))];
}
