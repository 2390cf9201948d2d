using Npgsql;

namespace Mediation.Api.Sandboxes;

/// <summary>Deletes what given-up sandboxes hold. Only the owner's role can: the program's own may not delete an event.</summary>
public static class SandboxPurge
{
    /// <summary>How many sandboxes were purged.</summary>
    public static async Task<int> RunAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        var given = new List<string>();
        await using (var command = owner.CreateCommand("SELECT tenant_id FROM mediation.sandboxes WHERE given_up_at IS NOT NULL"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                given.Add(reader.GetString(0));
            }
        }
        foreach (var tenant in given)
        {
            await PurgeAsync(owner, tenant, ct);
        }
        return given.Count;
    }

    // Every table has the tenant in its key: none can be forgotten. The live register's name never starts so.
    private static async Task PurgeAsync(NpgsqlDataSource owner, string tenant, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var tables = new List<string>();
        await using (
            var list = new NpgsqlCommand(
                """
                SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
                WHERE n.nspname = 'mediation' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                ORDER BY c.relname = 'mt_streams', c.relname = 'sandboxes', c.relname
                """,
                connection,
                transaction
            )
        )
        await using (var reader = await list.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                tables.Add(reader.GetString(0));
            }
        }
        foreach (var table in tables)
        {
            await using var delete = new NpgsqlCommand($"DELETE FROM {table} WHERE tenant_id = $1", connection, transaction)
            {
                Parameters = { new NpgsqlParameter<string> { TypedValue = tenant } },
            };
            await delete.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}
