using Npgsql;

namespace Mediation.Api.Notices;

/// <summary>Something that people may be told.</summary>
/// <param name="MessageId">The event's id, or the notice's own.</param>
/// <param name="Type">What happened.</param>
/// <param name="CaseId">On which case; null where it is about none.</param>
/// <param name="Position">Its place in the feed, where it is an event.</param>
/// <param name="Token">The same as outside readers know it.</param>
/// <param name="Details">What else is said, as JSON.</param>
/// <param name="OccurredAt">When it was recorded.</param>
public sealed record Occasion(
    Guid MessageId,
    string Type,
    Guid? CaseId,
    long? Position,
    string? Token,
    string? Details,
    DateTimeOffset OccurredAt
);

/// <summary>An occasion for one recipient.</summary>
public sealed record NewDelivery(string Lane, string Channel, Occasion Of);

/// <summary>Those who are told on one channel.</summary>
public interface INoticeAudience
{
    /// <summary>Who is told of what, each recipient's in the order of the occasions.</summary>
    Task<IReadOnlyList<NewDelivery>> ToldAsync(
        NpgsqlConnection connection,
        string tenantId,
        IReadOnlyList<Occasion> occasions,
        CancellationToken ct
    );
}
