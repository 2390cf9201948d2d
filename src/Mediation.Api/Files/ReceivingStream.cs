using System.Security.Cryptography;
using Mediation.Api.Problems;
using Mediation.EventStore;

namespace Mediation.Api.Files;

/// <summary>An upload is not what it should be; nothing of it is kept. The one way to stop whoever reads a stream.</summary>
public sealed class UploadRefusedException(Problem problem) : IOException(problem.Code)
{
    /// <summary>Why.</summary>
    public Problem Problem { get; } = problem;
}

/// <summary>Reads an upload once, and looks at it as it passes: how long, what it is, what it hashes to. What is wrong ends the reading at once.</summary>
public sealed class ReceivingStream(Stream body, MediaType declared, long longest, IReadOnlyList<byte[]> digests) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _first = new byte[MediaTypes.Looked];
    private int _looked;
    private bool _isKnown;

    /// <summary>Bytes that passed.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256 of all of them; null before the end.</summary>
    public byte[]? Hash { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken);
        if (count == 0)
        {
            End();
            return 0;
        }
        Size += count;
        if (Size > longest)
        {
            throw new UploadRefusedException(Problem.Of("file_too_large", ("limit", longest)));
        }
        _hash.AppendData(buffer.Span[..count]);
        Look(buffer.Span[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }

    // What lies about itself is turned away after its first bytes, not after all of them.
    private void Look(ReadOnlySpan<byte> read)
    {
        if (_isKnown)
        {
            return;
        }
        var count = Math.Min(read.Length, _first.Length - _looked);
        read[..count].CopyTo(_first.AsSpan(_looked));
        _looked += count;
        if (_looked == _first.Length)
        {
            Know();
        }
    }

    private void Know()
    {
        _isKnown = true;
        var found = MediaTypes.Of(_first.AsSpan(0, _looked));
        if (found != declared)
        {
            throw new UploadRefusedException(
                Problem.Of("file_is_not_what_it_says", ("declared", declared.Name), ("found", found?.Name ?? "?"))
            );
        }
    }

    private void End()
    {
        if (Hash is not null)
        {
            return;
        }
        if (Size == 0)
        {
            throw new UploadRefusedException(Problem.Of("file_empty"));
        }
        if (!_isKnown)
        {
            Know();
        }
        var hash = _hash.GetHashAndReset();
        if (digests.Any(digest => !hash.AsSpan().SequenceEqual(digest)))
        {
            throw new UploadRefusedException(Problem.Of("content_digest_differs", ("received", ContentDigest.Of(hash))));
        }
        Hash = hash;
    }
}
