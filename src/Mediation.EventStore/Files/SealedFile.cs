using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.EventStore;

/// <summary>
/// How a file is sealed: a head of 16 bytes, then chunks of 64 KiB, each by AES-256-GCM under the file's own key. The nonce counts the chunks and
/// says which is the last, and every chunk is bound to the head and to the file's place: a chunk that is changed, moved, dropped or taken from
/// another file does not open, and neither does a file that was cut.
/// </summary>
public static class SealedFile
{
    internal const int HeadBytes = 16;
    internal const int ChunkBytes = 64 * 1024;
    internal const int TagBytes = 16;
    internal const int SealedChunkBytes = ChunkBytes + TagBytes;
    private const int PrefixBytes = 7;
    private static ReadOnlySpan<byte> Magic => "MSF1"u8;

    /// <summary>How long a clear content of this length is once sealed.</summary>
    public static long SealedLength(long clearLength) => HeadBytes + clearLength + ChunksOf(clearLength) * TagBytes;

    /// <summary>Reads clear bytes and gives sealed ones.</summary>
    public static Stream Seal(Stream clear, DataKey key) => new SealingStream(clear, key);

    /// <summary>The clear content, seekable; null where the store holds no file of this length under the key's id.</summary>
    public static async Task<Stream?> OpenAsync(IFileStore store, DataKey key, long clearLength, CancellationToken ct = default)
    {
        if (await store.LengthAsync(key.Id, ct) != SealedLength(clearLength))
            return null;
        await using var head = await store.OpenAsync(key.Id, 0, ct);
        if (head is null)
            return null;
        var bytes = new byte[HeadBytes];
        await head.ReadExactlyAsync(bytes, ct);
        return bytes.AsSpan().StartsWith(Magic) ? new OpeningStream(store, key, bytes, clearLength) : null;
    }

    // An empty content is one empty chunk, so that its emptiness is sealed as well.
    internal static long ChunksOf(long clearLength) => Math.Max(1, (clearLength + ChunkBytes - 1) / ChunkBytes);

    internal static byte[] NewHead()
    {
        var head = new byte[HeadBytes];
        Magic.CopyTo(head);
        RandomNumberGenerator.Fill(head.AsSpan(Magic.Length, PrefixBytes));
        return head;
    }

    internal static byte[] Place(ReadOnlySpan<byte> head, DataKey key) => [.. head, .. Encoding.UTF8.GetBytes($"{key.StreamId}|{key.Id}")];

    internal static void Nonce(ReadOnlySpan<byte> head, long chunk, bool last, Span<byte> nonce)
    {
        head.Slice(Magic.Length, PrefixBytes).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[PrefixBytes..], checked((uint)chunk));
        nonce[^1] = last ? (byte)1 : (byte)0;
    }
}
