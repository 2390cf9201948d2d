using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Testing;

public sealed class FixedClockTests
{
    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        var clock = FixedClock.At("2026-03-05T09:00:00+08:00");
        var started = clock.GetTimestamp();
        clock.GetUtcNow().ShouldBe(Of("2026-03-05T01:00:00Z"));
        clock.GetElapsedTime(started).ShouldBe(TimeSpan.Zero);

        clock.Advance(TimeSpan.FromMinutes(5));
        clock.GetElapsedTime(started).ShouldBe(TimeSpan.FromMinutes(5));
        clock.GetUtcNow().ShouldBe(Of("2026-03-05T01:05:00Z"));

        clock.Set(Of("2026-01-01T00:00:00+08:00"));
        clock.GetUtcNow().ShouldBe(Of("2025-12-31T16:00:00Z"));
    }
}
