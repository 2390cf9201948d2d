using Npgsql;

namespace Mediation.EventStore;

/// <summary>Brings a database to the given scripts, once each, under the owner's role; safe from several nodes at once.</summary>
public sealed class SchemaMigrator(NpgsqlDataSource ownerSource, string appRole = "mediation_app", TimeProvider? time = null)
{
    /// <summary>Any number serves, as long as nothing else in the database locks it.</summary>
    private const long AdvisoryLock = 7_238_411_905_114_201;

    private readonly string quotedRole = "\"" + appRole.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Applies what is missing and answers what was applied; a changed script that was applied before is an error.</summary>
    public async Task<IReadOnlyList<MigrationScript>> MigrateAsync(IEnumerable<MigrationScript> scripts, CancellationToken ct = default)
    {
        await using var connection = await ownerSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, "SET LOCAL lock_timeout = 0", ct);
        await Execute(connection, $"SELECT pg_advisory_xact_lock({AdvisoryLock})", ct);
        await Execute(
            connection,
            """
            CREATE SCHEMA IF NOT EXISTS mediation;
            CREATE TABLE IF NOT EXISTS mediation.schema_migrations (
              set_name   text        NOT NULL,
              version    int         NOT NULL,
              name       text        NOT NULL,
              checksum   bytea       NOT NULL,
              applied_at timestamptz NOT NULL,
              CONSTRAINT pk_schema_migrations PRIMARY KEY (set_name, version)
            );
            """,
            ct
        );
        await Execute(connection, $"GRANT USAGE ON SCHEMA mediation TO {quotedRole}", ct);
        await Execute(connection, $"GRANT SELECT ON mediation.schema_migrations TO {quotedRole}", ct);
        var known = await ReadApplied(connection, ct);
        var applied = new List<MigrationScript>();
        foreach (var script in scripts)
        {
            if (known.TryGetValue((script.Set, script.Version), out var checksum))
            {
                if (!checksum.AsSpan().SequenceEqual(script.Checksum))
                    throw new InvalidOperationException(
                        $"Migration {script.Set} {script.Version:000}-{script.Name} was changed after it had been applied."
                    );
                continue;
            }
            await Execute(connection, script.Sql.Replace(":app_role", quotedRole, StringComparison.Ordinal), ct);
            await Record(connection, script, ct);
            applied.Add(script);
        }
        await transaction.CommitAsync(ct);
        // The pool may hold connections that cached statements or types from before.
        ownerSource.Clear();
        return applied;
    }

    private async Task Record(NpgsqlConnection connection, MigrationScript script, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO mediation.schema_migrations (set_name, version, name, checksum, applied_at) VALUES ($1, $2, $3, $4, $5)",
            connection
        );
        command.Parameters.Add(new() { Value = script.Set });
        command.Parameters.Add(new() { Value = script.Version });
        command.Parameters.Add(new() { Value = script.Name });
        command.Parameters.Add(new() { Value = script.Checksum });
        command.Parameters.Add(new() { Value = (time ?? TimeProvider.System).GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Dictionary<(string, int), byte[]>> ReadApplied(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT set_name, version, checksum FROM mediation.schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new Dictionary<(string, int), byte[]>();
        while (await reader.ReadAsync(ct))
            applied[(reader.GetString(0), reader.GetInt32(1))] = reader.GetFieldValue<byte[]>(2);
        return applied;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
