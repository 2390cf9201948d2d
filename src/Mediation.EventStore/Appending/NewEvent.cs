namespace Mediation.EventStore;

/// <summary>An event about to be appended.</summary>
public sealed record NewEvent(Guid Id, object Data, DateTimeOffset HappenedAt)
{
    /// <summary>Who recorded it.</summary>
    public string? UserName { get; init; }

    /// <summary>The request or job in whose course it was recorded.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>What caused it: a command or an earlier event.</summary>
    public string? CausationId { get; init; }

    /// <summary>Further facts about the recording, e.g. who acted. Kept in clear: no personal data.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>A key of this stream, from <see cref="EventSession.CreateKey"/> or loaded with it.</summary>
    public Guid? SealUnder { get; init; }
}
