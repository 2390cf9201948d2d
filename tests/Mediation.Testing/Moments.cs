using System.Globalization;

namespace Mediation.Testing;

/// <summary>Moments and days as tests write them.</summary>
public static class Moments
{
    /// <summary>A moment in RFC 3339.</summary>
    public static DateTimeOffset Of(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    /// <summary>A moment on a day in Shanghai, e.g. <c>Shanghai("2026-03-05", "09:00")</c>.</summary>
    public static DateTimeOffset Shanghai(string day, string time) => Of($"{day}T{time}:00+08:00");

    /// <summary>A legal day.</summary>
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
