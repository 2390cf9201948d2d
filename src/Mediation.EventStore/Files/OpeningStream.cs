using System.Security.Cryptography;

namespace Mediation.EventStore;

/// <summary>Opens a sealed file chunk by chunk, from wherever it is asked. It holds one chunk.</summary>
internal sealed class OpeningStream : ForwardStream
{
    private readonly IFileStore store;
    private readonly Guid id;
    private readonly AesGcm aes;
    private readonly byte[] head;
    private readonly byte[] place;
    private readonly long length;
    private readonly byte[] cipher = new byte[SealedFile.SealedChunkBytes];
    private readonly byte[] clear = new byte[SealedFile.ChunkBytes];
    private Stream? source;
    private long sourceChunk;
    private long held = -1;
    private int heldBytes;
    private long position;

    internal OpeningStream(IFileStore store, DataKey key, byte[] head, long length)
    {
        this.store = store;
        this.head = head;
        this.length = length;
        id = key.Id;
        aes = new AesGcm(key.Clear, SealedFile.TagBytes);
        place = SealedFile.Place(head, key);
    }

    public override bool CanSeek => true;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty)
            return 0;
        var chunk = position / SealedFile.ChunkBytes;
        if (held != chunk)
            await OpenChunkAsync(chunk, cancellationToken);
        var from = (int)(position % SealedFile.ChunkBytes);
        var count = Math.Min(buffer.Length, heldBytes - from);
        clear.AsMemory(from, count).CopyTo(buffer);
        position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            aes.Dispose();
            source?.Dispose();
        }
        base.Dispose(disposing);
    }

    public override async ValueTask DisposeAsync()
    {
        if (source is not null)
            await source.DisposeAsync();
        source = null;
        await base.DisposeAsync();
    }

    private async Task OpenChunkAsync(long chunk, CancellationToken ct)
    {
        if (source is null || sourceChunk != chunk)
        {
            if (source is not null)
                await source.DisposeAsync();
            source =
                await store.OpenAsync(id, SealedFile.HeadBytes + chunk * SealedFile.SealedChunkBytes, ct)
                ?? throw new FileNotFoundException($"The file {id} is not in the store any more.");
        }
        var last = chunk == SealedFile.ChunksOf(length) - 1;
        heldBytes = last ? (int)(length - chunk * SealedFile.ChunkBytes) : SealedFile.ChunkBytes;
        held = -1;
        await source.ReadExactlyAsync(cipher.AsMemory(0, heldBytes + SealedFile.TagBytes), ct);
        Open(chunk, last);
        (held, sourceChunk) = (chunk, chunk + 1);
    }

    private void Open(long chunk, bool last)
    {
        Span<byte> nonce = stackalloc byte[Nonces.Bytes];
        SealedFile.Nonce(head, chunk, last, nonce);
        aes.Decrypt(nonce, cipher.AsSpan(0, heldBytes), cipher.AsSpan(heldBytes, SealedFile.TagBytes), clear.AsSpan(0, heldBytes), place);
    }
}
