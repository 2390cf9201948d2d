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

    private const string Answer = """
        INSERT INTO mediation.idempotency_records (tenant_id, caller, operation, key, body_hash, status, location, etag, body, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string Stream =
        "INSERT INTO mediation.mt_streams (tenant_id, id, type, version, timestamp, created) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string Events = """
        WITH e AS (
          INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id)
          SELECT nextval('mediation.mt_events_sequence'), $1, $2, n.id, n.version, n.type, n.dotnet, n.recorded, n.data, n.headers, n.who, n.correlation, n.causation
          FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS n (id, version, type, dotnet, recorded, data, headers, who, correlation, causation)
          RETURNING seq_id, version
        )
        INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash) SELECT $1, e.seq_id, $2, e.version, ($13)[e.version] FROM e
        """;

    private const string Keys = """
        INSERT INTO mediation.data_keys (tenant_id, stream_id, key_id, wrapped, master_key_id, created_at)
        SELECT $1, $2, k.id, k.wrapped, $5, $6 FROM unnest($3, $4) AS k (id, wrapped)
        """;

    private const string Case = """
        INSERT INTO mediation.case_register (tenant_id, stream_id, version, organisation_id, court_id, case_number, docket_number, status, channel,
          cause_code, received_on, registered_at, mediator_ids, claimed_fen, agreed_fen, paid_fen)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL, NULL)
        """;

    private const string Figures = """
        INSERT INTO mediation.case_figures (tenant_id, stream_id, version, organisation_id, received_on, accepted_on, outcome_on, outcome, workers,
          claimed_fen, agreed_fen, paid_fen)
        VALUES ($1, $2, $3, $4, $5, NULL, NULL, NULL, $6, $7, $8, $9)
        """;

    private const string Party = """
        INSERT INTO mediation.party_index (tenant_id, stream_id, party_id, version, side, kind, name, name_grams, resident_hash, phone_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string Tenant = "*DEFAULT*";

    /// <summary>A registration as it stands in the tables.</summary>
    internal sealed record Template(
        object?[] Answered,
        object?[][] EventRows,
        object?[][] KeyRows,
        object?[] CaseRow,
        object?[] FiguresRow,
        object?[][] PartyRows
    )
    {
        internal byte[] Answer => (byte[])Answered[6]!;

        /// <summary>Reads the one case that the real server registered in this database.</summary>
        internal static async Task<Template> ReadAsync(NpgsqlDataSource source) =>
            new(
                (
                    await RowsAsync(
                        source,
                        "SELECT caller, operation, body_hash, status, location, etag, body FROM mediation.idempotency_records LIMIT 1"
                    )
                )[0],
                await RowsAsync(
                    source,
                    """
                    SELECT e.type, e.mt_dotnet_type, e.data::text, e.headers::text, e.user_name, e.correlation_id, e.causation_id, decode(translate(e.headers->>'hash', '-_', '+/') || '=', 'base64')
                    FROM mediation.mt_events e ORDER BY e.version
                    """
                ),
                await RowsAsync(source, "SELECT wrapped, master_key_id FROM mediation.data_keys"),
                (
                    await RowsAsync(
                        source,
                        "SELECT version, court_id, case_number, docket_number, status, channel, cause_code, received_on, mediator_ids, claimed_fen FROM mediation.case_register LIMIT 1"
                    )
                )[0],
                (
                    await RowsAsync(
                        source,
                        "SELECT version, received_on, workers, claimed_fen, agreed_fen, paid_fen FROM mediation.case_figures LIMIT 1"
                    )
                )[0],
                await RowsAsync(
                    source,
                    "SELECT version, side, kind, name, name_grams, resident_hash, phone_hash FROM mediation.party_index ORDER BY version"
                )
            );

        private static async Task<object?[][]> RowsAsync(NpgsqlDataSource source, string sql)
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<object?[]>();
            while (await reader.ReadAsync())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
            }
            return [.. rows];
        }
    }

    internal static async Task<Guid> RunAsync(NpgsqlDataSource source, Template template, string organisation, string key)
    {
        var streamId = Guid.CreateVersion7();
        var caller = (string)template.Answered[0]!;
        var operation = (string)template.Answered[1]!;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var connection = await source.OpenConnectionAsync();
        await using (var begin = connection.CreateBatch())
        {
            begin.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            begin.BatchCommands.Add(Command(Draw, Text(Tenant), Text(organisation), Int(2026)));
            begin.BatchCommands.Add(Command(Check, Text(Tenant), Text(caller), Text(operation), Text(key)));
            await using var reader = await begin.ExecuteReaderAsync();
            await reader.ReadAsync();
            _ = reader.GetInt64(0);
            await reader.NextResultAsync();
            if (await reader.ReadAsync())
            {
                throw new InvalidOperationException("Every key is new here.");
            }
        }
        var events = template.EventRows;
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(
            Command(
                Answer,
                Text(Tenant),
                Text(caller),
                Text(operation),
                Text(key),
                Bytes(template.Answered[2]),
                Int((int)template.Answered[3]!),
                Text(template.Answered[4]),
                Text(template.Answered[5]),
                Bytes(template.Answered[6]),
                Moment(now)
            )
        );
        batch.BatchCommands.Add(
            Command(Stream, Text(Tenant), Id(streamId), Text("case"), Long((long)events.Length), Moment(now), Moment(now))
        );
        batch.BatchCommands.Add(
            Command(
                Events,
                Text(Tenant),
                Id(streamId),
                Many(events.Select(_ => Guid.CreateVersion7()), NpgsqlDbType.Uuid),
                Many(events.Select((_, index) => index + 1L), NpgsqlDbType.Bigint),
                Many(events.Select(row => (string)row[0]!), NpgsqlDbType.Text),
                Many(events.Select(row => (string)row[1]!), NpgsqlDbType.Text),
                Many(events.Select(_ => now), NpgsqlDbType.TimestampTz),
                Many(events.Select(row => (string)row[2]!), NpgsqlDbType.Jsonb),
                Many(events.Select(row => (string)row[3]!), NpgsqlDbType.Jsonb),
                Many(events.Select(row => (string)row[4]!), NpgsqlDbType.Text),
                Many(events.Select(row => (string)row[5]!), NpgsqlDbType.Text),
                Many(events.Select(row => (string)row[6]!), NpgsqlDbType.Text),
                Many(events.Select(row => (byte[])row[7]!), NpgsqlDbType.Bytea)
            )
        );
        batch.BatchCommands.Add(
            Command(
                Keys,
                Text(Tenant),
                Id(streamId),
                Many(template.KeyRows.Select(_ => Guid.CreateVersion7()), NpgsqlDbType.Uuid),
                Many(template.KeyRows.Select(row => (byte[])row[0]!), NpgsqlDbType.Bytea),
                Text(template.KeyRows[0][1]),
                Moment(now)
            )
        );
        var registered = template.CaseRow;
        batch.BatchCommands.Add(
            Command(
                Case,
                Text(Tenant),
                Id(streamId),
                Long((long)registered[0]!),
                Text(organisation),
                Text(registered[1]),
                Text(registered[2]),
                Text(registered[3]),
                Text(registered[4]),
                Text(registered[5]),
                Text(registered[6]),
                new NpgsqlParameter { Value = registered[7], NpgsqlDbType = NpgsqlDbType.Date },
                Moment(now),
                new NpgsqlParameter { Value = registered[8], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                Long((long)registered[9]!)
            )
        );
        var figures = template.FiguresRow;
        batch.BatchCommands.Add(
            Command(
                Figures,
                Text(Tenant),
                Id(streamId),
                Long((long)figures[0]!),
                Text(organisation),
                new NpgsqlParameter { Value = figures[1], NpgsqlDbType = NpgsqlDbType.Date },
                Int((int)figures[2]!),
                Long((long)figures[3]!),
                Long((long)figures[4]!),
                Long((long)figures[5]!)
            )
        );
        foreach (var party in template.PartyRows)
        {
            batch.BatchCommands.Add(
                Command(
                    Party,
                    Text(Tenant),
                    Id(streamId),
                    Id(Guid.CreateVersion7()),
                    Long((long)party[0]!),
                    Text(party[1]),
                    Text(party[2]),
                    Text(party[3]),
                    new NpgsqlParameter { Value = party[4], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    Bytes(party[5]),
                    Bytes(party[6])
                )
            );
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync();
        return streamId;
    }

    private static NpgsqlBatchCommand Command(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static NpgsqlParameter<string?> Text(object? value) => new() { TypedValue = (string?)value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<byte[]?> Bytes(object? value) =>
        new() { TypedValue = (byte[]?)value, NpgsqlDbType = NpgsqlDbType.Bytea };

    private static NpgsqlParameter<Guid> Id(Guid value) => new() { TypedValue = value };

    private static NpgsqlParameter<int> Int(int value) => new() { TypedValue = value };

    private static NpgsqlParameter<long> Long(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<DateTime> Moment(DateTime value) =>
        new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter<T[]> Many<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
