using Npgsql;

namespace Mediation.EventStore;

/// <summary>
/// The statement that loads a stream. Its first row brings the stream's type and keys along: the same snapshot, and no second statement
/// (both are looked up once, not for each row).
/// </summary>
internal static class StreamLoad
{
    private const int TypeColumn = EventRow.ColumnCount;
    private const int KeysColumn = TypeColumn + 1;

    // The sub-selects around the parameters hide their values from the planner: where some streams are much longer than others, it would
    // think a plan made anew for each execution the better one, and planning costs more than reading.
    private const string Select = $"""
        SELECT {EventRow.Columns},
          CASE WHEN e.version = 1 THEN (SELECT s.type FROM mediation.mt_streams s WHERE s.tenant_id = $1 AND s.id = $2) END,
          CASE WHEN e.version = 1 THEN (
            SELECT string_agg(concat(k.key_id, ' ', encode(k.wrapped, 'hex'), ' ', k.master_key_id), E'\n')
            FROM mediation.data_keys k WHERE k.tenant_id = $1 AND k.stream_id = $2) END
        FROM mediation.mt_events e WHERE e.tenant_id = (SELECT $1) AND e.stream_id = (SELECT $2)
        """;

    private const string All = Select + " ORDER BY e.version";
    private const string UpTo = Select + " AND e.version <= $3 AND e.timestamp <= $4 ORDER BY e.version";

    internal static NpgsqlBatchCommand Command(string tenantId, Guid streamId, LoadOptions? bounds = null)
    {
        var command = new NpgsqlBatchCommand(bounds is null ? All : UpTo) { Parameters = { Sql.Text(tenantId), Sql.Id(streamId) } };
        if (bounds is not null)
        {
            command.Parameters.Add(Sql.Long(bounds.MaxVersion ?? long.MaxValue));
            command.Parameters.Add(Sql.Moment(bounds.AsOfRecorded ?? DateTimeOffset.MaxValue));
        }
        return command;
    }

    /// <summary>Reads the result to its end; null when there is no such stream (or nothing of it in the given bounds).</summary>
    internal static async Task<StreamSlice?> ReadAsync(
        NpgsqlDataReader reader,
        StoreServices services,
        string tenantId,
        Guid streamId,
        CancellationToken ct
    )
    {
        if (!await reader.ReadAsync(ct))
            return null;
        var type = reader.IsDBNull(TypeColumn) ? "" : reader.GetString(TypeColumn);
        var keys = reader.IsDBNull(KeysColumn) ? [] : Keys(reader.GetString(KeysColumn), services.MasterKey, tenantId, streamId);
        var events = new List<StoredEvent>(16);
        do events.Add(services.Serializer.Read(EventRow.Read(reader), tenantId, keys));
        while (await reader.ReadAsync(ct));
        return new(tenantId, streamId, type, events[^1].Version, events) { Keys = keys };
    }

    private static DataKey[] Keys(string lines, IMasterKey master, string tenantId, Guid streamId) =>
        Array.ConvertAll(
            lines.Split('\n'),
            line =>
            {
                var parts = line.Split(' ', 3);
                var wrapped = parts[1].Length == 0 ? null : Convert.FromHexString(parts[1]);
                return new DataKey(master, tenantId, streamId, Guid.Parse(parts[0]), wrapped, parts[2]);
            }
        );
}
