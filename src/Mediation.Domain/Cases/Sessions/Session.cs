using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>In which form people meet.</summary>
public enum SessionKind
{
    /// <summary>面对面.</summary>
    Joint,

    /// <summary>背对背: with one side alone.</summary>
    Caucus,

    /// <summary>视频.</summary>
    Video,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>异步: in writing, each in its own time.</summary>
    Async,
}

/// <summary>What a session came to.</summary>
public enum SessionResult
{
    /// <summary>继续调解.</summary>
    Continued,

    /// <summary>达成一致.</summary>
    AgreementReached,

    /// <summary>未达成一致.</summary>
    NoAgreement,
}

/// <summary>That a party was there, and whether its identity was checked (Online Rules Art. 17).</summary>
/// <param name="PartyId">Who.</param>
/// <param name="IdentityVerified">Whether the identity was checked.</param>
public sealed record Attendance(Guid PartyId, bool IdentityVerified);

/// <summary>A session, planned or held. Its record is the open part; what is said in caucus is not here.</summary>
/// <param name="SessionId">Names the session.</param>
/// <param name="Kind">Joint, caucus and so on.</param>
/// <param name="StartsAt">Planned start.</param>
/// <param name="PlannedMinutes">Planned length.</param>
/// <param name="Place">Room, platform or number.</param>
public sealed record Session(Guid SessionId, SessionKind Kind, DateTimeOffset StartsAt, int? PlannedMinutes, string? Place)
{
    /// <summary>When it really began; null until it was held.</summary>
    public DateTimeOffset? HeldFrom { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? HeldTo { get; init; }

    /// <summary>Who was there.</summary>
    public ImmutableArray<Attendance> Attendance { get; init; } = [];

    /// <summary>What came of it.</summary>
    public SessionResult? Result { get; init; }

    /// <summary>Open part of the record (调解笔录).</summary>
    public string? OpenRecord { get; init; }

    /// <summary>Whether it took place.</summary>
    public bool WasHeld => HeldFrom is not null;
}
