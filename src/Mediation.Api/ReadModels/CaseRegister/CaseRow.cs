using Mediation.Domain.Cases;

namespace Mediation.Api.ReadModels.CaseRegister;

/// <summary>A case in a list.</summary>
public sealed record CaseRow
{
    /// <summary>Permanent id.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Number on the organisation's register.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The court's number.</summary>
    public string? DocketNumber { get; init; }

    /// <summary>Where it stands.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>Version; the case's ETag in quotes.</summary>
    public required long Version { get; init; }

    /// <summary>Whose case it is.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The court that referred it.</summary>
    public string? CourtId { get; init; }

    /// <summary>By which way it came.</summary>
    public required string Channel { get; init; }

    /// <summary>Cause of action.</summary>
    public required string CauseCode { get; init; }

    /// <summary>Legal day of receipt.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>When it was put on this register.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Mediators, lead first.</summary>
    public required IReadOnlyList<string> MediatorIds { get; init; }

    /// <summary>Sum of the claims for money, in fen.</summary>
    public long? ClaimedFen { get; init; }

    /// <summary>Agreed sum, in fen.</summary>
    public long? AgreedFen { get; init; }

    /// <summary>Paid so far, in fen.</summary>
    public long? PaidFen { get; init; }

    /// <summary>The first parties by name; absent where the reader may not see them.</summary>
    public IReadOnlyList<PartyName>? Parties { get; init; }
}

/// <summary>A party in a list.</summary>
public sealed record PartyName(string Side, string Name);

/// <summary>A page of a list.</summary>
/// <param name="Items">The cases.</param>
/// <param name="NextCursor">Where the next page begins; absent on the last.</param>
public sealed record CasePage(IReadOnlyList<CaseRow> Items, string? NextCursor);
