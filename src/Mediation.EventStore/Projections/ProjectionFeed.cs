using Npgsql;

namespace Mediation.EventStore;

/// <summary>A projection that is behind the feed of a tenant.</summary>
internal sealed record LaggingProjection(string TenantId, StreamProjection Projection);

/// <summary>What a claimed stretch of the feed holds: the streams to be written, and the position that is reached with it.</summary>
internal sealed record FeedStretch(long Count, long Position, Guid[] StreamIds);

/// <summary>Checkpoints: which are behind, claiming one, moving it.</summary>
internal static class ProjectionFeed
{
    private const string Behind = """
        SELECT h.tenant_id, n.name FROM mediation.sequencer_heads h CROSS JOIN unnest($1) AS n (name)
          LEFT JOIN mediation.projection_checkpoints c ON c.tenant_id = h.tenant_id AND c.projection = n.name
        WHERE COALESCE(c.position, 0) < h.last_position ORDER BY h.last_position - COALESCE(c.position, 0)
        """;

    internal const string Ensure =
        "INSERT INTO mediation.projection_checkpoints (tenant_id, projection, position) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING";

    private const string Claim =
        "SELECT position FROM mediation.projection_checkpoints WHERE tenant_id = $1 AND projection = $2 FOR UPDATE SKIP LOCKED";

    internal const string Hold =
        "SELECT position FROM mediation.projection_checkpoints WHERE tenant_id = $1 AND projection = $2 FOR UPDATE";

    // A statement after the claim, so that it starts from the checkpoint as it now stands. OFFSET 0: each stream is looked up by its key; the planner
    // would read all streams there are for a stretch of a few hundred.
    private const string Stretch = """
        WITH b AS MATERIALIZED (
          SELECT p.position, p.stream_id FROM mediation.event_positions p
          WHERE p.tenant_id = $1 AND p.position >
            (SELECT c.position FROM mediation.projection_checkpoints c WHERE c.tenant_id = $1 AND c.projection = $2)
          ORDER BY p.position LIMIT $4
        )
        SELECT count(*), max(b.position), (
          SELECT array_agg(d.stream_id) FROM (SELECT DISTINCT b.stream_id FROM b) d
          WHERE EXISTS (SELECT FROM mediation.mt_streams s WHERE s.tenant_id = $1 AND s.id = d.stream_id AND s.type = ANY ($3) OFFSET 0)
            AND NOT EXISTS (
            SELECT FROM mediation.parked_streams k WHERE k.tenant_id = $1 AND k.projection = $2 AND k.stream_id = d.stream_id))
        FROM b
        """;

    private const string Move = "UPDATE mediation.projection_checkpoints SET position = $3 WHERE tenant_id = $1 AND projection = $2";

    internal static async Task<List<LaggingProjection>> BehindAsync(
        NpgsqlConnection connection,
        IReadOnlyList<StreamProjection> projections,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Behind, connection)
        {
            Parameters = { Sql.Array([.. projections.Select(p => p.Name)]) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var behind = new List<LaggingProjection>();
        while (await reader.ReadAsync(ct))
        {
            var name = reader.GetString(1);
            behind.Add(new(reader.GetString(0), projections.First(p => p.Name == name)));
        }
        return behind;
    }

    /// <summary>Begins a transaction and claims the next stretch in it; null when another node has it or nothing is left.</summary>
    internal static async Task<FeedStretch?> ClaimAsync(
        NpgsqlConnection connection,
        LaggingProjection behind,
        int limit,
        CancellationToken ct
    )
    {
        var (tenantId, projection) = behind;
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("BEGIN"));
        batch.BatchCommands.Add(new(Ensure) { Parameters = { Sql.Text(tenantId), Sql.Text(projection.Name) } });
        batch.BatchCommands.Add(new(Claim) { Parameters = { Sql.Text(tenantId), Sql.Text(projection.Name) } });
        batch.BatchCommands.Add(
            new(Stretch)
            {
                Parameters = { Sql.Text(tenantId), Sql.Text(projection.Name), Sql.Array([.. projection.StreamTypes]), Sql.Int(limit) },
            }
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var claimed = await reader.ReadAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        if (!claimed || reader.IsDBNull(1))
            return null;
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? [] : reader.GetFieldValue<Guid[]>(2));
    }

    internal static NpgsqlBatchCommand MoveTo(LaggingProjection behind, long position) =>
        new(Move) { Parameters = { Sql.Text(behind.TenantId), Sql.Text(behind.Projection.Name), Sql.Long(position) } };
}
