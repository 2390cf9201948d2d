using Npgsql;

namespace Mediation.EventStore;

/// <summary>What operators do with projections, while they serve: look, try parked streams again, rebuild, verify.</summary>
public sealed class ProjectionUpkeep(PostgresEventStore store)
{
    private const string Status = """
        SELECT n.name, COALESCE(c.position, 0), COALESCE(h.last_position, 0),
          (SELECT count(*) FROM mediation.parked_streams k WHERE k.tenant_id = $1 AND k.projection = n.name)
        FROM unnest($2) WITH ORDINALITY AS n (name, ordinal)
          LEFT JOIN mediation.sequencer_heads h ON h.tenant_id = $1
          LEFT JOIN mediation.projection_checkpoints c ON c.tenant_id = $1 AND c.projection = n.name
        ORDER BY n.ordinal
        """;

    private const string Parked = """
        SELECT projection, stream_id, error, parked_at, attempts FROM mediation.parked_streams
        WHERE tenant_id = $1 ORDER BY parked_at, projection, stream_id LIMIT $2
        """;

    /// <summary>Where every projection stands.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> StatusAsync(string tenantId, CancellationToken ct = default)
    {
        var projections = store.Options.Projections;
        await using var command = store.Source.CreateCommand(Status);
        command.Parameters.Add(Sql.Text(tenantId));
        command.Parameters.Add(Sql.Array([.. projections.Select(p => p.Name)]));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var status = new List<ProjectionStatus>();
        foreach (var projection in projections)
        {
            await reader.ReadAsync(ct);
            var head = reader.GetInt64(2);
            var position = projection.Mode == ProjectionMode.Inline ? head : reader.GetInt64(1);
            status.Add(new(projection.Name, projection.Mode, position, head, head - position, reader.GetInt64(3)));
        }
        return status;
    }

    /// <summary>The parked streams, those parked longest ago first.</summary>
    public async Task<IReadOnlyList<ParkedStream>> ParkedAsync(string tenantId, int limit = 100, CancellationToken ct = default)
    {
        await using var command = store.Source.CreateCommand(Parked);
        command.Parameters.Add(Sql.Text(tenantId));
        command.Parameters.Add(Sql.Int(limit));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var parked = new List<ParkedStream>();
        while (await reader.ReadAsync(ct))
            parked.Add(
                new(tenantId, reader.GetString(0), reader.GetGuid(1), reader.GetString(2), new(reader.GetDateTime(3)), reader.GetInt32(4))
            );
        return parked;
    }

    /// <summary>Tries a parked stream again.</summary>
    public Task<UnparkOutcome> UnparkAsync(string tenantId, string projection, Guid streamId, CancellationToken ct = default) =>
        Rewrite(tenantId, projection).UnparkAsync(streamId, ct);

    /// <summary>Writes the rows of all streams anew, a set at a time, while appends and readers go on.</summary>
    public Task<ProjectionRebuild> RebuildAsync(string tenantId, string projection, int setSize = 50, CancellationToken ct = default) =>
        Rewrite(tenantId, projection).AllAsync(setSize, ct);

    /// <summary>Compares every stored row with what a fresh fold of its stream gives, a set at a time; nothing is changed.</summary>
    public Task<ProjectionVerification> VerifyAsync(
        string tenantId,
        string projection,
        int setSize = 50,
        int maxDifferences = 1000,
        CancellationToken ct = default
    ) => new ProjectionCheck(store, tenantId, Find(projection), maxDifferences).RunAsync(setSize, ct);

    private ProjectionRewrite Rewrite(string tenantId, string projection) => new(store, tenantId, Find(projection));

    private StreamProjection Find(string name) =>
        store.Options.Projections.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"There is no projection {name}.", nameof(name));
}
