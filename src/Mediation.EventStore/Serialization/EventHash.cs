using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>What the hash of an event covers besides its data.</summary>
public sealed record EventEnvelope(
    string TenantId,
    Guid StreamId,
    long Version,
    Guid Id,
    string Type,
    DateTimeOffset RecordedAt,
    string HappenedAt,
    string? UserName,
    string? CorrelationId,
    string? CausationId,
    IEnumerable<KeyValuePair<string, string>> Headers
);

/// <summary>The chain of hashes within a stream: SHA-256(previous ‖ SHA-256(canonical envelope) ‖ SHA-256(canonical stored data)).</summary>
public static class EventHash
{
    public const int Bytes = 32;

    /// <summary>What the first event of a stream is chained to.</summary>
    public static byte[] Genesis(string tenantId, Guid streamId) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"mediation:{tenantId}:{streamId}"));

    /// <summary>The hash of an event whose data is already canonical.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, EventEnvelope envelope, ReadOnlySpan<byte> canonicalData) =>
        Link(previous, envelope, canonicalData, new());

    /// <summary>The envelope's canonical JSON.</summary>
    public static byte[] Canonical(EventEnvelope envelope)
    {
        var buffer = new ByteBuffer();
        Write(envelope, buffer);
        return buffer.ToArray();
    }

    internal static byte[] Link(ReadOnlySpan<byte> previous, EventEnvelope envelope, ReadOnlySpan<byte> canonicalData, ByteBuffer buffer)
    {
        buffer.Clear();
        Write(envelope, buffer);
        Span<byte> parts = stackalloc byte[3 * Bytes];
        previous.CopyTo(parts);
        SHA256.HashData(buffer.Span, parts[Bytes..]);
        SHA256.HashData(canonicalData, parts[(2 * Bytes)..]);
        return SHA256.HashData(parts);
    }

    private static void Write(EventEnvelope envelope, ByteBuffer buffer)
    {
        buffer.Add("{\"causationId\":"u8);
        CanonicalJson.Text(envelope.CausationId, buffer);
        buffer.Add(",\"correlationId\":"u8);
        CanonicalJson.Text(envelope.CorrelationId, buffer);
        buffer.Add(",\"happenedAt\":"u8);
        CanonicalJson.Text(envelope.HappenedAt, buffer);
        buffer.Add(",\"headers\":{"u8);
        var first = true;
        var ordered = envelope.Headers is IReadOnlyCollection<KeyValuePair<string, string>> { Count: <= 1 }
            ? envelope.Headers
            : envelope.Headers.OrderBy(h => h.Key, StringComparer.Ordinal);
        foreach (var (name, value) in ordered)
        {
            if (!first)
                buffer.Add((byte)',');
            first = false;
            CanonicalJson.Text(name, buffer);
            buffer.Add((byte)':');
            CanonicalJson.Text(value, buffer);
        }
        buffer.Add("},\"id\":\""u8);
        Id(envelope.Id, buffer);
        buffer.Add("\",\"recordedAt\":\""u8);
        buffer.AddUtf8(EventHeaders.Moment(envelope.RecordedAt));
        buffer.Add("\",\"streamId\":\""u8);
        Id(envelope.StreamId, buffer);
        buffer.Add("\",\"tenantId\":"u8);
        CanonicalJson.Text(envelope.TenantId, buffer);
        buffer.Add(",\"type\":"u8);
        CanonicalJson.Text(envelope.Type, buffer);
        buffer.Add(",\"userName\":"u8);
        CanonicalJson.Text(envelope.UserName, buffer);
        buffer.Add(",\"version\":"u8);
        envelope.Version.TryFormat(buffer.GetSpan(20), out var written);
        buffer.Advance(written);
        buffer.Add((byte)'}');
    }

    private static void Id(Guid id, ByteBuffer buffer)
    {
        id.TryFormat(buffer.GetSpan(36), out var written);
        buffer.Advance(written);
    }
}
