using System.Globalization;
using System.Text;
using Mediation.Api.Deadlines;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Docs;

/// <summary>The rulebook as a lawyer would want to read it.</summary>
public static class DeadlinesPage
{
    /// <summary>Where the page stands.</summary>
    public const string Path = "docs/deadlines.md";

    private static readonly Dictionary<string, (string Zh, string En)> s_chapters = new(StringComparer.Ordinal)
    {
        ["negotiation-and-mediation"] = ("协商与调解", "Negotiation and mediation"),
        ["agreement-and-after"] = ("协议及其后续", "The agreement and after"),
        ["arbitration-and-court"] = ("仲裁与诉讼", "Arbitration and court"),
        ["neighbouring-duties"] = ("相关法定期限", "Neighbouring duties"),
        ["own-service"] = ("本机构办案时限", "The organisation's own limits"),
    };

    /// <summary>The whole page.</summary>
    public static string Render(DeadlineRulebook book, ReferenceBook places)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Time limits 期限

            Generated from the rulebook in `src/Mediation.Api/Deadlines/Rulebook`; the page is held to it by a test. Every rule has worked examples in
            `tests/Mediation.Api.Tests/Deadlines/Examples`, one file a rule, which are counted on every run. This is what the register counts with; it is not
            legal advice.

            ## How periods are counted 计算方法

            | | rule | basis |
            | --- | --- | --- |
            | 次日起算 | Days, months and years run from the day after the start. Hours run from the next full hour; where the parties agreed an hour, from that hour. | 民事诉讼法第85条；民法典第201条 |
            | 对应日 | Months and years end on the corresponding day; where the month has none, on its last day. | 民法典第202条 |
            | 顺延 | An end on a day off moves to the first working day after it. A Saturday or Sunday that is worked in exchange for a holiday is a working day: nothing moves there, and it counts among working days. | 民事诉讼法第85条；民法典第203条；国务院办公厅放假通知 |
            | 届满时点 | The last day ends at 24:00, or with business hours where a rule has a cut-off. | 民法典第203条 |
            | 在途期间 | Time in the post does not count where the procedure law governs: what was posted before the end is in time. | 民事诉讼法第85条 |
            | 三日、五日、十日 | Under the arbitration rules three, five and ten days are working days, fifteen and forty-five days are calendar days. The rulebook is refused at start if a rule of theirs says otherwise. | 劳动人事争议仲裁办案规则第80条 |
            | 倒推 | A period that runs back from a day, such as a hearing, begins with the day before it; its end is the last day on which the act is in time. | 劳动争议调解仲裁法第35条 |
            | 工资支付日 | Wages due on a day off are due on the working day before. | 保障农民工工资支付条例第14条 |
            | 扣除期间 | Days that do not count (an appraisal, a stay) are left out; the end moves by exactly their number. | see each rule |
            | 延长 | An extension runs on from the period itself, and the move past days off is made once, at the end of both. | see each rule |

            A year whose notice is not published yet is counted with weekends alone and marked provisional; a year before the first calendar kept here, or after
            2099, is refused. Regional holidays lie over the national calendar as overlays. Where two ends could be argued, the earlier is shown and a note says why.

            A period is governed by the version in force on the day it starts, and by that of the smallest division with one of its own. A change of law is a new
            entry in `versions` and a new example; periods that started before keep the earlier one.

            How sure a number is: *verified* read in the rule's own text; *secondary* read in a report of it; *memory* (high, medium, low) not looked up, so check
            it before relying on it; *design* this register's own choice, to be set by the organisation.

