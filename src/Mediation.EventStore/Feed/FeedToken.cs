using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>
/// How far an outside reader has read: opaque to it, durable for decades. The check tells a garbled one and one of another scope, which is the
/// tenant, or a part of its feed that some readers see.
/// </summary>
public sealed record FeedToken(Guid Epoch, long Position)
{
    private const int IdBytes = 16;
    private const int CheckBytes = 4;
    private const int Bytes = IdBytes + sizeof(long) + CheckBytes;

    /// <summary>Nothing is read yet; valid in every epoch.</summary>
    public static FeedToken Beginning { get; } = new(Guid.Empty, 0);

    public string Write(string scope)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Epoch.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[IdBytes..], Position);
        Check(scope, bytes).CopyTo(bytes[^CheckBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null when the text is no token of this scope.</summary>
    public static FeedToken? Parse(string scope, string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (
            text.Length != Base64Url.GetEncodedLength(Bytes)
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Bytes
            || !bytes[^CheckBytes..].SequenceEqual(Check(scope, bytes))
            || Base64Url.EncodeToString(bytes) != text
        )
            return null;
        return new(new Guid(bytes[..IdBytes], bigEndian: true), BinaryPrimitives.ReadInt64BigEndian(bytes[IdBytes..]));
    }

    private static ReadOnlySpan<byte> Check(string scope, ReadOnlySpan<byte> bytes) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"feed-token:{scope}:"), .. bytes[..^CheckBytes]]).AsSpan(0, CheckBytes);
}
