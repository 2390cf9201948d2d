namespace Mediation.EventStore;

/// <summary>How far a projection is. Inline ones are always at the head.</summary>
public sealed record ProjectionStatus(string Name, ProjectionMode Mode, long Position, long Head, long Lag, long Parked);

/// <summary>A stream whose rows a projection could not write; the others go on.</summary>
public sealed record ParkedStream(string TenantId, string Projection, Guid StreamId, string Error, DateTimeOffset ParkedAt, int Attempts);

/// <summary>What came of trying a parked stream again.</summary>
public enum UnparkOutcome
{
    Unparked,
    ParkedAgain,
    NotParked,
}

/// <summary>What a rebuild went through. Orphans are rows of streams that do not exist; they are removed.</summary>
public sealed record ProjectionRebuild(string Projection, long Streams, long Parked, long Orphans);

/// <summary>How stored rows compare with a fresh fold of the events. At most some differences are listed, all are counted.</summary>
public sealed record ProjectionVerification(
    string Projection,
    long Streams,
    long Parked,
    long DifferenceCount,
    IReadOnlyList<ProjectionDifference> Differences
);

/// <summary>A stream whose stored rows in one table are not what its events say.</summary>
public sealed record ProjectionDifference(Guid StreamId, string Table, ProjectionDifferenceKind Kind);

/// <summary>In what way rows differ.</summary>
public enum ProjectionDifferenceKind
{
    /// <summary>Rows are stored with other content.</summary>
    Changed,

    /// <summary>A row should be there.</summary>
    Missing,

    /// <summary>A row should not be there.</summary>
    Surplus,

    /// <summary>No rows can be made from the events, and the stream is not parked.</summary>
    Unprojectable,
}
