using Npgsql;

namespace Mediation.EventStore;

/// <summary>
/// The statements that write events and their outbox rows. One event goes as a plain row each; several go as arrays in one statement,
/// which costs the server less from about three events on.
/// </summary>
internal static class EventStatements
{
    private const string InsertOne = """
        INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id)
        VALUES (nextval('mediation.mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    // The number that the statement before drew in this session.
    private const string InsertItsOutboxRow = """
        INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash)
        VALUES ($1, currval('mediation.mt_events_sequence'), $2, $3, $4)
        """;

    private const string InsertSeveral = """
        WITH e AS (
          INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id)
          SELECT nextval('mediation.mt_events_sequence'), $1, $2, n.id, n.version, n.type, n.dotnet, n.recorded, n.data, n.headers, n.who, n.correlation, n.causation
          FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS n (id, version, type, dotnet, recorded, data, headers, who, correlation, causation)
          RETURNING seq_id, version
        )
        INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash)
        SELECT $1, e.seq_id, $2, e.version, ($13)[e.version - $14] FROM e
        """;

    internal static void AddTo(NpgsqlBatchCommandCollection commands, PendingAppend append)
    {
        if (append.Prepared.Length > 1)
        {
            commands.Add(Several(append));
            return;
        }
        commands.Add(One(append));
        commands.Add(ItsOutboxRow(append));
    }

    private static NpgsqlBatchCommand One(PendingAppend append)
    {
        var e = append.Prepared[0];
        return new(InsertOne)
        {
            Parameters =
            {
                Sql.Text(append.TenantId),
                Sql.Id(append.StreamId),
                Sql.Id(e.Event.Id),
                Sql.Long(e.Version),
                Sql.Text(e.Type.Name),
                Sql.Text(e.Type.DotnetType),
                Sql.Moment(e.RecordedAt),
                Sql.Json(e.Data),
                Sql.Json(e.Headers),
                Sql.Text(e.Event.UserName),
                Sql.Text(e.Event.CorrelationId),
                Sql.Text(e.Event.CausationId),
            },
        };
    }

    private static NpgsqlBatchCommand ItsOutboxRow(PendingAppend append) =>
        new(InsertItsOutboxRow)
        {
            Parameters =
            {
                Sql.Text(append.TenantId),
                Sql.Id(append.StreamId),
                Sql.Long(append.Version),
                Sql.Bytes(append.Prepared[0].Hash),
            },
        };

    private static NpgsqlBatchCommand Several(PendingAppend append)
    {
        var e = append.Prepared;
        return new(InsertSeveral)
        {
            Parameters =
            {
                Sql.Text(append.TenantId),
                Sql.Id(append.StreamId),
                Sql.Array(Array.ConvertAll(e, x => x.Event.Id)),
                Sql.Array(Array.ConvertAll(e, x => x.Version)),
                Sql.Array(Array.ConvertAll(e, x => x.Type.Name)),
                Sql.Array(Array.ConvertAll(e, x => x.Type.DotnetType)),
                Sql.Array(Array.ConvertAll(e, x => x.RecordedAt.UtcDateTime)),
                Sql.JsonArray(Array.ConvertAll(e, x => x.Data)),
                Sql.JsonArray(Array.ConvertAll(e, x => x.Headers)),
                Sql.Array(Array.ConvertAll(e, x => x.Event.UserName)),
                Sql.Array(Array.ConvertAll(e, x => x.Event.CorrelationId)),
                Sql.Array(Array.ConvertAll(e, x => x.Event.CausationId)),
                Sql.Array(Array.ConvertAll(e, x => x.Hash)),
                Sql.Long(append.Expected),
            },
        };
    }
}
