using System.Runtime.InteropServices;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>The last position of a tenant and the hash of the chain up to it.</summary>
public sealed record ChainHead(long Position, byte[] Hash);

/// <summary>A committed event without a position.</summary>
internal readonly record struct WaitingEvent(string TenantId, long SeqId, Guid StreamId, long Version, byte[] Hash);

/// <summary>The two round trips of a pass.</summary>
internal static class SequencerPass
{
    /// <summary>Any number serves, as long as nothing else in the database locks it.</summary>
    private const string AdvisoryLock = "7238411905114202";

    // Who is not elected takes nothing: the delete asks for the outcome. A node that hangs loses its election with its transaction.
    // The outbox is empty whenever statistics are taken, so the plan must not be left to them.
    private const string Elect = $"""
        SELECT set_config('mediation.elected', pg_try_advisory_xact_lock({AdvisoryLock})::text, true),
          set_config('idle_in_transaction_session_timeout', '10s', true), set_config('enable_seqscan', 'off', true)
        """;

    private const string Take = """
        WITH RECURSIVE tenants (id) AS (
          SELECT min(tenant_id) FROM mediation.event_outbox
          UNION ALL
          SELECT (SELECT min(o.tenant_id) FROM mediation.event_outbox o WHERE o.tenant_id > t.id) FROM tenants t WHERE t.id IS NOT NULL
        )
        DELETE FROM mediation.event_outbox
        WHERE current_setting('mediation.elected') = 'true' AND ctid = ANY (ARRAY(
          SELECT o.ctid FROM tenants t CROSS JOIN LATERAL (
            SELECT n.ctid FROM mediation.event_outbox n WHERE n.tenant_id = t.id ORDER BY n.seq_id LIMIT $1) o
          WHERE $2 IS NULL OR t.id = $2))
        RETURNING tenant_id, seq_id, stream_id, version, event_hash
        """;

    private const string Heads = "SELECT tenant_id, last_position, chain_hash FROM mediation.sequencer_heads";

    private const string Positions = """
        INSERT INTO mediation.event_positions (tenant_id, position, seq_id, stream_id, version, event_hash, chain_hash)
        SELECT $1, $2 + n.ordinal, n.seq_id, n.stream_id, n.version, n.event_hash, n.chain_hash
        FROM unnest($3, $4, $5, $6, $7) WITH ORDINALITY AS n (seq_id, stream_id, version, event_hash, chain_hash, ordinal)
        """;

    private const string MoveHead = "UPDATE mediation.sequencer_heads SET last_position = $2, chain_hash = $3 WHERE tenant_id = $1";

    private const string FirstHead = "INSERT INTO mediation.sequencer_heads (tenant_id, last_position, chain_hash) VALUES ($1, $2, $3)";

    /// <summary>Begins the transaction and takes what waits, in the order of seq ids within a tenant, which keeps the order within each stream.</summary>
    internal static async Task<(List<WaitingEvent> Waiting, Dictionary<string, ChainHead> Heads)> TakeAsync(
        NpgsqlConnection connection,
        int limit,
        string? onlyTenant,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("BEGIN"));
        batch.BatchCommands.Add(new(Elect));
        batch.BatchCommands.Add(new(Take) { Parameters = { Sql.Int(limit), Sql.Text(onlyTenant) } });
        batch.BatchCommands.Add(new(Heads));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var waiting = new List<WaitingEvent>();
        var tenant = "";
        while (await reader.ReadAsync(ct))
        {
            var tenantId = reader.GetString(0);
            tenant = tenantId == tenant ? tenant : tenantId;
            waiting.Add(new(tenant, reader.GetInt64(1), reader.GetGuid(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4)));
        }
        await reader.NextResultAsync(ct);
        var heads = new Dictionary<string, ChainHead>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            heads[reader.GetString(0)] = new(reader.GetInt64(1), reader.GetFieldValue<byte[]>(2));
        waiting.Sort((a, b) => string.CompareOrdinal(a.TenantId, b.TenantId) is var order and not 0 ? order : a.SeqId.CompareTo(b.SeqId));
        return (waiting, heads);
    }

    /// <summary>Stores the positions and ends the transaction.</summary>
    internal static async Task StoreAsync(
        NpgsqlConnection connection,
        List<WaitingEvent> waiting,
        Dictionary<string, ChainHead> heads,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        var rest = CollectionsMarshal.AsSpan(waiting);
        while (!rest.IsEmpty)
        {
            var tenantId = rest[0].TenantId;
            var count = 1;
            while (count < rest.Length && rest[count].TenantId == tenantId)
                count++;
            Add(batch, tenantId, rest[..count], heads.GetValueOrDefault(tenantId), now);
            rest = rest[count..];
        }
        batch.BatchCommands.Add(new("COMMIT"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Add(NpgsqlBatch batch, string tenantId, ReadOnlySpan<WaitingEvent> events, ChainHead? head, DateTimeOffset now)
    {
        var from = head?.Position ?? 0;
        var chain = head?.Hash ?? PositionChain.Genesis(tenantId);
        var (seqIds, streamIds, versions) = (new long[events.Length], new Guid[events.Length], new long[events.Length]);
        var (hashes, chains) = (new byte[events.Length][], new byte[events.Length][]);
        for (var i = 0; i < events.Length; i++)
        {
            (seqIds[i], streamIds[i], versions[i], hashes[i]) = (events[i].SeqId, events[i].StreamId, events[i].Version, events[i].Hash);
            chains[i] = chain = PositionChain.Link(chain, from + i + 1, events[i].Hash);
        }
        if (head is null)
            batch.BatchCommands.Add(FeedEpochs.Start(tenantId, 0, now));
        batch.BatchCommands.Add(
            new(Positions)
            {
                Parameters =
                {
                    Sql.Text(tenantId),
                    Sql.Long(from),
                    Sql.Array(seqIds),
                    Sql.Array(streamIds),
                    Sql.Array(versions),
                    Sql.Array(hashes),
                    Sql.Array(chains),
                },
            }
        );
        batch.BatchCommands.Add(
            new(head is null ? FirstHead : MoveHead)
            {
                Parameters = { Sql.Text(tenantId), Sql.Long(from + events.Length), Sql.Bytes(chain) },
            }
        );
    }
}
