using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests;

public sealed class Marten_layout(PostgresFixture postgres)
{
    private const string Describe = """
        SELECT line FROM (
          SELECT 1 AS part, c.relname AS about, a.attnum AS place,
            c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
              || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
          WHERE c.relnamespace = 'mediation'::regnamespace AND c.relname LIKE 'mt\_%' AND c.relkind = 'r'
          UNION ALL
          SELECT 2, k.conname, 0, conrelid::regclass || ': ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
          FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
          WHERE c.relnamespace = 'mediation'::regnamespace AND c.relname LIKE 'mt\_%'
          UNION ALL
          SELECT 3, i.relname, 0, pg_get_indexdef(i.oid)
          FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
          WHERE c.relnamespace = 'mediation'::regnamespace AND c.relname LIKE 'mt\_%'
          UNION ALL
          SELECT 4, s.relname, 0, s.relname || ' ' || format_type(q.seqtypid, NULL) || ' start ' || q.seqstart || ' by ' || q.seqincrement
              || ' cache ' || q.seqcache || ' owned by ' || d.refobjid::regclass || '.' || a.attname
          FROM pg_class s JOIN pg_sequence q ON q.seqrelid = s.oid
            LEFT JOIN pg_depend d ON d.objid = s.oid AND d.deptype = 'a' AND d.classid = 'pg_class'::regclass
            LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
          WHERE s.relnamespace = 'mediation'::regnamespace AND s.relname LIKE 'mt\_%'
          UNION ALL
          SELECT 5, t.tgname, 0, 'trigger ' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
          WHERE c.relnamespace = 'mediation'::regnamespace AND c.relname LIKE 'mt\_%' AND NOT t.tgisinternal
        ) AS lines ORDER BY part, about, place
        """;

    [Fact]
    public async Task A_migrated_database_has_exactly_the_tables_that_Marten_9_expects()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await using var command = test.Superuser.CreateCommand(Describe);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));

        string.Join('\n', lines)
            .ShouldBe(
                """
                mt_event_progression.name character varying NOT NULL
                mt_event_progression.last_seq_id bigint
                mt_event_progression.last_updated timestamp with time zone DEFAULT transaction_timestamp()
                mt_events.seq_id bigint NOT NULL
                mt_events.id uuid NOT NULL
                mt_events.stream_id uuid
                mt_events.version bigint NOT NULL
                mt_events.data jsonb NOT NULL
                mt_events.bdata bytea
                mt_events.type character varying(500) NOT NULL
                mt_events.timestamp timestamp with time zone NOT NULL
                mt_events.tenant_id character varying DEFAULT '*DEFAULT*'::character varying
                mt_events.mt_dotnet_type character varying
                mt_events.correlation_id character varying
                mt_events.causation_id character varying
                mt_events.headers jsonb
                mt_events.user_name character varying
                mt_events.is_archived boolean DEFAULT false
                mt_streams.tenant_id character varying NOT NULL DEFAULT '*DEFAULT*'::character varying
                mt_streams.id uuid NOT NULL
                mt_streams.type character varying
                mt_streams.version bigint
                mt_streams.timestamp timestamp with time zone NOT NULL DEFAULT now()
                mt_streams.created timestamp with time zone NOT NULL DEFAULT now()
                mt_streams.is_archived boolean DEFAULT false
                mediation.mt_events: fkey_mt_events_stream_id_tenant_id FOREIGN KEY (tenant_id, stream_id) REFERENCES mediation.mt_streams(tenant_id, id)
                mediation.mt_event_progression: pk_mt_event_progression PRIMARY KEY (name)
                mediation.mt_events: pkey_mt_events_seq_id PRIMARY KEY (seq_id)
                mediation.mt_streams: pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id)
                CREATE UNIQUE INDEX pk_mt_event_progression ON mediation.mt_event_progression USING btree (name)
                CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mediation.mt_events USING btree (tenant_id, stream_id, version)
                CREATE UNIQUE INDEX pkey_mt_events_seq_id ON mediation.mt_events USING btree (seq_id)
                CREATE UNIQUE INDEX pkey_mt_streams_tenant_id_id ON mediation.mt_streams USING btree (tenant_id, id)
                mt_events_sequence bigint start 1 by 1 cache 1 owned by mediation.mt_events.seq_id
                """
            );
    }

    [Fact]
    public async Task A_row_stands_as_Marten_would_have_written_it()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("first", "second");

        await using var command = test.Superuser.CreateCommand(
            """
            SELECT e.version, e.seq_id, e.type, e.mt_dotnet_type, e.tenant_id, e.is_archived, e.bdata IS NULL, e.data::text,
              s.type, s.version, s.is_archived, s.timestamp = e.timestamp, s.created < s.timestamp
            FROM mediation.mt_events e JOIN mediation.mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id
            WHERE s.id = $1 ORDER BY e.seq_id DESC LIMIT 1
            """
        );
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var row = new object[reader.FieldCount];
        reader.GetValues(row);

        row.ShouldBe([
            2L,
            2L,
            "note_taken",
            "Mediation.EventStore.Tests.NoteTaken, Mediation.EventStore.Tests",
            "*DEFAULT*",
            false,
            true,
            """{"page": 1, "text": "second"}""",
            "file",
            2L,
            false,
            true,
            true,
        ]);
    }

    [Fact]
    public async Task The_application_can_neither_change_history_nor_the_schema()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await test.StartAsync("note");
        foreach (
            var statement in (string[])
                [
                    "UPDATE mediation.mt_events SET data = '{}'",
                    "DELETE FROM mediation.mt_events",
                    "TRUNCATE mediation.mt_events CASCADE",
                    "DELETE FROM mediation.mt_streams",
                    "UPDATE mediation.mt_streams SET type = 'other'",
                    "UPDATE mediation.mt_streams SET is_archived = true",
                    "UPDATE mediation.event_positions SET position = 0",
                    "DELETE FROM mediation.event_positions",
                    "DELETE FROM mediation.data_keys",
                    "UPDATE mediation.data_keys SET key_id = stream_id",
                    "UPDATE mediation.idempotency_records SET status = 500",
                    "DELETE FROM mediation.number_counters",
                    "SELECT setval('mediation.mt_events_sequence', 1)",
                    "UPDATE mediation.schema_migrations SET checksum = ''",
                    "ALTER TABLE mediation.mt_events ADD COLUMN mine int",
                    "CREATE TABLE mediation.mine (id int)",
                    "DROP TABLE mediation.mt_events",
                ]
        )
        {
            await using var command = test.Source.CreateCommand(statement);
            var refused = await Should.ThrowAsync<PostgresException>(async () => await command.ExecuteNonQueryAsync(), statement);
            refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, statement);
        }
    }
}
