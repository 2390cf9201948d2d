using Npgsql;

namespace Mediation.EventStore;

/// <summary>The secret of keyed hashes: a data key like the others, of no stream, so that it is wrapped anew, saved and restored with them.</summary>
public static class HashSecret
{
    private const string Tenant = "*DEFAULT*";

    private const string Select =
        "SELECT wrapped, master_key_id FROM mediation.data_keys WHERE tenant_id = $1 AND stream_id = $2 AND key_id = $2";

    private const string Insert = """
        INSERT INTO mediation.data_keys (tenant_id, stream_id, key_id, wrapped, master_key_id, created_at) VALUES ($1, $2, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>The secret of this database; whoever asks first makes it.</summary>
    public static byte[] LoadOrCreate(NpgsqlDataSource source, IMasterKey master, TimeProvider time)
    {
        using var connection = source.OpenConnection();
        if (Read(connection, master) is { } known)
            return known;
        var made = DataKey.Create(master, Tenant, Guid.Empty, Guid.Empty);
        using (var insert = new NpgsqlCommand(Insert, connection))
        {
            foreach (
                var parameter in (NpgsqlParameter[])
                    [Sql.Text(Tenant), Sql.Id(Guid.Empty), Sql.Bytes(made.Wrapped), Sql.Text(master.Id), Sql.Moment(time.GetUtcNow())]
            )
                insert.Parameters.Add(parameter);
            insert.ExecuteNonQuery();
        }
        return Read(connection, master)!;
    }

    private static byte[]? Read(NpgsqlConnection connection, IMasterKey master)
    {
        using var select = new NpgsqlCommand(Select, connection) { Parameters = { Sql.Text(Tenant), Sql.Id(Guid.Empty) } };
        using var reader = select.ExecuteReader();
        return reader.Read()
            ? new DataKey(master, Tenant, Guid.Empty, Guid.Empty, reader.GetFieldValue<byte[]>(0), reader.GetString(1)).Clear.ToArray()
            : null;
    }
}
