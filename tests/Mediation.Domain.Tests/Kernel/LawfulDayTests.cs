using Mediation.Domain.Kernel;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Kernel;

public sealed class LawfulDayTests
{
    [Theory]
    [InlineData("2026-03-04T15:59:59.999Z", "2026-03-04")]
    [InlineData("2026-03-04T16:00:00Z", "2026-03-05")]
    [InlineData("2026-03-05T00:00:00+08:00", "2026-03-05")]
    [InlineData("2026-03-04T23:59:59+08:00", "2026-03-04")]
    [InlineData("2026-07-01T12:00:00-07:00", "2026-07-02")]
    public void A_moment_falls_on_a_day_in_Shanghai(string moment, string day) => LawfulDay.Of(Of(moment)).ShouldBe(Day(day));

    [Fact]
    public void The_day_starts_at_midnight_there()
    {
        var start = LawfulDay.StartOf(Day("2026-03-05"));
        start.ShouldBe(Of("2026-03-04T16:00:00Z"));
        LawfulDay.Of(start).ShouldBe(Day("2026-03-05"));
        LawfulDay.Of(start.AddTicks(-1)).ShouldBe(Day("2026-03-04"));
    }

    [Fact]
    public void People_read_a_moment_as_it_is_there() =>
        LawfulDay.InShanghai(Of("2026-03-17T08:42:00Z")).ToString("O").ShouldBe("2026-03-17T16:42:00.0000000+08:00");
}
