using System.Buffers.Text;
using System.Text.Json;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>What the outbox or the positions say of an event.</summary>
internal sealed record Witness(long? Position, long SeqId, byte[] Hash);

/// <summary>One version of a stream as the tables have it: the event, its witness, or both.</summary>
internal sealed record ProofRow(Guid StreamId, long Version, Witness? Witness, RecordedEvent? Event)
{
    /// <summary>Streams in order, versions in order; events and witnesses of a range of stream ids side by side.</summary>
    internal const string Select = """
        SELECT COALESCE(e.stream_id, w.stream_id), COALESCE(e.version, w.version), w.position, w.seq_id, w.event_hash,
          e.seq_id, e.id, e.type, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.data, e.headers
        FROM (SELECT * FROM mediation.mt_events WHERE tenant_id = $1 AND stream_id BETWEEN $2 AND $3) e
          FULL JOIN (
            SELECT stream_id, version, position, seq_id, event_hash FROM mediation.event_positions WHERE tenant_id = $1 AND stream_id BETWEEN $2 AND $3
            UNION ALL
            SELECT stream_id, version, NULL, seq_id, event_hash FROM mediation.event_outbox WHERE tenant_id = $1 AND stream_id BETWEEN $2 AND $3
          ) w ON w.stream_id = e.stream_id AND w.version = e.version
        ORDER BY 1, 2, 3
        """;

    internal static ProofRow Read(NpgsqlDataReader reader, string tenantId)
    {
        var (streamId, version) = (reader.GetGuid(0), reader.GetInt64(1));
        var witness = reader.IsDBNull(3)
            ? null
            : new Witness(reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.GetInt64(3), reader.GetFieldValue<byte[]>(4));
        return new(streamId, version, witness, reader.IsDBNull(5) ? null : RecordedEvent.Read(reader, tenantId, streamId, version));
    }
}

/// <summary>An event as stored. Without an envelope it cannot even be read, which no event that was recorded is.</summary>
internal sealed record RecordedEvent(long SeqId, EventEnvelope? Envelope, byte[] Data, string? Hash)
{
    internal static RecordedEvent Read(NpgsqlDataReader reader, string tenantId, Guid streamId, long version)
    {
        var seqId = reader.GetInt64(5);
        var data = reader.GetFieldValue<byte[]>(12);
        try
        {
            string? happenedAt = null;
            string? hash = null;
            var others = new Dictionary<string, string>(StringComparer.Ordinal);
            using var headers = JsonDocument.Parse(reader.GetFieldValue<byte[]>(13));
            foreach (var header in headers.RootElement.EnumerateObject())
                if (header.NameEquals(EventHeaders.HappenedAtName))
                    happenedAt = header.Value.GetString();
                else if (header.NameEquals(EventHeaders.HashName))
                    hash = header.Value.GetString();
                else
                    others[header.Name] = header.Value.GetString() ?? throw new JsonException("A header is null.");
            var envelope = new EventEnvelope(
                tenantId,
                streamId,
                version,
                reader.GetGuid(6),
                reader.GetString(7),
                new(reader.GetDateTime(8)),
                happenedAt ?? throw new JsonException("There is no happened time."),
                Text(reader, 9),
                Text(reader, 10),
                Text(reader, 11),
                others
            );
            return new(seqId, envelope, data, hash);
        }
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException or JsonException or ArgumentException)
        {
            return new(seqId, null, data, null);
        }
    }

    /// <summary>The hash that belongs behind the given one; null when there can be none.</summary>
    internal byte[]? HashAfter(byte[] previous, ProofWork work)
    {
        if (Envelope is null)
            return null;
        try
        {
            return EventHash.Link(previous, Envelope, work.Canonical.Canonicalise(Data), work.Buffer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash that the event says it has; null where it says none that could be one.</summary>
    internal byte[]? Claimed
    {
        get
        {
            var bytes = new byte[EventHash.Bytes];
            return
                Hash is not null
                && Base64Url.IsValid(Hash, out var length)
                && length == bytes.Length
                && Base64Url.TryDecodeFromChars(Hash, bytes, out _)
                ? bytes
                : null;
        }
    }

    internal bool Claims(byte[] hash) => Hash is not null && Base64Url.EncodeToString(hash) == Hash;

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

/// <summary>Buffers of one verification.</summary>
internal sealed class ProofWork
{
    internal CanonicalJson Canonical { get; } = new();
    internal ByteBuffer Buffer { get; } = new();
}
