using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Npgsql;
using NpgsqlTypes;

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
}

/// <summary>A row for each event and each body in whose reach its case was before or after it, behind the feed.</summary>
public sealed class RecordFeedProjection : StreamProjection
{
    /// <summary>The name under which the checkpoint stands.</summary>
    public const string Feed = "record_feed";

    // Events that have no position yet come back with a later stretch; those that have their rows already are left alone.
    private const string Insert = """
        INSERT INTO mediation.record_feed (tenant_id, holder, position, stream_id, version, kind)
        SELECT $1, n.holder, p.position, $2, n.version, n.kind
        FROM unnest($3, $4, $5) AS n (version, holder, kind)
          JOIN mediation.event_positions p ON p.tenant_id = $1 AND p.stream_id = $2 AND p.version = n.version
        WHERE n.version > COALESCE((SELECT max(f.version) FROM mediation.record_feed f WHERE f.tenant_id = $1 AND f.stream_id = $2), 0)
        ON CONFLICT (tenant_id, holder, position) DO NOTHING
        """;

    public override string Name => Feed;

    public override ProjectionMode Mode => ProjectionMode.Async;

    public override IReadOnlySet<string> StreamTypes => CaseStreams.Types;

    public override IReadOnlyList<string> TableNames { get; } = ["mediation.record_feed"];

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        var (versions, holders, kinds) = (new List<long>(), new List<string>(), new List<short>());
        var @case = new Case(whole.Id);
        IReadOnlySet<string> before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var stored in whole.Events)
        {
            @case = @case.Evolve(CaseFolding.FactOf(stored));
            var after = Reach.KeysOf(@case);
            foreach (var holder in after)
            {
                Add(stored.Version, holder, before.Contains(holder) ? RecordKind.Changed : RecordKind.ReachBegan);
            }
            foreach (var holder in before.Except(after))
            {
                Add(stored.Version, holder, RecordKind.ReachEnded);
            }
            before = after;
        }
        var insert = new NpgsqlBatchCommand(Insert);
        insert.Add(whole.TenantId).Add(whole.Id);
        insert.Parameters.Add(
            new NpgsqlParameter<long[]> { TypedValue = [.. versions], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }
        );
        insert.Add([.. holders]);
        insert.Parameters.Add(
            new NpgsqlParameter<short[]> { TypedValue = [.. kinds], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint }
        );
        yield return insert;

        void Add(long version, string holder, RecordKind kind)
        {
            versions.Add(version);
            holders.Add(holder);
            kinds.Add((short)kind);
        }
    }
}
