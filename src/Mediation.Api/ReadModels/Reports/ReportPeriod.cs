using System.Globalization;
using Mediation.Domain.Kernel;

namespace Mediation.Api.ReadModels.Reports;

/// <summary>What a report is about.</summary>
/// <param name="Name">A week as <c>2026-W48</c> (ISO 8601), a month as <c>2026-11</c>.</param>
/// <param name="From">First legal day.</param>
/// <param name="To">Last legal day.</param>
public sealed record ReportPeriod(string Name, DateOnly From, DateOnly To)
{
    /// <summary>The week in which a moment falls, Monday to Sunday.</summary>
    public static ReportPeriod WeekOf(DateTimeOffset moment)
    {
        var day = LawfulDay.Of(moment);
        var (year, week) = (ISOWeek.GetYear(day.ToDateTime(default)), ISOWeek.GetWeekOfYear(day.ToDateTime(default)));
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return new(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-W{week:00}"), monday, monday.AddDays(6));
    }

    /// <summary>The month before the one in which a moment falls.</summary>
    public static ReportPeriod MonthBefore(DateTimeOffset moment)
    {
        var day = LawfulDay.Of(moment);
        var first = new DateOnly(day.Year, day.Month, 1).AddMonths(-1);
        return new(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), first, first.AddMonths(1).AddDays(-1));
    }
}
