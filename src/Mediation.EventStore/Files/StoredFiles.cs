using Npgsql;

namespace Mediation.EventStore;

/// <summary>A file that an event names.</summary>
/// <param name="TenantId">Whose register.</param>
/// <param name="FileId">Its id in the store, and of the key that opens it.</param>
/// <param name="StreamId">The stream that names it.</param>
/// <param name="Length">Bytes of the clear content.</param>
/// <param name="ContentHash">SHA-256 of the clear content.</param>
/// <param name="Wrapped">Its key, wrapped; null once destroyed.</param>
public sealed record StoredFile(string TenantId, Guid FileId, Guid StreamId, long Length, byte[] ContentHash, byte[]? Wrapped)
{
    /// <summary>Its contents can never be read again.</summary>
    public bool IsErased => Wrapped is null;
}

/// <summary>Which files the database knows.</summary>
public static class StoredFiles
{
    private const string Insert = """
        INSERT INTO mediation.stored_files (tenant_id, file_id, stream_id, length, content_hash, stored_at) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    private const string Alive = """
        SELECT f.file_id FROM mediation.stored_files f
        JOIN mediation.data_keys k ON k.tenant_id = f.tenant_id AND k.stream_id = f.stream_id AND k.key_id = f.file_id
        WHERE f.file_id = ANY ($1) AND k.wrapped IS NOT NULL
        """;

    private const string Known = """
        SELECT f.tenant_id, f.file_id, f.stream_id, f.length, f.content_hash, k.wrapped FROM mediation.stored_files f
        JOIN mediation.data_keys k ON k.tenant_id = f.tenant_id AND k.stream_id = f.stream_id AND k.key_id = f.file_id

        """;

    private const string All = Known + "ORDER BY f.tenant_id, f.file_id";

    private const string One = Known + "WHERE f.tenant_id = $1 AND f.file_id = $2";

    /// <summary>A file of a tenant; null where there is none of that id.</summary>
    public static async Task<StoredFile?> FindAsync(NpgsqlDataSource source, string tenantId, Guid fileId, CancellationToken ct = default)
    {
        await using var command = source.CreateCommand(One);
        command.Parameters.Add(Sql.Text(tenantId));
        command.Parameters.Add(Sql.Id(fileId));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    /// <summary>Of these ids, those whose files are known and can be opened.</summary>
    public static async Task<IReadOnlySet<Guid>> AliveAsync(
        NpgsqlDataSource source,
        IReadOnlyList<Guid> ids,
        CancellationToken ct = default
    )
    {
        await using var command = source.CreateCommand(Alive);
        command.Parameters.Add(Sql.Array(ids.ToArray()));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var alive = new HashSet<Guid>();
        while (await reader.ReadAsync(ct))
            alive.Add(reader.GetGuid(0));
        return alive;
    }

    /// <summary>Every file, as the snapshot of the connection has it.</summary>
    public static async Task<IReadOnlyList<StoredFile>> AllAsync(NpgsqlConnection connection, CancellationToken ct = default)
    {
        await using var command = new NpgsqlCommand(All, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var files = new List<StoredFile>();
        while (await reader.ReadAsync(ct))
            files.Add(Read(reader));
        return files;
    }

    private static StoredFile Read(NpgsqlDataReader reader) =>
        new(
            reader.GetString(0),
            reader.GetGuid(1),
            reader.GetGuid(2),
            reader.GetInt64(3),
            reader.GetFieldValue<byte[]>(4),
            reader.IsDBNull(5) ? null : reader.GetFieldValue<byte[]>(5)
        );

    internal static NpgsqlBatchCommand Row(string tenantId, DataKey key, long length, byte[] contentHash, DateTimeOffset now) =>
        new(Insert)
        {
            Parameters =
            {
                Sql.Text(tenantId),
                Sql.Id(key.Id),
                Sql.Id(key.StreamId),
                Sql.Long(length),
                Sql.Bytes(contentHash),
                Sql.Moment(now),
            },
        };
}
