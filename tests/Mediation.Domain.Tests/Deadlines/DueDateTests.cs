using System.Text.Json;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Testing;

namespace Mediation.Domain.Tests.Deadlines;

public sealed class DueDateTests
{
    private static readonly WorkingCalendar Calendar = NationalCalendars.Working;

    [Fact]
    public void Every_checked_vector_comes_out_to_the_day()
    {
        using var vectors = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Golden.Root, "tests/Mediation.Domain.Tests/Deadlines/vectors.json"))
        );
        vectors.RootElement.GetArrayLength().ShouldBe(80);
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var unit = Enum.GetValues<PeriodUnit>().Single(unit => vector.GetProperty("unit").ValueEquals(Codes.Of(unit)));
            var counted = Count(vector.GetProperty("startsOn").GetString()!, new(vector.GetProperty("length").GetInt32(), unit));
            counted.RawEnd.ToString("yyyy-MM-dd").ShouldBe(vector.GetProperty("rawEnd").GetString(), vector.ToString());
            counted.DueOn.ToString("yyyy-MM-dd").ShouldBe(vector.GetProperty("dueOn").GetString(), vector.ToString());
        }
    }

    [Fact]
    public void A_calculator_with_a_finger_on_the_calendar_agrees_a_hundred_thousand_times()
    {
        var random = new Random(20_261_120);
        var first = new DateOnly(2024, 1, 1);
        var seen = new HashSet<(PeriodUnit, Direction, Roll, CountsFrom)>();
        for (var i = 0; i < 100_000; i++)
        {
            var direction = random.Next(4) == 0 ? Direction.Backwards : Direction.Forwards;
            var unit = (PeriodUnit)random.Next(4);
            var longest = unit switch
            {
                PeriodUnit.CalendarDay => 120,
                PeriodUnit.WorkingDay => 90,
                PeriodUnit.Month => 12,
                _ => 2,
            };
            var length = random.Next(0, longest + 1);
            var from = length == 0 || random.Next(4) == 0 ? CountsFrom.SameDay : CountsFrom.DayAfter;
            var period = new Period(length, unit, from, direction, (Roll)random.Next(3));
            // Backwards from late enough that no day before 2024 is asked: the period at its longest, and the longest rest before it.
            var reach = unit switch
            {
                PeriodUnit.CalendarDay => length,
                PeriodUnit.WorkingDay => 2 * length,
                PeriodUnit.Month => 31 * length,
                _ => 366 * length,
            };
            var start = first.AddDays(random.Next(direction == Direction.Forwards ? 20 : reach + 25, 1096));
            Interval[] excluded =
                direction == Direction.Backwards || random.Next(3) > 0
                    ? []
                    :
                    [
                        .. Enumerable
                            .Range(0, random.Next(1, 4))
                            .Select(_ => start.AddDays(random.Next(-10, 40)))
                            .Select(day => new Interval(day, day.AddDays(random.Next(0, 20)))),
                    ];
            if (length == 0)
                excluded = [];

            var (raw, due) = NationalCalendars.Slow.Count(start, period, excluded);
            var counted = DueDate.Count(start, period, Calendar, excluded).Computation.ShouldNotBeNull($"{start} {period}");
            // Working days have no raw end of their own off a working day, save where nothing is counted.
            (counted.RawEnd, counted.DueOn).ShouldBe((raw, due), $"{start} {period} without {string.Join(", ", excluded)}");
            seen.Add((unit, direction, period.Roll, from));
        }
        seen.Count.ShouldBe(4 * 2 * 3 * 2);
    }

    [Theory]
    [InlineData("2026-03-05", 30, PeriodUnit.CalendarDay, "2026-04-04", "2026-04-07")] // Qingming
    [InlineData("2025-04-12", 15, PeriodUnit.CalendarDay, "2025-04-27", "2025-04-27")] // a Sunday that is worked
    [InlineData("2024-02-29", 1, PeriodUnit.Year, "2025-02-28", "2025-02-28")]
    [InlineData("2026-08-31", 6, PeriodUnit.Month, "2027-02-28", "2027-03-01")]
    public void An_end_on_a_day_off_moves_and_one_on_a_make_up_day_stays(string start, int length, PeriodUnit unit, string raw, string due)
    {
        var counted = Count(start, new(length, unit));
        counted.RawEnd.ShouldBe(DateOnly.Parse(raw));
        counted.DueOn.ShouldBe(DateOnly.Parse(due));
    }

    [Fact]
    public void The_days_skipped_and_worked_are_named_with_their_reasons()
    {
        var counted = Count("2026-09-17", new(6, PeriodUnit.WorkingDay));
        counted.DueOn.ShouldBe(new(2026, 9, 24));
        counted.Skipped.ShouldBe([new(new(2026, 9, 19), DayReason.Weekend)]);
        counted.Worked.ShouldBe([new(new(2026, 9, 20), DayReason.MakeupWorkday)]);
        counted.Calendars.Single().Id.ShouldBe("CN/2026");
        counted.EndsAt.ShouldBe(new DateTimeOffset(2026, 9, 25, 0, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public void A_year_without_a_notice_is_provisional_only_where_it_was_asked()
    {
        Count("2026-12-30", new(3, PeriodUnit.WorkingDay)).Provisional.ShouldBeTrue();
        Count("2026-12-30", new(3, PeriodUnit.Year, Roll: Roll.None)).Provisional.ShouldBeFalse();
        Count("2026-12-30", new(3, PeriodUnit.Year, Roll: Roll.None)).Calendars.ShouldBeEmpty();
        Count("2026-12-25", new(3, PeriodUnit.WorkingDay)).Provisional.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2023-12-20", 3, PeriodUnit.WorkingDay, Direction.Forwards, 2023)]
    [InlineData("2023-05-01", 5, PeriodUnit.CalendarDay, Direction.Forwards, 2023)]
    [InlineData("2024-01-03", 5, PeriodUnit.WorkingDay, Direction.Backwards, 2023)]
    [InlineData("2099-12-30", 5, PeriodUnit.WorkingDay, Direction.Forwards, 2100)]
    [InlineData("2098-12-30", 2, PeriodUnit.Year, Direction.Forwards, 2100)]
    [InlineData("9999-12-31", 5, PeriodUnit.CalendarDay, Direction.Forwards, 9999)]
    public void A_year_that_nobody_can_know_is_named(string start, int length, PeriodUnit unit, Direction direction, int year)
    {
        var counted = DueDate.Count(DateOnly.Parse(start), new(length, unit, Direction: direction), Calendar);
        counted.Computation.ShouldBeNull();
        counted.MissingYear.ShouldBe(year);
    }

    [Fact]
    public void A_year_left_out_between_two_notices_is_not_taken_for_one_that_is_still_to_come()
    {
        var gap = new WorkingCalendar("CN", [NationalCalendars.All[0], NationalCalendars.All[2]]);
        DueDate.Count(new(2024, 12, 30), new(5, PeriodUnit.WorkingDay), gap).MissingYear.ShouldBe(2025);
        DueDate.Count(new(2024, 12, 30), new(5, PeriodUnit.CalendarDay), gap).MissingYear.ShouldBe(2025);
        DueDate.Count(new(2026, 12, 30), new(5, PeriodUnit.WorkingDay), gap).Computation.ShouldNotBeNull().Provisional.ShouldBeTrue();
        new WorkingCalendar("CN", []).MissingYear(new(2026, 1, 1), new(2026, 1, 1)).ShouldBe(2026);
    }

    [Fact]
    public void An_appraisal_from_day_five_to_day_twelve_moves_the_end_by_exactly_its_length()
    {
        var start = new DateOnly(2026, 5, 11);
        var plain = DueDate.Count(start, new(30, PeriodUnit.CalendarDay, Roll: Roll.None), Calendar).Computation!;
        var stayed = DueDate
            .Count(start, new(30, PeriodUnit.CalendarDay, Roll: Roll.None), Calendar, [new(start.AddDays(5), start.AddDays(12))])
            .Computation!;
        stayed.DueOn.ShouldBe(plain.DueOn.AddDays(8));
        // Twice the same days are the same days once.
        DueDate
            .Count(
                start,
                new(30, PeriodUnit.CalendarDay, Roll: Roll.None),
                Calendar,
                [new(start.AddDays(5), start.AddDays(9)), new(start.AddDays(8), start.AddDays(12))]
            )
            .Computation!.DueOn.ShouldBe(stayed.DueOn);
    }

    [Fact]
    public void Working_days_that_would_be_left_out_in_years_beyond_the_calendar_are_asked_for() =>
        DueDate
            .Count(new(2026, 3, 2), new(30, PeriodUnit.WorkingDay), Calendar, [new(new(2026, 3, 10), new(2150, 1, 1))])
            .MissingYear.ShouldBe(2150);

    [Fact]
    public void Notice_of_a_hearing_is_counted_back_from_its_day()
    {
        // 2026-10-12 is a Monday; Saturday the 10th is worked, the first seven days are the National Day holiday.
        var counted = Count("2026-10-12", new(5, PeriodUnit.WorkingDay, Direction: Direction.Backwards, Roll: Roll.PreviousWorkingDay));
        counted.DueOn.ShouldBe(new(2026, 9, 29));
        counted.CountedFrom.ShouldBe(new(2026, 10, 11));
        counted.Worked.ShouldBe([new(new(2026, 10, 10), DayReason.MakeupWorkday)]);
    }

    [Fact]
    public void Wages_due_on_a_day_off_are_due_the_working_day_before() =>
        Count("2026-02-20", new(0, PeriodUnit.CalendarDay, CountsFrom.SameDay, Roll: Roll.PreviousWorkingDay))
            .DueOn.ShouldBe(new(2026, 2, 14));

    [Fact]
    public void Nothing_counted_in_working_days_is_the_first_working_day() =>
        Count("2026-02-20", new(0, PeriodUnit.WorkingDay, CountsFrom.SameDay)).DueOn.ShouldBe(new(2026, 2, 24));

    [Theory]
    [InlineData("2026-03-12T09:10:00+08:00", CountsFrom.DayAfter, 24, "2026-03-13T10:00:00+08:00")]
    [InlineData("2026-03-12T09:00:00+08:00", CountsFrom.DayAfter, 24, "2026-03-13T09:00:00+08:00")]
    [InlineData("2026-03-12T09:10:00+08:00", CountsFrom.SameDay, 24, "2026-03-13T09:10:00+08:00")]
    [InlineData("2026-03-13T15:30:00+08:00", CountsFrom.DayAfter, 24, "2026-03-16T16:00:00+08:00")] // Saturday to Monday
    [InlineData("2026-03-12T23:30:00+08:00", CountsFrom.DayAfter, 24, "2026-03-14T00:00:00+08:00")] // midnight ends the 13th
    [InlineData("2026-03-12T01:10:00+00:00", CountsFrom.DayAfter, 2, "2026-03-12T12:00:00+08:00")]
    public void Hours_run_from_the_next_full_hour_or_from_the_moment_agreed(string start, CountsFrom from, int hours, string end) =>
        DueDate
            .CountHours(DateTimeOffset.Parse(start), new(hours, PeriodUnit.Hour, from), Calendar)
            .Computation!.EndsAt.ShouldBe(DateTimeOffset.Parse(end));

    [Fact]
    public void Hours_beyond_the_calendar_or_without_a_move_are_treated_as_days_are()
    {
        DueDate.CountHours(new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2, PeriodUnit.Hour), Calendar).MissingYear.ShouldBe(2100);
        DueDate.CountHours(new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2, PeriodUnit.Hour), Calendar).MissingYear.ShouldBe(2023);
        var fixedEnd = DueDate
            .CountHours(new(2026, 3, 14, 1, 0, 0, TimeSpan.Zero), new(2, PeriodUnit.Hour, Roll: Roll.None), Calendar)
            .Computation!;
        fixedEnd.DueOn.ShouldBe(new(2026, 3, 14));
        fixedEnd.Calendars.ShouldBeEmpty();
    }

    [Fact]
    public void Business_hours_end_the_last_day_where_a_rule_says_so() =>
        Count("2026-03-12", new(1, PeriodUnit.WorkingDay, CutOff: new TimeOnly(17, 30)))
            .EndsAt.ShouldBe(new DateTimeOffset(2026, 3, 13, 17, 30, 0, TimeSpan.FromHours(8)));

    [Fact]
    public void What_was_posted_before_the_end_is_in_time_however_long_the_post_takes()
    {
        var deadline = Count("2026-03-17", new(30, PeriodUnit.CalendarDay));
        Timeliness.Of(deadline, new(2026, 4, 20), new(2026, 4, 16)).ShouldBe(new(true, new(2026, 4, 16), true));
        Timeliness.Of(deadline, new(2026, 4, 20), null).ShouldBe(new(false, new(2026, 4, 20), false));
        Timeliness.Of(deadline, new(2026, 4, 20), new(2026, 4, 17)).InTime.ShouldBeFalse();
    }

    private static Computation Count(string start, Period period) =>
        DueDate.Count(DateOnly.Parse(start), period, Calendar).Computation.ShouldNotBeNull();
}
