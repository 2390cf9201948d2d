using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.ReadModels.RecordFeed;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.EventStore;

namespace Mediation.Api.Records;

/// <summary>How much an item of the feed tells.</summary>
public enum RecordDetail
{
    /// <summary>What happened, and to which case.</summary>
    Thin,

    /// <summary>The whole record as of then as well.</summary>
    Full,
}

/// <summary>An event of the feed, as its reader may see it.</summary>
public sealed record RecordItem
{
    /// <summary>Its place: to read on behind it.</summary>
    public required string Position { get; init; }

    /// <summary>What it is to the reader.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>Which case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The version of the case that it made; absent where the reach ended.</summary>
    public long? Version { get; init; }

    /// <summary>Permanent name of the event; absent where the reach ended.</summary>
    public string? Type { get; init; }

    /// <summary>When it happened; absent where the reach ended.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>When it was recorded; absent where the reach ended.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>The whole record as of this version; with <c>detail=full</c>, absent where the reach ended.</summary>
    public RecordView? Record { get; init; }
}

/// <summary>A page of the feed.</summary>
/// <param name="Items">In their order, each once. May be fewer than asked for, even none, while there is more.</param>
/// <param name="Next">Where to read on, and what to acknowledge once the page is kept.</param>
/// <param name="More">Whether there is more to be read at once.</param>
public sealed record RecordPage(IReadOnlyList<RecordItem> Items, string Next, bool More);

/// <summary>Makes pages of the feed.</summary>
public sealed class RecordPages(
    RecordFeedReads reads,
    RecordPositions positions,
    RecordViews views,
    PostgresEventStore store,
    LiveReference reference
)
{
    /// <summary>No page of whole records has more items.</summary>
    public const int MostFull = 100;

    // A page of whole records ends where the events they were made of come to so many bytes.
    private const long Budget = 4L << 20;

    /// <summary>The page behind a position.</summary>
    public async Task<RecordPage> ReadAsync(
        Caller caller,
        FeedStanding standing,
        long bound,
        long after,
        int limit,
        RecordDetail detail,
        CancellationToken ct
    )
    {
        limit = detail == RecordDetail.Full ? Math.Min(limit, MostFull) : limit;
        var rows = await reads.RowsAsync(caller, after, bound, limit, ct);
        var (more, next) = (rows.Count == limit, rows.Count == limit ? rows[^1].Position : Math.Max(after, bound));
        // Of a case that is out of reach now nothing is told but that it went.
        rows.RemoveAll(row => row.Kind != RecordKind.ReachEnded && !row.InReach);
        var items = new List<RecordItem>(rows.Count);
        if (detail == RecordDetail.Thin)
        {
            items.AddRange(rows.Select(row => ItemOf(row, null)));
        }
        else if (rows.Count > 0)
        {
            var held = await HoldAsync(caller, rows, ct);
            var spent = 0L;
            foreach (var row in rows)
            {
                if (spent > Budget)
                {
                    (more, next) = (true, rows[rows.IndexOf(row) - 1].Position);
                    break;
                }
                if (row.Kind == RecordKind.ReachEnded)
                {
                    items.Add(ItemOf(row, null));
                }
                else if (held.TryGetValue(row.CaseId, out var walk))
                {
                    items.Add(ItemOf(row, views.Of(caller, walk.To(row.Version), walk.Now)));
                    spent += walk.Bytes;
                }
            }
        }
        return new(items, positions.Write(caller, standing.At(next)), more);

        RecordItem ItemOf(FeedRow row, RecordView? record)
        {
            var ended = row.Kind == RecordKind.ReachEnded;
            return new()
            {
                Position = positions.Write(caller, standing.At(row.Position)),
                Kind = row.Kind,
                CaseId = row.CaseId,
                Version = ended ? null : row.Version,
                Type = ended ? null : row.Type,
                HappenedAt = ended ? null : row.HappenedAt,
                RecordedAt = ended ? null : row.RecordedAt,
                Record = record,
            };
        }
    }

    // The cases of a page, those that the caller knows of as they are now.
    private async Task<Dictionary<Guid, CaseWalk>> HoldAsync(Caller caller, List<FeedRow> rows, CancellationToken ct)
    {
        Guid[] ids = [.. rows.Where(row => row.Kind != RecordKind.ReachEnded).Select(row => row.CaseId).Distinct()];
        var reach = Reach.Of(caller.Actor, reference.Book);
        var slices = await store.LoadManyAsync(caller.TenantId, ids, null, ct);
        return slices
            .Values.Select(slice => new CaseWalk(slice))
            .Where(walk => reach.Includes(walk.Now))
            .ToDictionary(walk => walk.Now.CaseId);
    }

    /// <summary>A case that is looked at version by version, upward.</summary>
    private sealed class CaseWalk(StreamSlice slice)
    {
        private Case _then = new(slice.Id);
        private int _at;

        public Case Now { get; } = CaseFolding.Fold(slice);

        /// <summary>Bytes of the events up to where it stands.</summary>
        public long Bytes { get; private set; }

        public Case To(long version)
        {
            for (; _at < slice.Events.Count && slice.Events[_at].Version <= version; _at++)
            {
                _then = _then.Evolve(CaseFolding.FactOf(slice.Events[_at]));
                Bytes += slice.Events[_at].StoredData.Length;
            }
            return _then;
        }
    }
}
