namespace Mediation.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    private long _utcTicks = now.UtcTicks;

    /// <summary>A clock that stands at a moment written as RFC 3339, e.g. <c>2026-03-05T09:00:00+08:00</c>.</summary>
    public static FixedClock At(string moment) => new(Moments.Of(moment));

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _utcTicks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref _utcTicks);

    /// <summary>Puts the clock at a moment, be it earlier or later.</summary>
    public void Set(DateTimeOffset moment) => Interlocked.Exchange(ref _utcTicks, moment.UtcTicks);

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _utcTicks, time.Ticks);
}
