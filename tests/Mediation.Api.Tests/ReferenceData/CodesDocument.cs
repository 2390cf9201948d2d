using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Tests.ReferenceData;

/// <summary>Writes docs/codes.md: every code of the reference lists and of the domain's enumerations, for people.</summary>
internal static class CodesDocument
{
    public static string Render(ReferenceBook book)
    {
        var page = new StringBuilder();
        page.AppendJoin(
            '\n',
            "# Codes",
            "",
            "Generated from the reference files and from the domain; words and ideas are explained in the [glossary](glossary.md).",
            "",
            "## Reference lists",
            "",
            "Served under `/v1/reference/…`. *Sure* says how certain the entry is.",
            ""
        );
        Table(
            page,
            "causes",
            ["code", "2025", "2020", "zh", "en", "statistics"],
            book.Causes.All.Select(cause =>
                new[] { Code(cause.Code), cause.NumberIn("2025"), cause.NumberIn("2020"), cause.Zh, cause.En, Codes.Of(cause.Statistics) }
            )
        );
        Table(
            page,
            "claim-items",
            ["code", "zh", "en", "money", "law"],
            book.ClaimItems.All.Select(item => new[] { Code(item.Code), item.Zh, item.En, Codes.Of(item.Monetary), item.Hook })
        );
        Table(
            page,
            "intake-channels",
            ["code", "zh", "en", "from", "comes with", "law"],
            book.IntakeChannels.All.Select(channel =>
                new[]
                {
                    Code(channel.Code),
                    channel.Zh,
                    channel.En,
                    Codes.Of(channel.Origin),
                    string.Join(", ", channel.Needs.Select(fact => Codes.Of(fact))),
                    channel.Hook,
                }
            )
        );
        Table(
            page,
            "organisation-types",
            ["code", "zh", "en", "role", "mediates", "law"],
            book.OrganisationTypes.All.Select(type =>
                new[] { Code(type.Code), type.Zh, type.En, type.Role, type.Mediates ? "yes" : "", type.Hook }
            )
        );
        Table(
            page,
            "worker-groups",
            ["code", "zh", "en", "within", "law"],
            book.WorkerGroups.All.Select(group => new[] { Code(group.Code), group.Zh, group.En, group.Parent, group.Hook })
        );
        Table(
            page,
            "cooperation-mechanisms",
            ["code", "zh", "en", "who", "sure"],
            book.CooperationMechanisms.All.Select(mechanism =>
                new[]
                {
                    Code(mechanism.Code),
                    mechanism.Zh,
                    mechanism.En,
                    string.Join(", ", mechanism.Participants),
                    Codes.Of(mechanism.Confidence),
                }
            )
        );
        Terms(page, "dispute-grounds", book.DisputeGrounds);
        Terms(page, "non-labour-matters", book.NonLabourMatters);
        Terms(page, "refusal-reasons", book.RefusalReasons);
        Table(
            page,
            "termination-grounds",
            ["code", "zh", "en", "recorded by", "law", "sure"],
            book.TerminationGrounds.All.Select(ground =>
                new[]
                {
                    Code(ground.Code),
                    ground.Zh,
                    ground.En,
                    ground.ByCommand ?? "terminateMediation",
                    ground.Hook,
                    Codes.Of(ground.Confidence),
                }
            )
        );
        Table(
            page,
            "suspension-reasons",
            ["code", "zh", "en", "the period", "law", "sure"],
            book.SuspensionReasons.All.Select(reason =>
                new[] { Code(reason.Code), reason.Zh, reason.En, Codes.Of(reason.Period), reason.Hook, Codes.Of(reason.Confidence) }
            )
        );
        Terms(page, "mediator-kinds", book.MediatorKinds);
        Terms(page, "evidence-kinds", book.EvidenceKinds);
        Terms(page, "platform-relations", book.PlatformRelations);
        page.Append("\n## Enumerations\n");
        Enumerations(page);
        return page.ToString();
    }

    private static void Terms(StringBuilder page, string list, Catalogue<Term> terms) =>
        Table(
            page,
            list,
            ["code", "zh", "en", "law", "sure"],
            terms.All.Select(term => new[] { Code(term.Code), term.Zh, term.En, term.Hook, Codes.Of(term.Confidence) })
        );

    private static void Enumerations(StringBuilder page)
    {
        var assembly = typeof(ReferenceBook).Assembly;
        var summaries = XDocument
            .Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, member => Prose(member.Element("summary")), StringComparer.Ordinal);
        foreach (var type in assembly.GetExportedTypes().Where(type => type.IsEnum).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            Table(
                page,
                type.Name,
                ["code", "meaning"],
                Enum.GetValues(type)
                    .Cast<Enum>()
                    .Select(member => new[] { Code(Codes.Of(member)), summaries[$"F:{type.FullName!.Replace('+', '.')}.{member}"] }),
                summaries[$"T:{type.FullName!.Replace('+', '.')}"]
            );
        }
    }

    private static void Table(StringBuilder page, string title, string[] heads, IEnumerable<string?[]> rows, string? intro = null)
    {
        page.Append($"\n### {title}\n\n");
        if (intro is not null)
            page.Append($"{intro}\n\n");
        page.Append($"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => "---|"))}\n");
        foreach (var row in rows)
            page.Append($"| {string.Join(" | ", row.Select(cell => cell?.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
    }

    private static string Code(string code) => $"`{code}`";

    private static string Prose(XElement? summary)
    {
        var text = string.Concat(
            summary
                ?.Nodes()
                .Select(node =>
                    node is XElement element ? ((string?)element.Attribute("cref"))?.Split('.')[^1] ?? element.Value : node.ToString()
                )
                ?? []
        );
        return Regex.Replace(text, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
    }
}
