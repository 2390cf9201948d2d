namespace Mediation.EventStore;

/// <summary>How far to read a stream: to a version, or to what was recorded by a moment (inclusive).</summary>
public sealed record LoadOptions
{
    public long? MaxVersion { get; init; }
    public DateTimeOffset? AsOfRecorded { get; init; }
}
