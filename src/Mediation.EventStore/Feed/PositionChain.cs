using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>The chain of all events of a tenant in the order of their positions: SHA-256(previous ‖ position ‖ event's hash).</summary>
public static class PositionChain
{
    /// <summary>What the first position of a tenant is chained to.</summary>
    public static byte[] Genesis(string tenantId) => SHA256.HashData(Encoding.UTF8.GetBytes($"mediation-positions:{tenantId}"));

    public static byte[] Link(ReadOnlySpan<byte> previous, long position, ReadOnlySpan<byte> eventHash)
    {
        Span<byte> parts = stackalloc byte[EventHash.Bytes + sizeof(long) + EventHash.Bytes];
        previous.CopyTo(parts);
        BinaryPrimitives.WriteInt64BigEndian(parts[EventHash.Bytes..], position);
        eventHash.CopyTo(parts[(EventHash.Bytes + sizeof(long))..]);
        return SHA256.HashData(parts);
    }
}