            """
        );
        foreach (var chapter in book.Chapters)
        {
            var (zh, en) = s_chapters[chapter.Code];
            page.Append(CultureInfo.InvariantCulture, $"\n## {zh} · {en}\n");
            foreach (var rule in chapter.Rules)
                AppendRule(page, rule, book, places);
        }
        page.Append(
            "\n## 未列入 · Left out\n\nNumbers and duties of the same laws that are no period to be counted.\n\n| code | | why |\n| --- | --- | --- |\n"
        );
        foreach (var left in book.LeftOut)
            page.Append(CultureInfo.InvariantCulture, $"| `{left.Code}` | {left.Zh} · {left.En} | {left.Reason.Zh} {left.Reason.En} |\n");
        page.Append("\n## 法律依据 · Sources\n\n| code | title | number | in force from |\n| --- | --- | --- | --- |\n");
        foreach (var law in book.Laws.All)
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{law.Code}` | {law.Zh} · {law.En} | {law.DocumentNumber ?? "–"} | {law.InForceFrom?.ToString("yyyy-MM-dd") ?? "–"} |\n"
            );
        return page.ToString().TrimEnd().ReplaceLineEndings("\n") + "\n";
    }

    private static void AppendRule(StringBuilder page, DeadlineRule rule, DeadlineRulebook book, ReferenceBook places)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {rule.Code} {rule.Zh} · {rule.En}\n\n| | |\n| --- | --- |\n");
        Row(page, "起算 Start", $"{rule.Start.Zh}。{rule.Start.En}. {StartedBy(rule)}");
        Row(page, "履行 Met by", $"{rule.End.Zh}。{rule.End.En}.{Names([.. rule.End.Events.Select(end => end.Event).Distinct()])}");
        foreach (var version in rule.Versions)
            AppendVersion(page, version, null, book);
        foreach (var own in rule.Regional)
        foreach (var version in own.Versions)
            AppendVersion(page, version, places.Divisions.Find(own.Division), book);
        if (rule.Suspension is { } suspension)
            Row(page, "中止、扣除 Suspension", $"{suspension.Zh} {suspension.En}");
        if (rule.Consequence is { } consequence)
            Row(page, "届满后果 Consequence", $"{consequence.Zh} {consequence.En}");
        if (rule.Warnings.Count > 0)
            Row(page, "预警 Warnings", $"{string.Join(", ", rule.Warnings)} 日前 days before");
    }

    private static void AppendVersion(StringBuilder page, RuleVersion version, Division? division, DeadlineRulebook book)
    {
        var where = division is null ? "" : $"，{division.Zh} {division.En} ({division.Code})";
        Row(
            page,
            $"自 {version.From:yyyy-MM-dd} 起{where}",
            $"**{Length(version)}**, {Counting(version)}. {Sources(version, book)}. "
                + $"Confidence: {Codes.Of(version.Confidence).Replace('_', ' ')}, last checked {version.CheckedOn:yyyy-MM-dd}."
                + (version.Extension is { } extension ? $" 延长 Extension: {extension.Zh} {extension.En}" : "")
                + (version.Note is { } note ? $" 注 Note: {note.Zh} {note.En}" : "")
        );
    }

    private static void Row(StringBuilder page, string head, string text) =>
        page.Append("| ").Append(head).Append(" | ").Append(text.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");

    // Each law once, with all its articles, as one cites them.
    private static string Sources(RuleVersion version, DeadlineRulebook book) =>
        string.Join(
            "；",
            version
                .Sources.GroupBy(source => source.Law)
                .Select(law => book.Laws.Find(law.Key)!.Citation + string.Join("、", law.Select(source => source.Article)))
        );

    private static string Length(RuleVersion version) =>
        version.Length == 0
            ? "当日 the day itself"
            : $"{version.Length}{DeadlineExplanation.UnitZh(version.Unit)} {version.Length} {DeadlineExplanation.UnitEn(version.Unit, version.Length)}";

    private static string Counting(RuleVersion version) =>
        string.Join(
            ", ",
            (
                (string?[])
                    [
                        version.Direction == Direction.Backwards ? "counted back from the day before"
                        : version.Length == 0 ? null
                        : version.Unit == PeriodUnit.Hour && version.CountsFrom == CountsFrom.DayAfter ? "from the next full hour"
                        : version.Unit == PeriodUnit.Hour ? "from that moment"
                        : version.CountsFrom == CountsFrom.DayAfter ? "from the day after"
                        : "from the day itself",
                        version.Roll switch
                        {
                            _ when version is { Unit: PeriodUnit.WorkingDay, Length: > 0 } => null,
                            Roll.NextWorkingDay => "moved past days off",
                            Roll.PreviousWorkingDay => "moved before days off",
                            _ => "not moved",
                        },
                        version.CutOff is { } hour ? $"until {hour:HH:mm}" : null,
                    ]
            ).OfType<string>()
        );

    private static string StartedBy(DeadlineRule rule) =>
        rule.EnteredByHand
            ? "`entered_by_hand`"
            : string.Join(", ", rule.Start.Events.Select(start => start.Day is null ? $"`{start.Event}`" : $"`{start.Event}.{start.Day}`"));

    private static string Names(IReadOnlyList<string> events) =>
        events.Count == 0 ? "" : " " + string.Join(", ", events.Select(name => $"`{name}`"));
}
