using Npgsql;

namespace Mediation.EventStore;

/// <summary>Follows the chain of a tenant's positions.</summary>
internal sealed class PositionProof(NpgsqlConnection connection, string tenantId, ProofTally tally)
{
    private const string Head = "SELECT last_position, chain_hash FROM mediation.sequencer_heads WHERE tenant_id = $1";

    private const string Stretch = """
        SELECT position, stream_id, version, event_hash, chain_hash FROM mediation.event_positions
        WHERE tenant_id = $1 AND position > $2 AND position <= $3 ORDER BY position
        """;

    private const string Beyond = """
        SELECT p.position, p.stream_id, p.version FROM mediation.event_positions p WHERE p.tenant_id = $1
          AND p.position > COALESCE((SELECT h.last_position FROM mediation.sequencer_heads h WHERE h.tenant_id = $1), 0)
        ORDER BY p.position LIMIT 1
        """;

    private const string Link = """
        SELECT p.position, p.stream_id, p.version, p.event_hash, p.chain_hash, q.chain_hash, p.position = 1
        FROM mediation.event_positions p LEFT JOIN mediation.event_positions q ON q.tenant_id = p.tenant_id AND q.position = p.position - 1
        """;

    internal static async Task<ChainHead?> HeadAsync(NpgsqlConnection connection, string tenantId, CancellationToken ct)
    {
        await using var query = Verifier.Query(connection, Head, Sql.Text(tenantId));
        await using var reader = await query.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Whether a position follows from the one before.</summary>
    internal static async Task<bool> IsLinkedAsync(NpgsqlConnection connection, string tenantId, long position, CancellationToken ct)
    {
        await using var query = Verifier.Query(
            connection,
            Link + " WHERE p.tenant_id = $1 AND p.position = $2",
            Sql.Text(tenantId),
            Sql.Long(position)
        );
        await using var reader = await query.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && IsLinked(reader, tenantId) == true;
    }

    /// <summary>The links at one stream's events. Where the position before is gone, nothing can be said of the link.</summary>
    internal async Task OfStreamAsync(Guid streamId, CancellationToken ct)
    {
        await using var query = Verifier.Query(
            connection,
            Link + " WHERE p.tenant_id = $1 AND p.stream_id = $2 ORDER BY p.version",
            Sql.Text(tenantId),
            Sql.Id(streamId)
        );
        await using var reader = await query.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            tally.Positions++;
            if (IsLinked(reader, tenantId) == false)
                tally.Add(new(ProofFindingKind.PositionAltered, streamId, reader.GetInt64(2), reader.GetInt64(0)));
        }
    }

    /// <summary>The whole chain up to the head as it stands at the start.</summary>
    internal async Task<ChainHead?> RunAsync(ProofOptions options, CancellationToken ct)
    {
        var head = await HeadAsync(connection, tenantId, ct);
        var known = options.KnownHeads.ToLookup(h => h.Position, h => h.Hash);
        var chain = PositionChain.Genesis(tenantId);
        var last = 0L;
        for (var from = 0L; from < (head?.Position ?? 0); from += options.StretchSize)
        {
            var to = Math.Min(from + options.StretchSize, head!.Position);
            await using var query = Verifier.Query(connection, Stretch, Sql.Text(tenantId), Sql.Long(from), Sql.Long(to));
            await using var reader = await query.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var position = reader.GetInt64(0);
                var isNext = position == last + 1;
                if (!isNext)
                    Missing(last + 1, position - 1);
                var stored = reader.GetFieldValue<byte[]>(4);
                // Behind a gap nothing can be said of the link; the next one is followed from what is stored.
                if (isNext && !PositionChain.Link(chain, position, reader.GetFieldValue<byte[]>(3)).AsSpan().SequenceEqual(stored))
                    tally.Add(new(ProofFindingKind.PositionAltered, reader.GetGuid(1), reader.GetInt64(2), position));
                if (known[position].Any(hash => !hash.AsSpan().SequenceEqual(stored)))
                    tally.Add(new(ProofFindingKind.HeadAltered, null, null, position, "is not the head that was handed out"));
                (last, chain) = (position, stored);
                tally.Positions++;
            }
        }
        if (head is not null && last < head.Position)
            Missing(last + 1, head.Position);
        else if (head is not null && !chain.AsSpan().SequenceEqual(head.Hash))
            tally.Add(new(ProofFindingKind.HeadAltered, null, null, head.Position));
        foreach (var printed in options.KnownHeads.Where(h => h.Position > (head?.Position ?? 0)))
            tally.Add(new(ProofFindingKind.HeadAltered, null, null, printed.Position, "was handed out and is beyond the last position"));
        await BeyondAsync(ct);
        return head;
    }

    /// <summary>No position may stand behind the head.</summary>
    private async Task BeyondAsync(CancellationToken ct)
    {
        await using var query = Verifier.Query(connection, Beyond, Sql.Text(tenantId));
        await using var reader = await query.ExecuteReaderAsync(ct);
        if (await reader.ReadAsync(ct))
            tally.Add(
                new(ProofFindingKind.PositionAltered, reader.GetGuid(1), reader.GetInt64(2), reader.GetInt64(0), "is beyond the head")
            );
    }

    private void Missing(long from, long to) =>
        tally.Add(new(ProofFindingKind.PositionMissing, null, null, from, from == to ? null : $"through position {to}"));

    private static bool? IsLinked(NpgsqlDataReader reader, string tenantId)
    {
        if (!reader.GetBoolean(6) && reader.IsDBNull(5))
            return null;
        var previous = reader.GetBoolean(6) ? PositionChain.Genesis(tenantId) : reader.GetFieldValue<byte[]>(5);
        var expected = PositionChain.Link(previous, reader.GetInt64(0), reader.GetFieldValue<byte[]>(3));
        return expected.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(4));
    }
}
