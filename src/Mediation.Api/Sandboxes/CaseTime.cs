namespace Mediation.Api.Sandboxes;

/// <summary>
/// The clock by which cases live: the real one on the live register, a sandbox's own within its requests and sweeps. It carries what happened,
/// what was recorded and what is due; tokens, kept answers and schedules keep to the real one.
/// </summary>
public sealed class CaseTime(TimeProvider real) : TimeProvider
{
    private static readonly AsyncLocal<DateTimeOffset?> s_sandbox = new();

    /// <summary>The clock on the wall.</summary>
    public TimeProvider Real => real;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => s_sandbox.Value ?? real.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <inheritdoc/>
    public override long GetTimestamp() => real.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <summary>Lets everything that follows in this flow of execution live at a sandbox's moment.</summary>
    public static void Be(DateTimeOffset moment) => s_sandbox.Value = moment;

    /// <summary>Lets what follows in this flow of execution live by the wall's clock again.</summary>
    public static void BeReal() => s_sandbox.Value = null;
}
