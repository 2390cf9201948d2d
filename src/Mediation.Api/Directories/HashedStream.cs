using System.Security.Cryptography;
using Mediation.EventStore;

namespace Mediation.Api.Directories;

/// <summary>Reads a file, counts it and hashes it as it passes.</summary>
internal sealed class HashedStream(Stream body, IncrementalHash hash) : ForwardStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await body.ReadAsync(buffer, cancellationToken);
        _read += count;
        if (_read > DirectoryFile.Longest)
            throw new FileRefusedException(DirectoryFile.TooLarge);
        hash.AppendData(buffer.Span[..count]);
        return count;
    }
}
