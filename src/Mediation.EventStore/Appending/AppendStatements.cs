using Npgsql;

namespace Mediation.EventStore;

/// <summary>The statements of a commit. Each conditional write raises when its condition does not hold.</summary>
internal static class AppendStatements
{
    private const string Start =
        "INSERT INTO mediation.mt_streams (tenant_id, id, type, version, timestamp, created) VALUES ($1, $2, $3, $4, $5, $6)";

    // Evaluated anew on the row as it stands once a concurrent writer has ended, so the losing writer hears the current version.
    private const string Move = """
        UPDATE mediation.mt_streams SET timestamp = $5, version = CASE WHEN version = $3 THEN $4 ELSE mediation.refuse_version(id, version) END
        WHERE tenant_id = $1 AND id = $2
        """;

    private const string Key =
        "INSERT INTO mediation.data_keys (tenant_id, stream_id, key_id, wrapped, master_key_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string Keys = """
        INSERT INTO mediation.data_keys (tenant_id, stream_id, key_id, wrapped, master_key_id, created_at)
        SELECT $1, k.stream_id, k.id, k.wrapped, $2, $3 FROM unnest($4, $5, $6) AS k (stream_id, id, wrapped)
        """;

    private const string Destroy =
        "UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = $4 WHERE tenant_id = $1 AND stream_id = $2 AND key_id = $3 AND wrapped IS NOT NULL";

    private const string Answer = """
        INSERT INTO mediation.idempotency_records (tenant_id, caller, operation, key, body_hash, status, location, etag, body, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    internal static NpgsqlBatchCommand StreamRow(PendingAppend append) =>
        append.Starts
            ? new(Start)
            {
                Parameters =
                {
                    Sql.Text(append.TenantId),
                    Sql.Id(append.StreamId),
                    Sql.Text(append.StreamType),
                    Sql.Long(append.Version),
                    Sql.Moment(append.RecordedAt),
                    Sql.Moment(append.Prepared[0].RecordedAt),
                },
            }
            : new(Move)
            {
                Parameters =
                {
                    Sql.Text(append.TenantId),
                    Sql.Id(append.StreamId),
                    Sql.Long(append.Expected),
                    Sql.Long(append.Version),
                    Sql.Moment(append.RecordedAt),
                },
            };

    /// <summary>One key goes as a plain row, several as arrays in one statement, like events.</summary>
    internal static NpgsqlBatchCommand KeyRows(string tenantId, List<DataKey> created, DateTimeOffset now) =>
        created.Count == 1
            ? KeyRow(tenantId, created[0], now)
            : new(Keys)
            {
                Parameters =
                {
                    Sql.Text(tenantId),
                    Sql.Text(created[0].MasterKeyId),
                    Sql.Moment(now),
                    Sql.Array([.. created.Select(key => key.StreamId)]),
                    Sql.Array([.. created.Select(key => key.Id)]),
                    Sql.Array([.. created.Select(key => key.Wrapped!)]),
                },
            };

    private static NpgsqlBatchCommand KeyRow(string tenantId, DataKey key, DateTimeOffset now) =>
        new(Key)
        {
            Parameters =
            {
                Sql.Text(tenantId),
                Sql.Id(key.StreamId),
                Sql.Id(key.Id),
                Sql.Bytes(key.Wrapped),
                Sql.Text(key.MasterKeyId),
                Sql.Moment(now),
            },
        };

    internal static NpgsqlBatchCommand DestroyedKey(string tenantId, Guid streamId, Guid keyId, DateTimeOffset now) =>
        new(Destroy) { Parameters = { Sql.Text(tenantId), Sql.Id(streamId), Sql.Id(keyId), Sql.Moment(now) } };

    internal static NpgsqlBatchCommand AnswerRow(string tenantId, IdempotencyRecord answer, DateTimeOffset now) =>
        new(Answer)
        {
            Parameters =
            {
                Sql.Text(tenantId),
                Sql.Text(answer.Caller),
                Sql.Text(answer.Operation),
                Sql.Text(answer.Key),
                Sql.Bytes(answer.BodyHash),
                Sql.Int(answer.Status),
                Sql.Text(answer.Location),
                Sql.Text(answer.ETag),
                Sql.Bytes(answer.Body),
                Sql.Moment(now),
            },
        };
}
