using System.Collections.Concurrent;
using Mediation.Api.ReadModels.RecordFeed;
using Mediation.EventStore;

namespace Mediation.Api.Records;

/// <summary>Where each register's feed stands, looked at by this process at most a few times a second however many readers wait.</summary>
public sealed class RecordWatch(RecordFeedReads reads, Sandboxes.CaseTime time)
{
    /// <summary>How old what it answers may be, and how long a reader waits between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Look> _looks = new(StringComparer.Ordinal);

    /// <summary>How the feed of a register stood a moment ago.</summary>
    public Task<(FeedStanding Standing, long Bound)> LookAsync(string tenantId)
    {
        var now = time.GetTimestamp();
        // The look serves everybody who waits, so it ends with none of them.
        return _looks
            .AddOrUpdate(
                tenantId,
                _ => new(now, reads.StandingAsync(tenantId, CancellationToken.None)),
                (_, last) =>
                    time.GetElapsedTime(last.At, now) < Pause ? last : new(now, reads.StandingAsync(tenantId, CancellationToken.None))
            )
            .Answer;
    }

    private sealed record Look(long At, Task<(FeedStanding Standing, long Bound)> Answer);
}
