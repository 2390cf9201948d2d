using System.Buffers.Text;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>Recomputes every hash from the rows alone, with flat memory and without any key, and names what was altered.</summary>
public sealed class Verifier(NpgsqlDataSource source)
{
    private const string StreamRows =
        "SELECT id, COALESCE(version, 0) FROM mediation.mt_streams WHERE tenant_id = $1 AND id BETWEEN $2 AND $3 ORDER BY id LIMIT $4";

    private const string VersionOfHash = """
        SELECT min(version) FROM mediation.event_positions WHERE tenant_id = $1 AND stream_id = $2 AND version <> $3 AND event_hash = $4
        """;

    /// <summary>All streams of a tenant, then the chain of its positions.</summary>
    public async Task<ProofReport> VerifyTenantAsync(string tenantId, ProofOptions? options = null, CancellationToken ct = default)
    {
        options ??= new();
        var tally = new ProofTally(tenantId, options);
        await using var connection = await source.OpenConnectionAsync(ct);
        Guid? from = Guid.Empty;
        while (from is { } first)
            from = await StreamsAsync(connection, tally, tenantId, first, Guid.AllBitsSet, options.SetSize, ct);
        var head = await new PositionProof(connection, tenantId, tally).RunAsync(options, ct);
        return tally.Report(head);
    }

    /// <summary>One stream, and the links of the positions' chain at its events.</summary>
    public async Task<ProofReport> VerifyStreamAsync(string tenantId, Guid streamId, CancellationToken ct = default)
    {
        var tally = new ProofTally(tenantId, new());
        await using var connection = await source.OpenConnectionAsync(ct);
        await StreamsAsync(connection, tally, tenantId, streamId, streamId, 2, ct);
        await new PositionProof(connection, tenantId, tally).OfStreamAsync(streamId, ct);
        return tally.Report(await PositionProof.HeadAsync(connection, tenantId, ct));
    }

    /// <summary>Where the chain of all events stands, to be printed in dossiers and exports; null before the first position.</summary>
    public async Task<ChainHead?> HeadAsync(string tenantId, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await PositionProof.HeadAsync(connection, tenantId, ct);
    }

    /// <summary>A set of streams in one snapshot, so that no event is seen between outbox and position; answers where the next set starts.</summary>
    private static async Task<Guid?> StreamsAsync(
        NpgsqlConnection connection,
        ProofTally tally,
        string tenantId,
        Guid from,
        Guid to,
        int size,
        CancellationToken ct
    )
    {
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var streams = new Dictionary<Guid, long>();
        await using (var rows = Query(connection, StreamRows, Sql.Text(tenantId), Sql.Id(from), Sql.Id(to), Sql.Int(size)))
        await using (var reader = await rows.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
                streams[reader.GetGuid(0)] = reader.GetInt64(1);
        if (streams.Count >= size)
            to = streams.Keys.Max();
        var suspects = await WalkAsync(connection, tally, tenantId, from, to, streams, ct);
        foreach (var suspect in suspects)
            tally.Add(await AccuseAsync(connection, tenantId, suspect, ct));
        await snapshot.CommitAsync(ct);
        return GuidOrder.Next(to);
    }

    private static async Task<List<Suspect>> WalkAsync(
        NpgsqlConnection connection,
        ProofTally tally,
        string tenantId,
        Guid from,
        Guid to,
        Dictionary<Guid, long> streams,
        CancellationToken ct
    )
    {
        var suspects = new List<Suspect>();
        var work = new ProofWork();
        (Guid Id, StreamProof Proof)? current = null;
        void End()
        {
            if (current is not var (id, proof))
                return;
            proof.End(streams.Remove(id, out var version) ? version : null);
            foreach (var finding in proof.Findings)
                tally.Add(finding);
            suspects.AddRange(proof.Suspects);
            tally.Streams++;
            tally.Events += proof.Events;
        }

        await using (var query = Query(connection, ProofRow.Select, Sql.Text(tenantId), Sql.Id(from), Sql.Id(to)))
        await using (var reader = await query.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var row = ProofRow.Read(reader, tenantId);
                if (current?.Id != row.StreamId)
                {
                    End();
                    current = (row.StreamId, new(tenantId, row.StreamId, work));
                }
                current!.Value.Proof.Add(row);
            }
        End();
        foreach (var id in streams.Keys.ToList())
        {
            current = (id, new(tenantId, id, work));
            End();
        }
        return suspects;
    }

    private static async Task<ProofFinding> AccuseAsync(NpgsqlConnection connection, string tenantId, Suspect suspect, CancellationToken ct)
    {
        var (streamId, version, position, claimed, isWhole) = suspect;
        if (claimed is not null && Base64Url.IsValid(claimed))
        {
            var hash = Base64Url.DecodeFromChars(claimed);
            await using var query = Query(
                connection,
                VersionOfHash,
                Sql.Text(tenantId),
                Sql.Id(streamId),
                Sql.Long(version),
                Sql.Bytes(hash)
            );
            if (await query.ExecuteScalarAsync(ct) is long original)
                return new(ProofFindingKind.EventMoved, streamId, version, position, $"is the event of version {original}");
        }
        // The event is chained as it should be and only its position says otherwise: then one asks whether that position is itself in its chain.
        var isPosition = isWhole && position is { } p && !await PositionProof.IsLinkedAsync(connection, tenantId, p, ct);
        return new(isPosition ? ProofFindingKind.PositionAltered : ProofFindingKind.EventChanged, streamId, version, position);
    }

    internal static NpgsqlCommand Query(NpgsqlConnection connection, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
