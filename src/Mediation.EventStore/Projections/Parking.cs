using System.Text.Json;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>The rows that keep a poisoned stream out of a projection's way until somebody has looked at it.</summary>
internal static class Parking
{
    private const string ParkOne = """
        INSERT INTO mediation.parked_streams (tenant_id, projection, stream_id, error, parked_at, attempts) VALUES ($1, $2, $3, $4, $5, 1)
        ON CONFLICT (tenant_id, projection, stream_id) DO UPDATE
        SET error = excluded.error, parked_at = excluded.parked_at, attempts = parked_streams.attempts + 1
        """;

    private const string ReleaseMany =
        "DELETE FROM mediation.parked_streams WHERE tenant_id = $1 AND projection = $2 AND stream_id = ANY ($3)";

    internal static NpgsqlBatchCommand Park(ParkedStream parked) =>
        new(ParkOne)
        {
            Parameters =
            {
                Sql.Text(parked.TenantId),
                Sql.Text(parked.Projection),
                Sql.Id(parked.StreamId),
                Sql.Text(parked.Error),
                Sql.Moment(parked.ParkedAt),
            },
        };

    internal static NpgsqlBatchCommand Release(string tenantId, string projection, Guid[] streamIds) =>
        new(ReleaseMany) { Parameters = { Sql.Text(tenantId), Sql.Text(projection), Sql.Array(streamIds) } };

    /// <summary>Where it went wrong, without messages: those quote values, and values may be personal data.</summary>
    internal static string Describe(Exception fault)
    {
        var place = fault switch
        {
            PostgresException e => $"SQLSTATE {e.SqlState} {e.TableName} {e.ColumnName} {e.ConstraintName}",
            JsonException e => $"JSON path {e.Path}",
            _ => fault.StackTrace?.Split('\n', 2)[0].Trim().Split(" in ", 2)[0] ?? "",
        };
        return $"{fault.GetType().FullName} {place}".TrimEnd();
    }
}
