using Npgsql;

namespace Mediation.EventStore;

/// <summary>The two statements that load a stream: its events, then its type and keys (later, so that every event's key is among them).</summary>
internal static class StreamLoad
{
    private const string Events =
        $"SELECT {EventRow.Columns} FROM mediation.mt_events e WHERE e.tenant_id = $1 AND e.stream_id = $2 ORDER BY e.version";

    private const string EventsUpTo =
        $"SELECT {EventRow.Columns} FROM mediation.mt_events e WHERE e.tenant_id = $1 AND e.stream_id = $2 AND e.version <= $3 AND e.timestamp <= $4 ORDER BY e.version";

    private const string TypeAndKeys = """
        SELECT s.type, k.key_id, k.wrapped, k.master_key_id
        FROM mediation.mt_streams s LEFT JOIN mediation.data_keys k ON k.tenant_id = s.tenant_id AND k.stream_id = s.id
        WHERE s.tenant_id = $1 AND s.id = $2
        """;

    internal static void AddTo(NpgsqlBatch batch, string tenantId, Guid streamId, LoadOptions? options = null)
    {
        var events = new NpgsqlBatchCommand(options is null ? Events : EventsUpTo)
        {
            Parameters = { Sql.Text(tenantId), Sql.Id(streamId) },
        };
        if (options is not null)
        {
            events.Parameters.Add(Sql.Long(options.MaxVersion ?? long.MaxValue));
            events.Parameters.Add(Sql.Moment(options.AsOfRecorded ?? DateTimeOffset.MaxValue));
        }
        batch.BatchCommands.Add(events);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(TypeAndKeys) { Parameters = { Sql.Text(tenantId), Sql.Id(streamId) } });
    }

    /// <summary>Reads both results and goes on to the next; null when there is no such stream (or nothing of it in the given bounds).</summary>
    internal static async Task<StreamSlice?> ReadAsync(
        NpgsqlDataReader reader,
        StoreServices services,
        string tenantId,
        Guid streamId,
        CancellationToken ct
    )
    {
        var rows = new List<EventRow>(16);
        while (await reader.ReadAsync(ct))
            rows.Add(EventRow.Read(reader));
        await reader.NextResultAsync(ct);
        string? type = null;
        List<DataKey>? keys = null;
        while (await reader.ReadAsync(ct))
        {
            type ??= reader.GetString(0);
            if (!reader.IsDBNull(1))
                (keys ??= []).Add(
                    new(
                        services.MasterKey,
                        tenantId,
                        streamId,
                        reader.GetGuid(1),
                        reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2),
                        reader.GetString(3)
                    )
                );
        }
        await reader.NextResultAsync(ct);
        if (rows.Count == 0)
            return null;
        IReadOnlyList<DataKey> allKeys = keys ?? (IReadOnlyList<DataKey>)[];
        var events = new StoredEvent[rows.Count];
        for (var i = 0; i < events.Length; i++)
            events[i] = services.Serializer.Read(rows[i], tenantId, allKeys);
        return new(tenantId, streamId, type ?? "", events[^1].Version, events) { Keys = allKeys };
    }
}
