namespace Mediation.EventStore;

/// <summary>A stream up to <see cref="Version"/>.</summary>
public sealed record StreamSlice(string TenantId, Guid Id, string Type, long Version, IReadOnlyList<StoredEvent> Events)
{
    /// <summary>The data keys of this stream, destroyed ones included.</summary>
    public IReadOnlyList<DataKey> Keys { get; init; } = [];

    /// <summary>The hash of the last event.</summary>
    public ReadOnlyMemory<byte> HeadHash => Events.Count == 0 ? EventHash.Genesis(TenantId, Id) : Events[^1].Hash;

    public DateTimeOffset LastRecordedAt => Events.Count == 0 ? DateTimeOffset.MinValue : Events[^1].RecordedAt;
}
