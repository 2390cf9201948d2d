using Npgsql;

namespace Mediation.EventStore;

/// <summary>Replaces the rows of streams by those of a fresh fold. Readers see old rows or new ones, never none.</summary>
internal sealed class ProjectionRewrite(PostgresEventStore store, string tenantId, StreamProjection projection)
{
    private const string IsParked = "SELECT 1 FROM mediation.parked_streams WHERE tenant_id = $1 AND projection = $2 AND stream_id = $3";

    private readonly ProjectionHold hold = new(tenantId, projection);

    internal async Task<ProjectionRebuild> AllAsync(int setSize, CancellationToken ct)
    {
        long streams = 0;
        long parked = 0;
        await hold.WalkAsync(
            store.Source,
            setSize,
            async range =>
            {
                await using var connection = await store.Source.OpenConnectionAsync(ct);
                var ids = await hold.SetAsync(connection, range, setSize, ct);
                parked += await WriteAsync(connection, ids, ct);
                streams += ids.Length;
                return ids;
            },
            ct
        );
        return new(projection.Name, streams, parked, await RemoveOrphansAsync(ct));
    }

    internal async Task<UnparkOutcome> UnparkAsync(Guid streamId, CancellationToken ct)
    {
        await using var connection = await store.Source.OpenConnectionAsync(ct);
        await hold.OneAsync(connection, streamId, ct);
        await using (var command = new NpgsqlCommand(IsParked, connection))
        {
            foreach (var parameter in (NpgsqlParameter[])[Sql.Text(tenantId), Sql.Text(projection.Name), Sql.Id(streamId)])
                command.Parameters.Add(parameter);
            if (await command.ExecuteScalarAsync(ct) is null)
            {
                await ProjectionHold.EndAsync(connection, "ROLLBACK", [], ct);
                return UnparkOutcome.NotParked;
            }
        }
        return await WriteAsync(connection, [streamId], ct) == 0 ? UnparkOutcome.Unparked : UnparkOutcome.ParkedAgain;
    }

    /// <summary>Writes, parks what fails (its old rows stay as they are) and commits; answers how many failed.</summary>
    private async Task<int> WriteAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var streams = await StreamSetLoad.LoadAsync(connection, store.Services, tenantId, ids, null, ct);
        var rows = RowWriter
            .Project(projection, streams)
            .ConvertAll(s => s with { Commands = [.. hold.Deletes(s.StreamId), .. s.Commands] });
        var failed = await RowWriter.WriteAsync(connection, rows, ct);
        var now = store.Services.Time.GetUtcNow();
        var ending = failed.ConvertAll(s => Parking.Park(s.Parked(tenantId, projection.Name, now)));
        ending.Add(Parking.Release(tenantId, projection.Name, [.. ids.Except(failed.Select(s => s.StreamId))]));
        await ProjectionHold.EndAsync(connection, "COMMIT", ending, ct);
        return failed.Count;
    }

    private async Task<long> RemoveOrphansAsync(CancellationToken ct)
    {
        long orphans = 0;
        foreach (var table in projection.TableNames.Reverse())
        {
            await using var command = store.Source.CreateCommand($"DELETE FROM {table} t {ProjectionCheck.OfNoStream}");
            command.Parameters.Add(Sql.Text(tenantId));
            command.Parameters.Add(Sql.Array([.. projection.StreamTypes]));
            orphans += await command.ExecuteNonQueryAsync(ct);
        }
        return orphans;
    }
}
