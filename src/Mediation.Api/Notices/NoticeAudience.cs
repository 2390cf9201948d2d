using Npgsql;

namespace Mediation.Api.Notices;

/// <summary>What a notice is about: a case or a referral.</summary>
public abstract record NoticeSubject(Guid Id)
{
    /// <summary>A case.</summary>
    public sealed record Case(Guid Id) : NoticeSubject(Id);

    /// <summary>A referral.</summary>
    public sealed record Referral(Guid Id) : NoticeSubject(Id);
}

/// <summary>The bodies that an event of a referral is told to; null where one is not.</summary>
public sealed record ReferralBodies(string? SenderId, string? AddresseeId);

/// <summary>Something that people may be told.</summary>
/// <param name="MessageId">The event's id, or the notice's own.</param>
/// <param name="Type">What happened.</param>
/// <param name="About">On which case or referral; null where on none.</param>
/// <param name="Position">Its place in the feed, where it is an event.</param>
/// <param name="Token">The same as outside readers know it.</param>
/// <param name="Details">What else is said, as JSON.</param>
/// <param name="OccurredAt">When it was recorded.</param>
public sealed record Occasion(
    Guid MessageId,
    string Type,
    NoticeSubject? About,
    long? Position,
    string? Token,
    string? Details,
    DateTimeOffset OccurredAt
)
{
    /// <summary>Who knows of it, where it is an event of a referral.</summary>
    public ReferralBodies? Bodies { get; init; }

    /// <summary>On which case.</summary>
    public Guid? CaseId => (About as NoticeSubject.Case)?.Id;
}

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
