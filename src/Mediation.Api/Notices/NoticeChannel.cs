namespace Mediation.Api.Notices;

/// <summary>How an attempt to tell somebody ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The other end has it.</summary>
    Delivered,

    /// <summary>The other end answered otherwise than with success; a redirect is such an answer.</summary>
    Rejected,

    /// <summary>The other end wants no more (410).</summary>
    Gone,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>The name leads to an address that is not public.</summary>
    AddressRefused,

    /// <summary>The name leads nowhere, nobody listens, or the certificate is not trusted.</summary>
    ConnectionFailed,
}

/// <summary>One attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The answer's status, where there was one.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record Attempt(DateTimeOffset At, AttemptOutcome Outcome, int? Status, int Milliseconds)
{
    /// <summary>How long the receiver asks to be left alone.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether trying again is of no use: what is told is given up, not the recipient.</summary>
    internal bool Hopeless { get; init; }
}

/// <summary>Something that a recipient is told, as it waits in its lane.</summary>
/// <param name="Seq">Its place in the lane.</param>
/// <param name="MessageId">The same on every attempt: the event's id, or the notice's own.</param>
/// <param name="Type">What happened.</param>
/// <param name="About">On which case or referral.</param>
/// <param name="Token">Where it stands in the feed, where it is an event.</param>
/// <param name="Details">What else is said, as JSON.</param>
/// <param name="OccurredAt">When it was recorded.</param>
public sealed record PendingNotice(
    long Seq,
    Guid MessageId,
    string Type,
    NoticeSubject? About,
    string? Token,
    string? Details,
    DateTimeOffset OccurredAt
);

/// <summary>A lane that this node serves for the time of a lease.</summary>
/// <param name="TenantId">Of which register.</param>
/// <param name="Lane">Names the recipient.</param>
/// <param name="Channel">By which way it is told.</param>
/// <param name="Failures">How many attempts in a row have failed.</param>
/// <param name="Wakes">How often it was given something, as it was when claimed.</param>
public sealed record ClaimedLane(string TenantId, string Lane, string Channel, int Failures, long Wakes);

/// <summary>A way to tell people.</summary>
public interface INoticeChannel
{
    /// <summary>Its name in the lanes.</summary>
    string Name { get; }

    /// <summary>Who is at the end of a lane; null where nobody is any more.</summary>
    Task<INoticeRecipient?> FindAsync(ClaimedLane lane, CancellationToken ct);
}

/// <summary>Somebody who is told.</summary>
public interface INoticeRecipient
{
    /// <summary>Which of these cases and referrals the recipient may be told of now.</summary>
    Task<IReadOnlySet<NoticeSubject>> KnownAsync(IReadOnlyCollection<NoticeSubject> about, CancellationToken ct);

    /// <summary>Tells it. Never throws but when cancelled.</summary>
    Task<Attempt> SendAsync(PendingNotice notice, CancellationToken ct);

    /// <summary>Is given up after the last attempt, or because it wants no more. False where only the notice is given up, and the next one is tried.</summary>
    Task<bool> GiveUpAsync(AttemptOutcome outcome, CancellationToken ct);
}
