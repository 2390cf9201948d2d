using System.Text;

namespace Mediation.Api.Problems;

/// <summary>The catalogue as a page of the documentation, <c>docs/problems.md</c>.</summary>
public static class ProblemsDocument
{
    private static readonly (ProblemKind Kind, string Heading, string Preface)[] Chapters =
    [
        (
            ProblemKind.Problem,
            "Codes of answers",
            "The `code` of a problem. The status says what kind of failure it is, the code which one."
        ),
        (
            ProblemKind.Fault,
            "Faults of a request",
            "What stands in `faults` of `invalid_request` and `malformed_json`, each with its place."
        ),
        (
            ProblemKind.Decision,
            "Reasons of a refused decision",
            "What stands in `faults` of `decision_refused`: the request is sound, the case does not allow it."
        ),
    ];

    public static string Markdown()
    {
        var page = new StringBuilder(
            """
            # Problems

            Every failure is answered as `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail`, `code` and `traceId`;
            invalid input and refused decisions carry `faults`, all of them at once. Decide by `code`: it never changes its meaning, texts may.
            Texts are Chinese where `Accept-Language` prefers it, English otherwise. The same pages are served at `/problems` and `/problems/{code}`.

            This page is written from the catalogue in `src/Mediation.Api/Problems`; a test compares it (`MEDIATION_UPDATE_DOCS=1` rewrites it).

            """
        );
        foreach (var (kind, heading, preface) in Chapters)
        {
            var entries = ProblemCatalogue.All.Where(entry => entry.Kind == kind).ToArray();
            if (entries is [])
                continue;
            page.Append($"\n## {heading}\n\n{preface}\n");
            foreach (var entry in entries)
                Append(page, entry);
        }
        return page.ToString();
    }

    private static void Append(StringBuilder page, ProblemEntry entry) =>
        page.Append(
            $"""

            ### {entry.Code}

            {entry.Status} · **{entry.Title.En}** · **{entry.Title.Zh}**

            {Sentence(entry.Detail.En)} {Sentence(entry.Remedy.En)}

            {Sentence(entry.Detail.Zh)}{Sentence(entry.Remedy.Zh)}

            """
        );

    // Braces mark what an answer fills in.
    private static string Sentence(string text) =>
        text.Replace("{", "`{", StringComparison.Ordinal).Replace("}", "}`", StringComparison.Ordinal);
}
