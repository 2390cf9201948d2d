using System.Globalization;
using System.Text;
using Mediation.Api.Problems;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Deadlines;

/// <summary>A computation as a sentence that a mediator can read out.</summary>
public static class DeadlineExplanation
{
    /// <summary>The sentence in one language.</summary>
    public static string Of(DeadlineRulebook book, GoverningVersion governing, Computation computation, Language language) =>
        Of(book, governing, computation, computation.Provisional, language);

    /// <summary>The sentence in one language, of a computation whose calendars are no longer at hand.</summary>
    public static string Of(DeadlineRulebook book, GoverningVersion governing, Computation computation, bool provisional, Language language)
    {
        var version = governing.Version;
        var article = book.Cite(version.Sources[0]);
        var text = new StringBuilder(200);
        if (language == Language.Chinese)
        {
            text.Append(CultureInfo.InvariantCulture, $"依据{article}，")
                .Append(governing.Rule.Start.Zh)
                .Append(CultureInfo.InvariantCulture, $"为{Zh(computation.StartsOn)}，");
            if (version.Length > 0)
            {
                text.Append(
                        version.Direction == Direction.Backwards ? "自前一日起向前计算"
                        : version.Unit == PeriodUnit.Hour ? (version.CountsFrom == CountsFrom.DayAfter ? "自下一整点起算" : "自当时起算")
                        : version.CountsFrom == CountsFrom.DayAfter ? "自次日起算"
                        : "自当日起算"
                    )
                    .Append(CultureInfo.InvariantCulture, $"{version.Length}{UnitZh(version.Unit)}，");
            }
            if (computation.Excluded.Count > 0)
                text.Append("扣除")
                    .Append(string.Join("、", computation.Excluded.Select(gap => $"{Zh(gap.From)}至{Zh(gap.To)}")))
                    .Append('，');
            text.Append(
                computation.RawEnd == computation.DueOn
                    ? $"至{Zh(computation.DueOn)}届满"
                    : $"应于{Zh(computation.RawEnd)}届满，该日非工作日，{(computation.DueOn > computation.RawEnd ? "顺延至" : "提前至")}{Zh(computation.DueOn)}"
            );
            if (version.Unit == PeriodUnit.Hour)
                text.Append(CultureInfo.InvariantCulture, $"（{LastMoment(computation)}）");
            if (computation.Worked.Count > 0)
                text.Append('；')
                    .Append(string.Join("、", computation.Worked.Select(day => Zh(day.Day))))
                    .Append(version.Unit == PeriodUnit.WorkingDay ? "为调休上班日，计入工作日" : "为调休上班日，属于工作日");
            text.Append(provisional ? "。相关年份放假安排尚未公布，暂按周末计算，日期可能变动。" : "。");
            return text.ToString();
        }
        text.Append(governing.Rule.Start.En).Append(CultureInfo.InvariantCulture, $": {computation.StartsOn:yyyy-MM-dd}. ");
        if (version.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{version.Length} {UnitEn(version.Unit, version.Length)}")
                .Append(
                    version.Direction == Direction.Backwards ? " back from the day before"
                    : version.Unit == PeriodUnit.Hour
                        ? (version.CountsFrom == CountsFrom.DayAfter ? " counted from the next full hour" : " counted from that moment")
                    : version.CountsFrom == CountsFrom.DayAfter ? " counted from the day after"
                    : " counted from the day itself"
                );
        }
        else
        {
            text.Append("The day itself");
        }
        if (computation.Excluded.Count > 0)
            text.Append(", without ")
                .Append(string.Join(", ", computation.Excluded.Select(gap => $"{gap.From:yyyy-MM-dd} to {gap.To:yyyy-MM-dd}")));
        text.Append(
            computation.RawEnd == computation.DueOn
                ? $": {computation.DueOn:yyyy-MM-dd}"
                : $": {computation.RawEnd:yyyy-MM-dd}, a day off, so {computation.DueOn:yyyy-MM-dd}"
        );
        if (version.Unit == PeriodUnit.Hour)
            text.Append(CultureInfo.InvariantCulture, $" at {LastMoment(computation)}");
        if (computation.Worked.Count > 0)
            text.Append("; ")
                .Append(string.Join(", ", computation.Worked.Select(day => $"{day.Day:yyyy-MM-dd}")))
                .Append(" worked as make-up day");
        text.Append(CultureInfo.InvariantCulture, $". {article}.");
        if (provisional)
            text.Append(" The calendar of that year is not published yet: weekends stand in for it, and the day may move.");
        return text.ToString();
    }

    // Midnight is the end of the last day, not the beginning of the next.
    private static string LastMoment(Computation computation) =>
        LawfulDay.Of(computation.EndsAt) > computation.DueOn ? "24:00" : $"{LawfulDay.InShanghai(computation.EndsAt):HH:mm}";

    private static string Zh(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    internal static string UnitZh(PeriodUnit unit) =>
        unit switch
        {
            PeriodUnit.CalendarDay => "日",
            PeriodUnit.WorkingDay => "个工作日",
            PeriodUnit.Month => "个月",
            PeriodUnit.Year => "年",
            _ => "小时",
        };

    internal static string UnitEn(PeriodUnit unit, int length) =>
        unit switch
        {
            PeriodUnit.CalendarDay => "calendar day",
            PeriodUnit.WorkingDay => "working day",
            PeriodUnit.Month => "month",
            PeriodUnit.Year => "year",
            _ => "hour",
        } + (length == 1 ? "" : "s");
}
