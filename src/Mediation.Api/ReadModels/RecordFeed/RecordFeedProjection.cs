using System.Collections.Frozen;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.RecordFeed;

/// <summary>What an event is to a body that may know of it.</summary>
public enum RecordKind
{
    /// <summary>With this event the case comes into the reader's reach; the item stands for all that was before.</summary>
    ReachBegan = 1,

    /// <summary>The case changed.</summary>
    Changed = 2,

    /// <summary>With this event the case leaves the reader's reach: what the reader holds of it is to be deleted.</summary>
    ReachEnded = 3,

    /// <summary>A party's data are sealed off until their term is over (PIPL Art. 47): what the record as it now reads shows no more is to be deleted.</summary>
    Restricted = 4,

    /// <summary>A party's data are gone: what the record as it now reads shows no more is to be deleted, also from older versions.</summary>
    Erased = 5,

    /// <summary>The whole file is gone: nothing but the record as it now reads is to be kept.</summary>
    Disposed = 6,
}

/// <summary>Events after which a reader has to delete something of what it holds. They stand in the feed as changes, and are told for what they are.</summary>
public static class RecordTombstones
{
    private static readonly FrozenDictionary<string, RecordKind> s_byEvent = new Dictionary<Type, RecordKind>
    {
        [typeof(ProcessingRestricted)] = RecordKind.Restricted,
        [typeof(PartyErased)] = RecordKind.Erased,
        [typeof(CaseDisposed)] = RecordKind.Disposed,
    }.ToFrozenDictionary(pair => EventNameAttribute.Of(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Events => s_byEvent.Keys;

    /// <summary>What a change is to its reader, by the event's name.</summary>
    public static RecordKind KindOf(string eventType) => s_byEvent.GetValueOrDefault(eventType, RecordKind.Changed);
}

/// <summary>A row for each event and each body in whose reach its case was before or after it, behind the feed.</summary>
public sealed class RecordFeedProjection : StreamProjection
{
    /// <summary>The name under which the checkpoint stands.</summary>
    public const string Feed = "record_feed";

    // Events that have no position yet come back with a later stretch; those that have their rows already are left alone.
    private const string Insert = """
        INSERT INTO mediation.record_feed (tenant_id, holder, position, stream_id, version, kind)
        SELECT $1, n.holder, p.position, n.stream_id, n.version, n.kind
        FROM unnest($2) AS s (id)
          CROSS JOIN LATERAL (SELECT COALESCE(max(f.version), 0) AS version FROM mediation.record_feed f WHERE f.tenant_id = $1 AND f.stream_id = s.id) known
          JOIN unnest($3, $4, $5, $6) AS n (stream_id, version, holder, kind) ON n.stream_id = s.id AND n.version > known.version
          JOIN mediation.event_positions p ON p.tenant_id = $1 AND p.stream_id = n.stream_id AND p.version = n.version
        ON CONFLICT (tenant_id, holder, position) DO NOTHING
        """;

    public override string Name => Feed;

    public override ProjectionMode Mode => ProjectionMode.Async;

    public override IReadOnlySet<string> StreamTypes => CaseStreams.Types;

    public override IReadOnlyList<string> TableNames { get; } = ["mediation.record_feed"];

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole) => Rows([whole]);

    public override IEnumerable<NpgsqlBatchCommand> Rows(IReadOnlyList<StreamSlice> several)
    {
        List<FeedItem> items = [.. several.SelectMany(Items)];
        return
        [
            new NpgsqlBatchCommand(Insert)
                .Add(several[0].TenantId)
                .Add([.. several.Select(whole => whole.Id)])
                .Add([.. items.Select(item => item.StreamId)])
                .Add([.. items.Select(item => item.Version)])
                .Add([.. items.Select(item => item.Holder)])
                .Add([.. items.Select(item => (short)item.Kind)]),
        ];
    }

    private static IEnumerable<FeedItem> Items(StreamSlice whole)
    {
        var @case = new Case(whole.Id);
        IReadOnlySet<string> before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stored in whole.Events)
        {
            @case = @case.Evolve(CaseFolding.FactOf(stored));
            var after = CaseHolders.MovesWith(stored.Data) ? Reach.KeysOf(@case) : before;
            foreach (var holder in after)
            {
                yield return new(whole.Id, stored.Version, holder, before.Contains(holder) ? RecordKind.Changed : RecordKind.ReachBegan);
            }
            foreach (var holder in before.Except(after))
            {
                yield return new(whole.Id, stored.Version, holder, RecordKind.ReachEnded);
            }
            before = after;
        }
    }

    private readonly record struct FeedItem(Guid StreamId, long Version, string Holder, RecordKind Kind);
}
