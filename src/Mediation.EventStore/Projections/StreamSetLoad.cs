using Npgsql;

namespace Mediation.EventStore;

/// <summary>Loads many streams in one round trip. One that cannot be read does not hinder the others.</summary>
internal static class StreamSetLoad
{
    private const string Events = $"""
        SELECT {EventRow.Columns} FROM unnest($2, $3) AS n (id, up_to)
          JOIN mediation.mt_events e ON e.tenant_id = $1 AND e.stream_id = n.id AND e.version <= n.up_to
        ORDER BY e.stream_id, e.version
        """;

    private const string Types = "SELECT s.id, s.type FROM mediation.mt_streams s WHERE s.tenant_id = $1 AND s.id = ANY ($2)";

    private const string Keys =
        "SELECT k.stream_id, k.key_id, k.wrapped, k.master_key_id FROM mediation.data_keys k WHERE k.tenant_id = $1 AND k.stream_id = ANY ($2)";

    /// <summary>The streams up to the given versions, each as a slice or as what went wrong with it.</summary>
    internal static async Task<List<LoadedStream>> LoadAsync(
        NpgsqlConnection connection,
        StoreServices services,
        string tenantId,
        Guid[] ids,
        long[]? upTo,
        CancellationToken ct
    )
    {
        upTo ??= [.. Enumerable.Repeat(long.MaxValue, ids.Length)];
        await using var batch = connection.CreateBatch();
        var idArray = Sql.Array(ids);
        batch.BatchCommands.Add(new(Events) { Parameters = { Sql.Text(tenantId), idArray, Sql.Array(upTo) } });
        foreach (var query in (string[])[Types, Keys])
            batch.BatchCommands.Add(new(query) { Parameters = { Sql.Text(tenantId), Sql.Array(ids) } });
        await using var reader = await batch.ExecuteReaderAsync(ct);

        var rows = new List<EventRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(EventRow.Read(reader));
        await reader.NextResultAsync(ct);
        var types = new Dictionary<Guid, string>();
        while (await reader.ReadAsync(ct))
            types[reader.GetGuid(0)] = reader.IsDBNull(1) ? "" : reader.GetString(1);
        await reader.NextResultAsync(ct);
        var keys = await ReadKeysAsync(reader, services, tenantId, ct);

        var streams = new List<LoadedStream>();
        for (var from = 0; from < rows.Count; )
        {
            var id = rows[from].StreamId;
            var to = from + 1;
            while (to < rows.Count && rows[to].StreamId == id)
                to++;
            var type = types.GetValueOrDefault(id) ?? "";
            streams.Add(
                Read(services, new(tenantId, id, type, rows[to - 1].Version, []), rows[from..to], keys.GetValueOrDefault(id) ?? [])
            );
            from = to;
        }
        return streams;
    }

    internal static async Task<Dictionary<Guid, List<DataKey>>> ReadKeysAsync(
        NpgsqlDataReader reader,
        StoreServices services,
        string tenantId,
        CancellationToken ct
    )
    {
        var keys = new Dictionary<Guid, List<DataKey>>();
        while (await reader.ReadAsync(ct))
        {
            var streamId = reader.GetGuid(0);
            if (!keys.TryGetValue(streamId, out var ofStream))
                keys[streamId] = ofStream = [];
            var wrapped = reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2);
            ofStream.Add(new(services.MasterKey, tenantId, streamId, reader.GetGuid(1), wrapped, reader.GetString(3)));
        }
        return keys;
    }

    private static LoadedStream Read(StoreServices services, StreamSlice empty, List<EventRow> rows, IReadOnlyList<DataKey> keys)
    {
        try
        {
            var events = new StoredEvent[rows.Count];
            for (var i = 0; i < events.Length; i++)
                events[i] = services.Serializer.Read(rows[i], empty.TenantId, keys);
            return new(empty.Id, empty with { Events = events, Keys = keys }, null);
        }
#pragma warning disable CA1031 // Whatever keeps one stream from being read is that stream's fault, and is told with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(empty.Id, null, e);
        }
    }
}

/// <summary>A stream, or why it could not be read.</summary>
internal sealed record LoadedStream(Guid Id, StreamSlice? Slice, Exception? Fault);
