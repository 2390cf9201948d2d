namespace Mediation.EventStore;

/// <summary>What came of reading the feed.</summary>
public abstract record FeedResult
{
    private FeedResult() { }

    /// <summary>The next events, perhaps none, and the token to go on with.</summary>
    public sealed record Page(IReadOnlyList<FeedItem> Items, string Next) : FeedResult;

    /// <summary>The token cannot be read on from. <paramref name="Restart"/> is one from the last point that both histories share, where there is one.</summary>
    public sealed record Refused(FeedTokenRefusal Reason, string? Restart) : FeedResult;
}

/// <summary>Why a token is refused.</summary>
public enum FeedTokenRefusal
{
    /// <summary>Not a token, or another tenant's.</summary>
    Garbled,

    /// <summary>Of a feed that this database does not know.</summary>
    Foreign,

    /// <summary>Of the time before a restore: events read since then may be others now.</summary>
    OlderEpoch,

    /// <summary>Beyond the last position: the database is older than the reader.</summary>
    Future,
}

/// <summary>An event in the order of the feed. <paramref name="Token"/> stands right behind it.</summary>
public sealed record FeedItem(long Position, string StreamType, StoredEvent Event, string Token);
