namespace Mediation.Api.Notices;

/// <summary>When a notice that did not get through is tried again: ten times within three days and a few hours.</summary>
public static class RetryPlan
{
    private static readonly TimeSpan s_longestWish = TimeSpan.FromHours(24);

    /// <summary>The waits after the first, second … failure; after the last of them comes the last attempt.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>When to try again after so many failures in a row; null when it was the last attempt. A receiver's own wish (Retry-After) only makes it later.</summary>
    public static DateTimeOffset? NextAfter(int failures, DateTimeOffset now, TimeSpan? wish)
    {
        if (failures > Waits.Count)
        {
            return null;
        }
        // Up to a tenth more, so that what failed together does not come back together.
        var wait = Waits[failures - 1] * (1 + Random.Shared.NextDouble() / 10);
        var wished = wish is { } asked ? (asked < s_longestWish ? asked : s_longestWish) : TimeSpan.Zero;
        return now + (wished > wait ? wished : wait);
    }
}
