using System.Text;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>What proves an event outside the register: everything that its hash and its place in the chain were made of.</summary>
/// <param name="Version">Its place in the stream.</param>
/// <param name="Type">Its permanent name; null where the event is gone or cannot be read.</param>
/// <param name="Envelope">Canonical JSON of the envelope; null like the type.</param>
/// <param name="Data">Canonical JSON of the data as stored, personal data sealed; null like the type.</param>
/// <param name="Hash">The hash that the event claims; null where it claims none.</param>
/// <param name="Place">Its place among all events of the tenant; null while it waits for one.</param>
public sealed record ProvenEvent(long Version, string? Type, string? Envelope, string? Data, byte[]? Hash, ProvenPlace? Place);

/// <summary>A place in the chain of all events of a tenant.</summary>
/// <param name="Position">The place.</param>
/// <param name="EventHash">Hash of the event that was chained there.</param>
/// <param name="Before">The chain before it; null where the position before is gone.</param>
/// <param name="After">The chain with it.</param>
public sealed record ProvenPlace(long Position, byte[] EventHash, byte[]? Before, byte[] After);

/// <summary>Takes the proof of a stream out of the register, so that it can be checked without it. No key is needed, and none is used.</summary>
public sealed class ProofExtract(NpgsqlDataSource source)
{
    private const string Places = """
        SELECT p.version, p.position, p.event_hash, q.chain_hash, p.chain_hash
        FROM mediation.event_positions p
          LEFT JOIN mediation.event_positions q ON q.tenant_id = p.tenant_id AND q.position = p.position - 1
        WHERE p.tenant_id = $1 AND p.stream_id = $2
        """;

    /// <summary>The events of a stream, those that are gone included where anything still tells of them.</summary>
    public async Task<IReadOnlyList<ProvenEvent>> ReadAsync(string tenantId, Guid streamId, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var places = await PlacesAsync(connection, tenantId, streamId, ct);
        var work = new ProofWork();
        var events = new List<ProvenEvent>();
        await using (var query = Verifier.Query(connection, ProofRow.Select, Sql.Text(tenantId), Sql.Id(streamId), Sql.Id(streamId)))
        await using (var reader = await query.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var row = ProofRow.Read(reader, tenantId);
                events.Add(Extract(row, places.GetValueOrDefault(row.Version), work));
            }
        await snapshot.CommitAsync(ct);
        return events;
    }

    private static ProvenEvent Extract(ProofRow row, ProvenPlace? place, ProofWork work) =>
        row.Event is { Envelope: { } envelope } recorded
            ? new(
                row.Version,
                envelope.Type,
                Encoding.UTF8.GetString(EventHash.Canonical(envelope)),
                Encoding.UTF8.GetString(work.Canonical.Canonicalise(recorded.Data)),
                recorded.Claimed,
                place
            )
            : new(row.Version, null, null, null, null, place);

    private static async Task<Dictionary<long, ProvenPlace>> PlacesAsync(
        NpgsqlConnection connection,
        string tenantId,
        Guid streamId,
        CancellationToken ct
    )
    {
        await using var query = Verifier.Query(connection, Places, Sql.Text(tenantId), Sql.Id(streamId));
        await using var reader = await query.ExecuteReaderAsync(ct);
        var places = new Dictionary<long, ProvenPlace>();
        while (await reader.ReadAsync(ct))
        {
            var position = reader.GetInt64(1);
            var before =
                position == 1 ? PositionChain.Genesis(tenantId)
                : reader.IsDBNull(3) ? null
                : reader.GetFieldValue<byte[]>(3);
            places[reader.GetInt64(0)] = new(position, reader.GetFieldValue<byte[]>(2), before, reader.GetFieldValue<byte[]>(4));
        }
        return places;
    }
}
