using Npgsql;

namespace Mediation.EventStore;

/// <summary>A gapless series of numbers, e.g. the cases of one organisation in one year.</summary>
public sealed record NumberSeries(string Series, int Year);

/// <summary>Where an answer to the same request would be kept.</summary>
public sealed record IdempotencyLookup(string Caller, string Operation, string Key);

/// <summary>The caller's own query in the first round trip; its rows are handed to <paramref name="Read"/>.</summary>
public sealed record ExtraRead(NpgsqlBatchCommand Command, Func<NpgsqlDataReader, CancellationToken, Task> Read);

/// <summary>What the first round trip of a session reads, draws and locks.</summary>
public sealed record SessionPlan
{
    public static SessionPlan Empty { get; } = new();

    public IReadOnlyList<Guid> StreamIds { get; init; } = [];

    /// <summary>Locks the streams until the end of the session, so that its appends cannot lose.</summary>
    public bool Lock { get; init; }

    /// <summary>Draws the next number; it is given back when the session does not commit.</summary>
    public NumberSeries? Draw { get; init; }

    public IdempotencyLookup? Idempotency { get; init; }

    public IReadOnlyList<ExtraRead> Extra { get; init; } = [];

    internal bool NeedsTransaction => Lock || Draw is not null;
}

/// <summary>What the first round trip found. Streams that do not exist are absent.</summary>
public sealed record SessionStart(IReadOnlyDictionary<Guid, StreamSlice> Streams, long? DrawnNumber, IdempotencyRecord? Answered)
{
    /// <summary>Somebody else held a lock for too long: nothing was read, the session is over.</summary>
    public bool LockTimedOut { get; init; }
}
