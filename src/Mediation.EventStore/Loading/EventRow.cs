using Npgsql;

namespace Mediation.EventStore;

/// <summary>A row of mt_events as stored, its personal data still sealed. An object, as lists of thousands of them are kept while they are read.</summary>
internal sealed record EventRow(
    long SeqId,
    Guid Id,
    Guid StreamId,
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    string? UserName,
    string? CorrelationId,
    string? CausationId,
    byte[] Data,
    byte[] Headers
)
{
    /// <summary>The columns in the order in which <see cref="Read"/> takes them; the table's alias is <c>e</c>.</summary>
    internal const string Columns =
        "e.seq_id, e.id, e.stream_id, e.version, e.type, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.data, e.headers";

    internal const int ColumnCount = 11;

    internal static EventRow Read(NpgsqlDataReader reader, int from = 0) =>
        new(
            reader.GetInt64(from),
            reader.GetGuid(from + 1),
            reader.GetGuid(from + 2),
            reader.GetInt64(from + 3),
            reader.GetString(from + 4),
            new(reader.GetDateTime(from + 5)),
            Text(reader, from + 6),
            Text(reader, from + 7),
            Text(reader, from + 8),
            reader.GetFieldValue<byte[]>(from + 9),
            reader.GetFieldValue<byte[]>(from + 10)
        );

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
