using System.Diagnostics.Metrics;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Notices;

/// <summary>
/// Serves the lanes: many at once, each in its order. Who hangs holds one place until the patience ends, and then stands in a queue of its own
/// with the others that failed. At least once: a node that dies after a send and before the note of it leaves the notice to be sent again.
/// </summary>
public sealed class NoticeDispatcher(
    NoticeLanes lanes,
    IEnumerable<INoticeChannel> channels,
    IOptions<NoticesOptions> options,
    CaseTime time,
    ILogger<NoticeDispatcher> logger
) : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Mediation.Notices";

    // A lane with much to say comes back behind the others.
    private const int TurnSize = 20;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);

    private readonly Meter _meter = new(MeterName);
    private readonly Dictionary<string, INoticeChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);
    private readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.CreateVersion7():N}";
    private readonly FeedSignal _free = new();
    private Counter<long>? _attempts;
    private int _sound;
    private int _failing;

    /// <summary>Pulsed when a lane was given something: only ever a shortcut.</summary>
    public FeedSignal Due { get; } = new();

    private DateTimeOffset Now => time.Real.GetUtcNow();

    /// <summary>Serves until cancelled, whatever becomes of the database meanwhile; what is under way then is ended.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        _attempts ??= _meter.CreateCounter<long>(
            "mediation.notice.attempts",
            "{attempt}",
            "Attempts to tell somebody, by channel and outcome."
        );
        while (!ct.IsCancellationRequested)
        {
            var (due, free) = (Due.Next, _free.Next);
            var claimed = 0;
            try
            {
                claimed = await ServeAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever it was, it is reported and made up for; people must go on being told.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                logger.LogWarning(fault, "Notices could not be claimed; the next look tries again");
                await Task.Delay(TimeSpan.FromSeconds(1), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            if (claimed == 0)
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
                await Task.WhenAny(due, free, Task.Delay(s_poll, wait.Token));
                await wait.CancelAsync();
            }
        }
        while (Volatile.Read(ref _sound) + Volatile.Read(ref _failing) > 0)
        {
            await Task.WhenAny(_free.Next, Task.Delay(50, CancellationToken.None));
        }
        await ReleaseAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private async Task<int> ServeAsync(CancellationToken ct)
    {
        var failing = Math.Max(0, options.Value.FailingAtOnce - Volatile.Read(ref _failing));
        var sound = Math.Max(0, options.Value.AtOnce - Volatile.Read(ref _sound));
        if (failing + sound == 0)
        {
            return 0;
        }
        var claimed = await lanes.ClaimAsync(_node, sound, failing, Now, ct);
        foreach (var lane in claimed)
        {
            _ = lane.Failures > 0 ? Interlocked.Increment(ref _failing) : Interlocked.Increment(ref _sound);
            _ = Task.Run(() => TurnAsync(lane, ct), CancellationToken.None);
        }
        return claimed.Count;
    }

    private async Task TurnAsync(ClaimedLane lane, CancellationToken ct)
    {
        try
        {
            await TellAsync(lane, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What it holds is given back at the end.
        }
#pragma warning disable CA1031 // One recipient must not keep the others waiting; its claim runs out and it is tried again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogWarning(fault, "A recipient could not be served; it is tried again when its claim has run out");
        }
        finally
        {
            _ = lane.Failures > 0 ? Interlocked.Decrement(ref _failing) : Interlocked.Decrement(ref _sound);
            _free.Pulse();
        }
    }

    private async Task TellAsync(ClaimedLane lane, CancellationToken ct)
    {
        if (!_channels.TryGetValue(lane.Channel, out var channel) || await channel.FindAsync(lane, ct) is not { } recipient)
        {
            await lanes.SettleAsync(lane, _node, null, new LaneNext.Hold(), Now, ct);
            return;
        }
        var waiting = await lanes.PendingAsync(lane, TurnSize, ct);
        var known = await recipient.KnownAsync([.. waiting.Select(notice => notice.About).OfType<NoticeSubject>().Distinct()], ct);
        var (failures, back) = (lane.Failures, new LaneNext.GiveBack(waiting.Count == TurnSize));
        if (waiting.Count == 0)
        {
            await lanes.SettleAsync(lane, _node, null, back, Now, ct);
        }
        foreach (var notice in waiting)
        {
            LaneNext next = notice == waiting[^1] ? back : new LaneNext.GoOn();
            if (notice.About is { } about && !known.Contains(about))
            {
                if (!await KeepAsync(lane, new(notice.Seq, Settled.Withheld, null), next))
                    return;
                continue;
            }
            var attempt = await recipient.SendAsync(notice, ct);
            _attempts?.Add(1, new("channel", lane.Channel), new KeyValuePair<string, object?>("outcome", Codes.Of(attempt.Outcome)));
            var settled = new Settled(notice.Seq, attempt.Outcome == AttemptOutcome.Delivered ? Settled.Delivered : null, attempt);
            if (settled.State is null)
            {
                (settled, next) = await AfterFailureAsync(recipient, settled, attempt, ++failures, next, ct);
            }
            if (!await KeepAsync(lane, settled, next) || next is LaneNext.TryAgain or LaneNext.Hold)
                return;
            failures = 0;
        }
    }

    private async Task<(Settled Settled, LaneNext Next)> AfterFailureAsync(
        INoticeRecipient recipient,
        Settled settled,
        Attempt attempt,
        int failures,
        LaneNext otherwise,
        CancellationToken ct
    )
    {
        var again = RetryPlan.NextAfter(failures, Now, attempt.RetryAfter);
        if (attempt.Hopeless)
        {
            return (settled with { State = Settled.Failed }, otherwise);
        }
        if (attempt.Outcome != AttemptOutcome.Gone && again is { } at)
        {
            return (settled, new LaneNext.TryAgain(failures, at));
        }
        return await recipient.GiveUpAsync(attempt.Outcome, ct)
            ? (settled, new LaneNext.Hold())
            : (settled with { State = Settled.Failed }, otherwise);
    }

    // What was sent is noted even while the node is asked to end.
    private async Task<bool> KeepAsync(ClaimedLane lane, Settled settled, LaneNext next)
    {
        if (await lanes.SettleAsync(lane, _node, settled, next, Now, CancellationToken.None))
        {
            return true;
        }
        // Paused meanwhile, or another node's by now; only in the first case does this change anything.
        await lanes.SettleAsync(lane, _node, null, new LaneNext.GiveBack(true), Now, CancellationToken.None);
        return false;
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await lanes.ReleaseAsync(_node, CancellationToken.None);
        }
#pragma warning disable CA1031 // The claims run out by themselves.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogWarning(fault, "The lanes that this node held could not be given back; they are free when the claims have run out");
        }
    }
}
