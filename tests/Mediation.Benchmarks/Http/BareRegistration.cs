using Npgsql;
using NpgsqlTypes;

namespace Mediation.Benchmarks.Http;

/// <summary>The rows of one registration, as the real server wrote them, sent by hand in the same two round trips.</summary>
internal static class BareRegistration
{
    private const string Draw = """
        INSERT INTO mediation.number_counters (tenant_id, series, year, last_number) VALUES ($1, $2, $3, 1)
        ON CONFLICT (tenant_id, series, year) DO UPDATE SET last_number = number_counters.last_number + 1 RETURNING last_number
        """;

    private const string Check =
        "SELECT body_hash, status, location, etag, body FROM mediation.idempotency_records WHERE tenant_id = $1 AND caller = $2 AND operation = $3 AND key = $4";

    private const string Events = """
        WITH e AS (
          INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id)
          SELECT nextval('mediation.mt_events_sequence'), $1, $2, n.id, n.version, n.type, n.dotnet, n.recorded, n.data, n.headers, n.who, n.correlation, n.causation
          FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS n (id, version, type, dotnet, recorded, data, headers, who, correlation, causation)
          RETURNING seq_id, version
        )
        INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash) SELECT $1, e.seq_id, $2, e.version, ($13)[e.version] FROM e
        """;

    private const string Tenant = "*DEFAULT*";

    /// <summary>The events of one stream, ready made.</summary>
    internal sealed record StreamEvents(Guid StreamId, object?[][] Rows);

    /// <summary>A registration as it stands in the tables.</summary>
    internal sealed record Template(string Organisation, RegistrationRows[] Tables, StreamEvents[] Streams)
    {
        private RegistrationRows Kept { get; } = Tables.Single(rows => rows.Table == "idempotency_records");

        internal byte[] Answer => (byte[])Of("body")!;

        internal string Caller => (string)Of("caller")!;

        internal string Operation => (string)Of("operation")!;

        private object? Of(string column) => Kept.Values[0][Array.IndexOf(Kept.Columns, column)];

        /// <summary>Reads the one case that the real server registered in this database.</summary>
        internal static async Task<Template> ReadAsync(NpgsqlDataSource source)
        {
            var tables = await RegistrationRows.ReadAsync(source);
            await using var command = source.CreateCommand(
                """
                SELECT e.stream_id, e.type, e.mt_dotnet_type, e.data::text, e.headers::text, e.user_name, e.correlation_id, e.causation_id,
                  decode(translate(e.headers->>'hash', '-_', '+/') || '=', 'base64')
                FROM mediation.mt_events e ORDER BY e.stream_id, e.version
                """
            );
            var events = new List<object?[]>();
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    var row = new object[reader.FieldCount];
                    reader.GetValues(row);
                    events.Add([.. row.Select(value => value is DBNull ? null : value)]);
                }
            }
            var register = tables.Single(rows => rows.Table == "case_register");
            return new(
                (string)register.Values[0][Array.IndexOf(register.Columns, "organisation_id")]!,
                tables,
                [
                    .. events
                        .GroupBy(row => (Guid)row[0]!)
                        .Select(stream => new StreamEvents(stream.Key, [.. stream.Select(row => row[1..])])),
                ]
            );
        }
    }

    internal static async Task<Guid> RunAsync(NpgsqlDataSource source, Template template, string organisation, string key)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var another = new RegistrationRows.Another(template.Organisation, organisation, key, now);
        await using var connection = await source.OpenConnectionAsync();
        await using (var begin = connection.CreateBatch())
        {
            begin.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            begin.BatchCommands.Add(Command(Draw, Text(Tenant), Text(organisation), new NpgsqlParameter<int> { TypedValue = 2026 }));
            begin.BatchCommands.Add(Command(Check, Text(Tenant), Text(template.Caller), Text(template.Operation), Text(key)));
            await using var reader = await begin.ExecuteReaderAsync();
            await reader.ReadAsync();
            _ = reader.GetInt64(0);
            await reader.NextResultAsync();
            if (await reader.ReadAsync())
            {
                throw new InvalidOperationException("Every key is new here.");
            }
        }
        await using var batch = connection.CreateBatch();
        foreach (var rows in template.Tables)
        {
            batch.BatchCommands.Add(rows.Command(another));
        }
        foreach (var stream in template.Streams)
        {
            batch.BatchCommands.Add(Append(stream, another.Of(stream.StreamId), now));
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync();
        return another.Of(template.Streams[0].StreamId);
    }

    private static NpgsqlBatchCommand Append(StreamEvents stream, Guid streamId, DateTime now) =>
        Command(
            Events,
            Text(Tenant),
            new NpgsqlParameter<Guid> { TypedValue = streamId },
            Many(stream.Rows.Select(_ => Guid.CreateVersion7()), NpgsqlDbType.Uuid),
            Many(stream.Rows.Select((_, index) => index + 1L), NpgsqlDbType.Bigint),
            Many(stream.Rows.Select(row => (string)row[0]!), NpgsqlDbType.Text),
            Many(stream.Rows.Select(row => (string)row[1]!), NpgsqlDbType.Text),
            Many(stream.Rows.Select(_ => now), NpgsqlDbType.TimestampTz),
            Many(stream.Rows.Select(row => (string)row[2]!), NpgsqlDbType.Jsonb),
            Many(stream.Rows.Select(row => (string)row[3]!), NpgsqlDbType.Jsonb),
            Many(stream.Rows.Select(row => (string)row[4]!), NpgsqlDbType.Text),
            Many(stream.Rows.Select(row => (string)row[5]!), NpgsqlDbType.Text),
            Many(stream.Rows.Select(row => (string)row[6]!), NpgsqlDbType.Text),
            Many(stream.Rows.Select(row => (byte[])row[7]!), NpgsqlDbType.Bytea)
        );

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<T[]> Many<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
