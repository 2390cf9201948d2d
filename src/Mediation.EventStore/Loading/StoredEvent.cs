namespace Mediation.EventStore;

/// <summary>A recorded event. What stands in its headers is parsed when first asked for.</summary>
public sealed class StoredEvent
{
    private EventHeaders? headers;

    public required Guid Id { get; init; }
    public required Guid StreamId { get; init; }
    public required long Version { get; init; }

    /// <summary>Zero in the slice that inline projections see before the commit.</summary>
    public required long SeqId { get; init; }
    public required string Type { get; init; }
    public required object Data { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public string? UserName { get; init; }
    public string? CorrelationId { get; init; }
    public string? CausationId { get; init; }

    /// <summary>The key of its personal data is destroyed: those properties are null for ever.</summary>
    public bool Erased { get; init; }

    /// <summary>The data as stored: personal data sealed.</summary>
    public ReadOnlyMemory<byte> StoredData { get; init; }

    /// <summary>The headers as stored.</summary>
    public ReadOnlyMemory<byte> StoredHeaders { get; init; }

    public DateTimeOffset HappenedAt => Parsed.HappenedAt;
    public byte[] Hash => Parsed.Hash;

    /// <summary>The headers given at the append.</summary>
    public IReadOnlyDictionary<string, string> Headers => Parsed.Others;

    private EventHeaders Parsed => headers ??= EventHeaders.Parse(StoredHeaders.Span);
}
