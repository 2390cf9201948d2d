using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Reading;

/// <summary>A session.</summary>
public sealed record SessionView
{
    /// <summary>Names the session.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>Form.</summary>
    public required SessionKind Kind { get; init; }

    /// <summary>Planned start.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Planned length.</summary>
    public int? PlannedMinutes { get; init; }

    /// <summary>Place; absent where the reader may not see it.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it was put off without a new time.</summary>
    public required bool WithoutDate { get; init; }

    /// <summary>Why it was put off last.</summary>
    public AdjournmentReason? Adjourned { get; init; }

    /// <summary>How often its plan changed.</summary>
    public required int Changes { get; init; }

    /// <summary>Who did not come, where it came to nothing for that.</summary>
    public required IReadOnlyList<Guid> AbsentPartyIds { get; init; }

    /// <summary>When it began; absent until it was held.</summary>
    public DateTimeOffset? HeldFrom { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? HeldTo { get; init; }

    /// <summary>What came of it.</summary>
    public SessionResult? Result { get; init; }

    /// <summary>Who was there.</summary>
    public required IReadOnlyList<Attendance> Attendance { get; init; }

    /// <summary>Open part of the record; absent where the reader may not see it.</summary>
    public string? OpenRecord { get; init; }
}
