namespace Mediation.EventStore;

/// <summary>How a commit ended. All but <see cref="Committed"/> wrote nothing.</summary>
public abstract record CommitResult
{
    private CommitResult() { }

    /// <summary>Everything is stored. Streams in the order of their ids.</summary>
    public sealed record Committed(IReadOnlyList<AppendedStream> Streams) : CommitResult;

    /// <summary>The stream moved since it was loaded.</summary>
    public sealed record VersionConflict(Guid StreamId, long Expected, long Actual) : CommitResult;

    /// <summary>A stream to be started exists.</summary>
    public sealed record StreamAlreadyExists(Guid StreamId) : CommitResult;

    /// <summary>The same request was answered meanwhile: look its answer up again.</summary>
    public sealed record IdempotencyConflict : CommitResult;

    /// <summary>Somebody else held a lock for too long.</summary>
    public sealed record LockTimeout : CommitResult;
}

/// <summary>What an append added to one stream.</summary>
public sealed record AppendedStream(Guid StreamId, long Version, DateTimeOffset RecordedAt, IReadOnlyList<byte[]> EventHashes);
