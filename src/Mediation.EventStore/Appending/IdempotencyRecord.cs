namespace Mediation.EventStore;

/// <summary>The answer to a request, kept so that the same request again gets it again.</summary>
public sealed record IdempotencyRecord(string Caller, string Operation, string Key, byte[] BodyHash, int Status)
{
    public string? Location { get; init; }
    public string? ETag { get; init; }
    public byte[]? Body { get; init; }

    /// <summary>Set by the store.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}
