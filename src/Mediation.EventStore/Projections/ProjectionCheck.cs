using Npgsql;

namespace Mediation.EventStore;

/// <summary>
/// Compares stored rows with those of a fresh fold, which the projection's own statements write in a transaction that is rolled back. An async
/// projection is held against its checkpoint, not against the last event.
/// </summary>
internal sealed class ProjectionCheck(PostgresEventStore store, string tenantId, StreamProjection projection, int maxDifferences)
{
    internal const string OfNoStream = """
        WHERE t.tenant_id = $1
          AND NOT EXISTS (SELECT 1 FROM mediation.mt_streams s WHERE s.tenant_id = t.tenant_id AND s.id = t.stream_id AND s.type = ANY ($2))
        """;

    private const string Parked = "SELECT stream_id FROM mediation.parked_streams WHERE tenant_id = $1 AND projection = $2";

    private const string AtCheckpoint = """
        SELECT p.stream_id, max(p.version) FROM mediation.event_positions p
        WHERE p.tenant_id = $1 AND p.stream_id = ANY ($2)
          AND p.position <= (SELECT c.position FROM mediation.projection_checkpoints c WHERE c.tenant_id = $1 AND c.projection = $3)
        GROUP BY 1
        """;

    private readonly ProjectionHold hold = new(tenantId, projection);
    private readonly List<ProjectionDifference> differences = [];
    private long differenceCount;

    internal async Task<ProjectionVerification> RunAsync(int setSize, CancellationToken ct)
    {
        await using var connection = await store.Source.OpenConnectionAsync(ct);
        var parked = await ParkedAsync(connection, ct);
        long streams = 0;
        await hold.WalkAsync(
            store.Source,
            setSize,
            async range =>
            {
                await using var held = await store.Source.OpenConnectionAsync(ct);
                var ids = await hold.SetAsync(held, range, setSize, ct);
                var found = await SetAsync(held, ids, ct);
                await ProjectionHold.EndAsync(held, "ROLLBACK", [], ct);
                foreach (var difference in found.Where(d => !parked.Contains(d.StreamId)))
                    Note(difference);
                streams += ids.Length;
                return ids;
            },
            ct
        );
        foreach (var table in projection.TableNames)
            await OrphansAsync(connection, table, ct);
        return new(projection.Name, streams, parked.Count, differenceCount, differences);
    }

    private async Task<List<ProjectionDifference>> SetAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var stored = await RowsAsync(connection, ids, ct);
        var upTo = projection.Mode == ProjectionMode.Inline ? null : await UpToAsync(connection, ids, ct);
        var streams = await StreamSetLoad.LoadAsync(connection, store.Services, tenantId, ids, upTo, ct);
        var rows = RowWriter.Project(projection, streams).ToDictionary(s => s.StreamId);
        // A stream of which nothing is expected yet has its rows deleted all the same.
        var replaced = ids.Select(id => rows.GetValueOrDefault(id) ?? new(id, [], null))
            .Select(s => s with { Commands = [.. hold.Deletes(s.StreamId), .. s.Commands] });
        var failed = (await RowWriter.WriteAsync(connection, [.. replaced], ct)).ConvertAll(s => s.StreamId);
        var fresh = await RowsAsync(connection, ids, ct);
        return
        [
            .. failed.Select(id => new ProjectionDifference(id, "", ProjectionDifferenceKind.Unprojectable)),
            .. projection.TableNames.SelectMany(table =>
                ids.Except(failed).SelectMany(id => Compare(id, table, stored[(table, id)], fresh[(table, id)]))
            ),
        ];
    }

    private static IEnumerable<ProjectionDifference> Compare(Guid id, string table, IEnumerable<string> stored, IEnumerable<string> fresh)
    {
        var surplus = stored.Except(fresh).Any();
        var missing = fresh.Except(stored).Any();
        if (surplus || missing)
            yield return new(
                id,
                table,
                surplus && missing ? ProjectionDifferenceKind.Changed
                    : surplus ? ProjectionDifferenceKind.Surplus
                    : ProjectionDifferenceKind.Missing
            );
    }

    /// <summary>A digest of each row. As a row of the same key stands in a table once, sets of digests are enough.</summary>
    private async Task<ILookup<(string Table, Guid StreamId), string>> RowsAsync(
        NpgsqlConnection connection,
        Guid[] ids,
        CancellationToken ct
    )
    {
        var rows = new List<(string Table, Guid StreamId, string Digest)>();
        foreach (var table in projection.TableNames)
        {
            await using var command = new NpgsqlCommand(
                $"SELECT t.stream_id, md5(to_jsonb(t)::text) FROM {table} t WHERE t.tenant_id = $1 AND t.stream_id = ANY ($2)",
                connection
            )
            {
                Parameters = { Sql.Text(tenantId), Sql.Array(ids) },
            };
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                rows.Add((table, reader.GetGuid(0), reader.GetString(1)));
        }
        return rows.ToLookup(r => (r.Table, r.StreamId), r => r.Digest);
    }

    /// <summary>As far as the checkpoint, or further where stored rows are ahead of it: the runner loads whole streams.</summary>
    private async Task<long[]> UpToAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var upTo = ids.ToDictionary(id => id, _ => 0L);
        await RaiseAsync(AtCheckpoint, Sql.Text(projection.Name));
        foreach (var table in projection.TableNames)
            await RaiseAsync($"SELECT stream_id, max(version) FROM {table} WHERE tenant_id = $1 AND stream_id = ANY ($2) GROUP BY 1", null);
        return [.. ids.Select(id => upTo[id])];

        async Task RaiseAsync(string versions, NpgsqlParameter? third)
        {
            await using var command = new NpgsqlCommand(versions, connection);
            command.Parameters.Add(Sql.Text(tenantId));
            command.Parameters.Add(Sql.Array(ids));
            if (third is not null)
                command.Parameters.Add(third);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                upTo[reader.GetGuid(0)] = Math.Max(upTo[reader.GetGuid(0)], reader.GetInt64(1));
        }
    }

    private async Task OrphansAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT DISTINCT t.stream_id FROM {table} t {OfNoStream} ORDER BY 1", connection)
        {
            Parameters = { Sql.Text(tenantId), Sql.Array([.. projection.StreamTypes]) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            Note(new(reader.GetGuid(0), table, ProjectionDifferenceKind.Surplus));
    }

    private async Task<HashSet<Guid>> ParkedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Parked, connection) { Parameters = { Sql.Text(tenantId), Sql.Text(projection.Name) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var parked = new HashSet<Guid>();
        while (await reader.ReadAsync(ct))
            parked.Add(reader.GetGuid(0));
        return parked;
    }

    private void Note(ProjectionDifference difference)
    {
        differenceCount++;
        if (differences.Count < maxDifferences)
            differences.Add(difference);
    }
}
