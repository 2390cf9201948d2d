using Mediation.Domain.Deadlines;

namespace Mediation.Domain.Tests.Deadlines;

public sealed class WorkingCalendarTests
{
    [Theory]
    [InlineData(2024, 251, new[] { 22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22 })]
    [InlineData(2025, 248, new[] { 19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23 })]
    [InlineData(2026, 248, new[] { 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23 })]
    public void A_year_has_the_working_days_that_its_notice_leaves(int year, int days, int[] months)
    {
        var calendar = NationalCalendars.Working;
        int Through(int y, int m, int d) => calendar.WorkingDaysThrough(new(y, m, d));
        (Through(year, 12, 31) - Through(year - 1, 12, 31)).ShouldBe(days);
        Enumerable
            .Range(1, 12)
            .Select(month =>
                Through(year, month, DateTime.DaysInMonth(year, month))
                - calendar.WorkingDaysThrough(new DateOnly(year, month, 1).AddDays(-1))
            )
            .ShouldBe(months);
    }

    [Fact]
    public void An_overlay_has_the_last_word_in_its_division_only()
    {
        var overlay = new YearCalendar("CN", "450000", 2026, 1, "notice", [new(2026, 4, 20)], [new(2026, 4, 25)]);
        var there = new WorkingCalendar("CN", [.. NationalCalendars.All, overlay]);
        there.ReasonOf(new(2026, 4, 20)).ShouldBe(DayReason.RegionalHoliday);
        there.ReasonOf(new(2026, 4, 25)).ShouldBe(DayReason.RegionalMakeupWorkday);
        there.IsWorkingDay(new(2026, 4, 25)).ShouldBeTrue();
        NationalCalendars.Working.IsWorkingDay(new(2026, 4, 20)).ShouldBeTrue();
        var counted = DueDate.Count(new(2026, 4, 17), new(1, PeriodUnit.WorkingDay), there).Computation!;
        counted.DueOn.ShouldBe(new(2026, 4, 21));
        counted.Calendars.Select(calendar => calendar.Id).ShouldBe(["CN/2026", "CN/2026/450000"]);
    }

    [Fact]
    public void Every_fault_of_a_calendar_is_found_at_once()
    {
        var calendar = new YearCalendar(
            "CN",
            null,
            2027,
            1,
            "notice",
            [new(2027, 1, 1), new(2027, 1, 1), new(2026, 12, 31), new(2027, 10, 1)],
            [new(2027, 10, 1), new(2027, 10, 9), new(2027, 10, 11)]
        );
        var overlay = new YearCalendar("CN", "450000", 2027, 1, "notice", [new(2027, 10, 9)], []);
        CalendarCheck
            .FaultsOf(calendar, [overlay, calendar, overlay with { Year = 2026 }])
            .ShouldBe([
                new(CalendarFaultKind.DayTwice, new(2027, 1, 1), true, 1),
                new(CalendarFaultKind.DayOutsideYear, new(2026, 12, 31), true, 2),
                new(CalendarFaultKind.DayTwice, new(2027, 10, 1), false, 0),
                new(CalendarFaultKind.NotAWeekend, new(2027, 10, 11), false, 2),
                new(CalendarFaultKind.Contradicts, new(2027, 10, 9), false, 1, "CN/2027/450000"),
            ]);
        CalendarCheck.FaultsOf(overlay, [calendar]).Single().Other.ShouldBe("CN/2027");
    }
}
