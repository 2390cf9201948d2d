using System.Globalization;
using Mediation.Api.Access;
using Mediation.Api.ReferenceData;
using Mediation.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.RecordFeed;

/// <summary>An event as the feed names it to one reader.</summary>
/// <param name="Position">Its place.</param>
/// <param name="Kind">What it is to the reader.</param>
/// <param name="CaseId">Which case.</param>
/// <param name="Version">The case's version that it made.</param>
/// <param name="Type">Its permanent name.</param>
/// <param name="HappenedAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="InReach">Whether the case is in the reader's reach now.</param>
public sealed record FeedRow(
    long Position,
    RecordKind Kind,
    Guid CaseId,
    long Version,
    string Type,
    DateTimeOffset HappenedAt,
    DateTimeOffset RecordedAt,
    bool InReach
);

/// <summary>Reads the feed of a caller: by its keys, so that a court with few cases is asked nothing about the others.</summary>
public sealed class RecordFeedReads(NpgsqlDataSource source, LiveReference reference)
{
    // What the projection could not write holds the feed there: a reader that went on would have missed it for ever.
    internal const string Bound = $"""
        SELECT LEAST(
          COALESCE((SELECT c.position FROM mediation.projection_checkpoints c WHERE c.tenant_id = $1 AND c.projection = '{RecordFeedProjection.Feed}'), 0),
          (SELECT min(p.position) - 1 FROM mediation.parked_streams k
            JOIN mediation.event_positions p ON p.tenant_id = k.tenant_id AND p.stream_id = k.stream_id
            WHERE k.tenant_id = $1 AND k.projection = '{RecordFeedProjection.Feed}' AND p.version >
              COALESCE((SELECT max(f.version) FROM mediation.record_feed f WHERE f.tenant_id = k.tenant_id AND f.stream_id = k.stream_id), 0)))
        """;

    private const string Rows = """
        WITH page AS (
          SELECT f.position, f.stream_id, f.version, bool_or(f.kind <> 1) AS had, bool_or(f.kind <> 3) AS has
          FROM unnest($2) AS h (holder) CROSS JOIN LATERAL (
            SELECT n.position, n.stream_id, n.version, n.kind FROM mediation.record_feed n
            WHERE n.tenant_id = $1 AND n.holder = h.holder AND n.position > $3 AND n.position <= $5
            ORDER BY n.position LIMIT $4) f
          GROUP BY f.position, f.stream_id, f.version ORDER BY f.position LIMIT $4)
        SELECT p.position, p.stream_id, p.version, p.had, p.has, e.type, e.timestamp, e.headers ->> 'happenedAt',
          EXISTS (SELECT FROM mediation.case_register r WHERE r.tenant_id = $1 AND r.stream_id = p.stream_id AND 
        """;

    // OFFSET 0 keeps the planner from gathering all the reader's cases first, page after page: it looks each case of the page up by its key.
    private const string RowsEnd = """
         OFFSET 0) FROM page p JOIN mediation.mt_events e ON e.tenant_id = $1 AND e.stream_id = p.stream_id AND e.version = p.version
        ORDER BY p.position
        """;

    // The first n of the cases that were ever in reach, with the version that each had at a position if it was in reach then.
    // OFFSET 0: of a reader that the planner's statistics do not know yet it expects so few rows that it would walk all of them for each case.
    private const string Cases = """
        SELECT c.stream_id, CASE WHEN f.kind < 3 AND EXISTS (
          SELECT FROM mediation.case_register r WHERE r.tenant_id = $1 AND r.stream_id = c.stream_id AND 
        """;

    private const string CasesEnd = """
         OFFSET 0) THEN f.version END
        FROM (
          SELECT DISTINCT n.stream_id FROM unnest($2) AS h (holder) CROSS JOIN LATERAL (
            SELECT DISTINCT b.stream_id FROM mediation.record_feed b
            WHERE b.tenant_id = $1 AND b.holder = h.holder AND b.kind = 1 AND b.stream_id > $3
            ORDER BY b.stream_id LIMIT $4) n
          ORDER BY n.stream_id LIMIT $4) c
        LEFT JOIN LATERAL (
          SELECT v.version, v.kind FROM (
            SELECT b.version, b.kind, b.holder, b.position FROM mediation.record_feed b
            WHERE b.tenant_id = $1 AND b.stream_id = c.stream_id OFFSET 0) v
          WHERE v.holder = ANY ($2) AND v.position <= $5
          ORDER BY v.version DESC, v.kind LIMIT 1) f ON true
        ORDER BY c.stream_id
        """;

    /// <summary>Where the feed of a tenant stands and up to which position readers see it.</summary>
    public async Task<(FeedStanding Standing, long Bound)> StandingAsync(string tenantId, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(FeedStanding.Query(tenantId));
        var bound = new NpgsqlBatchCommand(Bound);
        batch.BatchCommands.Add(bound.Add(tenantId));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var standing = await FeedStanding.ReadAsync(reader, ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return (standing, reader.GetInt64(0));
    }

    /// <summary>The caller's rows after a position and up to a bound.</summary>
    public async Task<List<FeedRow>> RowsAsync(Caller caller, long after, long bound, int limit, CancellationToken ct)
    {
        var reach = Reach.Of(caller.Actor, reference.Book);
        await using var command = Command(caller.TenantId, reach, Rows, RowsEnd, after, limit, bound);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<FeedRow>();
        while (await reader.ReadAsync(ct))
        {
            var (had, has) = (reader.GetBoolean(3), reader.GetBoolean(4));
            rows.Add(
                new(
                    reader.GetInt64(0),
                    !has ? RecordKind.ReachEnded
                        : had ? RecordTombstones.KindOf(reader.GetString(5))
                        : RecordKind.ReachBegan,
                    reader.GetGuid(1),
                    reader.GetInt64(2),
                    reader.GetString(5),
                    DateTimeOffset.Parse(reader.GetString(7), CultureInfo.InvariantCulture),
                    new(reader.GetDateTime(6)),
                    reader.GetBoolean(8)
                )
            );
        }
        return rows;
    }

    /// <summary>Cases in the order of their ids, each with its version at a position; without one where it was not in reach then, or is not now.</summary>
    public async Task<List<(Guid CaseId, long? Version)>> CasesAsync(
        Caller caller,
        Guid after,
        long position,
        int limit,
        CancellationToken ct
    )
    {
        var reach = Reach.Of(caller.Actor, reference.Book);
        await using var command = Command(caller.TenantId, reach, Cases, CasesEnd, after, limit, position);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var cases = new List<(Guid, long?)>();
        while (await reader.ReadAsync(ct))
        {
            cases.Add((reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)));
        }
        return cases;
    }

    private NpgsqlCommand Command<TAfter>(string tenantId, Reach reach, string begin, string end, TAfter after, int limit, long upTo)
    {
        List<NpgsqlParameter> parameters =
        [
            new() { Value = tenantId, NpgsqlDbType = NpgsqlDbType.Varchar },
            new() { Value = reach.Keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new NpgsqlParameter<TAfter> { TypedValue = after },
            new() { Value = limit, NpgsqlDbType = NpgsqlDbType.Integer },
            new() { Value = upTo, NpgsqlDbType = NpgsqlDbType.Bigint },
        ];
        var command = source.CreateCommand(begin + reach.Condition(parameters) + end);
        command.Parameters.AddRange(parameters.ToArray());
        return command;
    }
}
