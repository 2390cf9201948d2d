namespace Mediation.Domain.Deadlines;

/// <summary>What a period is counted in.</summary>
public enum PeriodUnit
{
    /// <summary>日(自然日)</summary>
    CalendarDay,

    /// <summary>工作日</summary>
    WorkingDay,

    /// <summary>月</summary>
    Month,

    /// <summary>年</summary>
    Year,

    /// <summary>小时</summary>
    Hour,
}

/// <summary>From when a period is counted.</summary>
public enum CountsFrom
{
    /// <summary>The day after the start, or the next full hour: 民事诉讼法 Art. 85, 民法典 Art. 201.</summary>
    DayAfter,

    /// <summary>The start itself: a day or an hour that was agreed, 民法典 Art. 201(2).</summary>
    SameDay,
}

/// <summary>Which way a period runs from its start.</summary>
public enum Direction
{
    /// <summary>Towards the future.</summary>
    Forwards,

    /// <summary>Back from a day that is fixed, such as a hearing.</summary>
    Backwards,
}

/// <summary>What becomes of an end that falls on a day off.</summary>
public enum Roll
{
    /// <summary>It moves to the first working day after: 民法典 Art. 203, 民事诉讼法 Art. 85.</summary>
    NextWorkingDay,

    /// <summary>It stays.</summary>
    None,

    /// <summary>It moves to the last working day before: wages, 保障农民工工资支付条例 Art. 14; periods that run back from a day.</summary>
    PreviousWorkingDay,
}

/// <summary>A period as a rule gives it.</summary>
/// <param name="Length">How many units; 0 where the start is itself the day, as with an agreed instalment.</param>
/// <param name="Unit">What they are.</param>
/// <param name="CountsFrom">From when they are counted.</param>
/// <param name="Direction">Which way they run.</param>
/// <param name="Roll">What becomes of an end on a day off.</param>
/// <param name="CutOff">The hour at which the last day ends, where business hours end it; null is 24:00 (民法典 Art. 203).</param>
public sealed record Period(
    int Length,
    PeriodUnit Unit,
    CountsFrom CountsFrom = CountsFrom.DayAfter,
    Direction Direction = Direction.Forwards,
    Roll Roll = Roll.NextWorkingDay,
    TimeOnly? CutOff = null
);

/// <summary>Days that do not count, both ends included: an appraisal, a stay, service by public notice.</summary>
public sealed record Interval(DateOnly From, DateOnly To);
