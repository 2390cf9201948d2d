namespace Mediation.Domain.Kernel;

/// <summary>Legal days are days in Asia/Shanghai: UTC+8 all year, without summer time since 1991.</summary>
public static class LawfulDay
{
    private static readonly TimeSpan s_shanghai = TimeSpan.FromHours(8);

    /// <summary>The day on which a moment falls for the law.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(s_shanghai).DateTime);

    /// <summary>The moment in the offset in which people of this register read it.</summary>
    public static DateTimeOffset InShanghai(DateTimeOffset moment) => moment.ToOffset(s_shanghai);

    /// <summary>The first moment of a legal day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), s_shanghai);
}
