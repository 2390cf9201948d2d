using Npgsql;

namespace Mediation.EventStore;

/// <summary>
/// The first round trip: counter, then locks, then streams, then the caller's own queries, and last the earlier answer. Each statement sees
/// what was committed before it began: an answer looked up after the streams is there whenever they show what it answered, so that nobody
/// is told "too late" by his own request.
/// </summary>
internal static class SessionReads
{
    private const string Draw = """
        INSERT INTO mediation.number_counters (tenant_id, series, year, last_number) VALUES ($1, $2, $3, 1)
        ON CONFLICT (tenant_id, series, year) DO UPDATE SET last_number = number_counters.last_number + 1
        RETURNING last_number
        """;

    private const string Answer = """
        SELECT body_hash, status, location, etag, body, recorded_at FROM mediation.idempotency_records
        WHERE tenant_id = $1 AND caller = $2 AND operation = $3 AND key = $4
        """;

    private const string Lock = "SELECT 1 FROM mediation.mt_streams WHERE tenant_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE";

    internal static void AddTo(NpgsqlBatch batch, string tenantId, SessionPlan plan)
    {
        if (plan.Draw is { } series)
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(Draw) { Parameters = { Sql.Text(tenantId), Sql.Text(series.Series), Sql.Int(series.Year) } }
            );
        if (plan.Lock && plan.StreamIds.Count > 0)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Lock) { Parameters = { Sql.Text(tenantId), Sql.Array([.. plan.StreamIds]) } });
        foreach (var streamId in plan.StreamIds)
            batch.BatchCommands.Add(StreamLoad.Command(tenantId, streamId));
        foreach (var extra in plan.Extra)
            batch.BatchCommands.Add(extra.Command);
        if (plan.Idempotency is { } lookup)
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(Answer)
                {
                    Parameters = { Sql.Text(tenantId), Sql.Text(lookup.Caller), Sql.Text(lookup.Operation), Sql.Text(lookup.Key) },
                }
            );
    }

    internal static async Task<SessionStart> ReadAsync(
        NpgsqlDataReader reader,
        StoreServices services,
        string tenantId,
        SessionPlan plan,
        CancellationToken ct
    )
    {
        long? number = null;
        IdempotencyRecord? answered = null;
        if (plan.Draw is not null)
        {
            await reader.ReadAsync(ct);
            number = reader.GetInt64(0);
            await reader.NextResultAsync(ct);
        }
        if (plan.Lock && plan.StreamIds.Count > 0)
            await reader.NextResultAsync(ct);
        var streams = new Dictionary<Guid, StreamSlice>(plan.StreamIds.Count);
        foreach (var streamId in plan.StreamIds)
        {
            if (await StreamLoad.ReadAsync(reader, services, tenantId, streamId, ct) is { } slice)
                streams[streamId] = slice;
            await reader.NextResultAsync(ct);
        }
        foreach (var extra in plan.Extra)
        {
            await extra.Read(reader, ct);
            await reader.NextResultAsync(ct);
        }
        if (plan.Idempotency is { } lookup && await reader.ReadAsync(ct))
            answered = ReadAnswer(reader, lookup);
        // Whatever the server still had to say, errors included, is heard before anybody trusts what was read.
        while (await reader.NextResultAsync(ct)) { }
        return new(streams, number, answered);
    }

    private static IdempotencyRecord ReadAnswer(NpgsqlDataReader reader, IdempotencyLookup lookup) =>
        new(lookup.Caller, lookup.Operation, lookup.Key, reader.GetFieldValue<byte[]>(0), reader.GetInt32(1))
        {
            Location = reader.IsDBNull(2) ? null : reader.GetString(2),
            ETag = reader.IsDBNull(3) ? null : reader.GetString(3),
            Body = reader.IsDBNull(4) ? null : reader.GetFieldValue<byte[]>(4),
            RecordedAt = new(reader.GetDateTime(5)),
        };
}
