namespace Mediation.EventStore;

/// <summary>What a verification went through and found. At most some findings are listed, all are counted.</summary>
public sealed record ProofReport(
    string TenantId,
    long Streams,
    long Events,
    long Positions,
    ChainHead? Head,
    long FindingCount,
    IReadOnlyList<ProofFinding> Findings
)
{
    public bool IsSound => FindingCount == 0;
}

/// <summary>One thing that is not as it was recorded.</summary>
public sealed record ProofFinding(ProofFindingKind Kind, Guid? StreamId, long? Version, long? Position = null, string? Detail = null);

/// <summary>In what way the record was altered.</summary>
public enum ProofFindingKind
{
    /// <summary>The event's data, envelope or headers are not those that were hashed.</summary>
    EventChanged,

    /// <summary>An event that was recorded is gone.</summary>
    EventMissing,

    /// <summary>The event stands in the place of another one of its stream.</summary>
    EventMoved,

    /// <summary>The event has no position and is not waiting for one: it came in past the store, or its position was removed.</summary>
    NotSequenced,

    /// <summary>No event is left of a stream that had some.</summary>
    StreamMissing,

    /// <summary>The stream's own row is gone or tells a version that its events do not have.</summary>
    StreamRowAltered,

    /// <summary>A position's row is not the one that was chained, or points to another event.</summary>
    PositionAltered,

    /// <summary>A position that was given is gone.</summary>
    PositionMissing,

    /// <summary>The chain does not end, or does not pass, where it is known to.</summary>
    HeadAltered,
}

/// <summary>How to verify a tenant.</summary>
public sealed record ProofOptions
{
    /// <summary>Streams checked in one snapshot.</summary>
    public int SetSize { get; init; } = 500;

    /// <summary>Positions checked in one query.</summary>
    public int StretchSize { get; init; } = 100_000;

    public int MaxFindings { get; init; } = 1000;

    /// <summary>Heads printed in dossiers and exports: the chain must still pass through them.</summary>
    public IReadOnlyList<ChainHead> KnownHeads { get; init; } = [];

    /// <summary>Told of each finding as it is made.</summary>
    public Action<ProofFinding>? OnFinding { get; init; }
}

/// <summary>Counts and findings of a verification under way.</summary>
internal sealed class ProofTally(string tenantId, ProofOptions options)
{
    private readonly List<ProofFinding> findings = [];

    internal long Streams { get; set; }
    internal long Events { get; set; }
    internal long Positions { get; set; }
    internal long FindingCount { get; private set; }

    internal void Add(ProofFinding finding)
    {
        FindingCount++;
        if (findings.Count < options.MaxFindings)
            findings.Add(finding);
        options.OnFinding?.Invoke(finding);
    }

    internal ProofReport Report(ChainHead? head) => new(tenantId, Streams, Events, Positions, head, FindingCount, findings);
}
