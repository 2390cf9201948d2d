using System.Security.Cryptography;

namespace Mediation.EventStore;

/// <summary>Seals what it reads, chunk by chunk. It holds two chunks: whether one is the last shows only when the next is empty.</summary>
internal sealed class SealingStream : ForwardStream
{
    private readonly Stream clear;
    private readonly AesGcm aes;
    private readonly byte[] head = SealedFile.NewHead();
    private readonly byte[] place;
    private readonly byte[] output = new byte[SealedFile.SealedChunkBytes];
    private byte[] current = new byte[SealedFile.ChunkBytes];
    private byte[] next = new byte[SealedFile.ChunkBytes];
    private int currentBytes = -1;
    private long chunk;
    private bool ended;
    private ReadOnlyMemory<byte> ready;

    internal SealingStream(Stream clear, DataKey key)
    {
        this.clear = clear;
        aes = new AesGcm(key.Clear, SealedFile.TagBytes);
        place = SealedFile.Place(head, key);
        ready = head;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ready.IsEmpty && !ended)
            await SealNextAsync(cancellationToken);
        var count = Math.Min(buffer.Length, ready.Length);
        ready[..count].CopyTo(buffer);
        ready = ready[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            aes.Dispose();
        base.Dispose(disposing);
    }

    private async Task SealNextAsync(CancellationToken ct)
    {
        if (currentBytes < 0)
            currentBytes = await clear.ReadAtLeastAsync(current, current.Length, throwOnEndOfStream: false, ct);
        var nextBytes = currentBytes < current.Length ? 0 : await clear.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, ct);
        ended = nextBytes == 0;
        Seal();
        (current, next, currentBytes) = (next, current, nextBytes);
        chunk++;
    }

    private void Seal()
    {
        Span<byte> nonce = stackalloc byte[Nonces.Bytes];
        SealedFile.Nonce(head, chunk, ended, nonce);
        aes.Encrypt(
            nonce,
            current.AsSpan(0, currentBytes),
            output.AsSpan(0, currentBytes),
            output.AsSpan(currentBytes, SealedFile.TagBytes),
            place
        );
        ready = output.AsMemory(0, currentBytes + SealedFile.TagBytes);
    }
}

/// <summary>A stream that is read once, from its beginning, and never on a blocked thread.</summary>
public abstract class ForwardStream : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }
}
