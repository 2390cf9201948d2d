namespace Mediation.Domain.Reference;

/// <summary>A mediator's entry on a court's roster (特邀调解员名册).</summary>
public sealed record RosterEntry(string Court, string CertificateNumber, DateOnly From, DateOnly? To);

/// <summary>Whether a mediator may be appointed.</summary>
public enum MediatorStatus
{
    /// <summary>May be appointed.</summary>
    Active,

    /// <summary>Not for the time being.</summary>
    Suspended,

    /// <summary>Struck off.</summary>
    Removed,
}

/// <summary>A mediator of an organisation.</summary>
/// <param name="Id">Permanent slug without the person's name, for it stands in events.</param>
/// <param name="Kinds">Codes of mediator kinds.</param>
/// <param name="Rosters">Courts that invited the mediator.</param>
/// <param name="Specialities">Causes; empty means any.</param>
public sealed record Mediator(
    string Id,
    string Name,
    string Organisation,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<RosterEntry> Rosters,
    IReadOnlyList<string> Specialities,
    MediatorStatus Status,
    DateOnly? TermFrom,
    DateOnly? TermTo
)
{
    /// <summary>Whether the mediator is active and within the term on a day.</summary>
    public bool ServesOn(DateOnly day) =>
        Status == MediatorStatus.Active && (TermFrom is null || TermFrom <= day) && (TermTo is null || day <= TermTo);

    /// <summary>The roster entry of one court on a day.</summary>
    public RosterEntry? RosterOf(string court, DateOnly day) =>
        Rosters.FirstOrDefault(entry => entry.Court == court && entry.From <= day && (entry.To is null || day <= entry.To));
}

/// <summary>What a member of staff who is no mediator does.</summary>
public enum StaffRole
{
    /// <summary>Runs a mediation organisation.</summary>
    OrganisationManager,

    /// <summary>Files and refers cases at a court.</summary>
    CourtClerk,
}

/// <summary>A member of staff of an organisation or a court.</summary>
/// <param name="Id">Permanent slug without the person's name.</param>
public sealed record StaffMember(string Id, string Name, StaffRole Role, string? Organisation, string? Court);
