using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Statements;
using Mediation.Domain.Cases.Tracks;
using Mediation.Domain.Reference;

namespace Mediation.Api.Cases.Reading;

/// <summary>A party.</summary>
public sealed record PartyView
{
    /// <summary>Names the party everywhere else.</summary>
    public required Guid PartyId { get; init; }

    /// <summary>Since when its data are shown to nobody but the mediators of the case: they are to be erased, and must still be kept.</summary>
    public DateTimeOffset? RestrictedAt { get; init; }

    /// <summary>Side.</summary>
    public required PartySide Side { get; init; }

    /// <summary>Kind.</summary>
    public required PartyKind Kind { get; init; }

    /// <summary>When it withdrew, one of several applicants or the last of them.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The case in which it goes on alone.</summary>
    public Guid? SplitOffTo { get; init; }

    /// <summary>True once the person's data were erased.</summary>
    public bool? Erased { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Resident identity number, masked where the reader may not see it whole.</summary>
    public string? ResidentId { get; init; }

    /// <summary>Unified social credit code.</summary>
    public string? CreditCode { get; init; }

    /// <summary>Phone, masked where the reader may not see it whole.</summary>
    public string? Phone { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Where papers are served.</summary>
    public string? ServiceAddress { get; init; }

    /// <summary>Account, masked where the reader may not see it whole.</summary>
    public string? BankAccount { get; init; }

    /// <summary>Legal representative.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>Worker groups; absent where the reader may not see them.</summary>
    public IReadOnlyList<string>? WorkerGroups { get; init; }

    /// <summary>How a platform worker stands to the platform, by code.</summary>
    public string? PlatformRelation { get; init; }

    /// <summary>How far the person can act for itself, where it was said; absent where the reader may not see it.</summary>
    public Capacity? Capacity { get; init; }
}

/// <summary>Somebody who acts or acted for a party.</summary>
public sealed record AgentView
{
    /// <summary>Names the agent everywhere else.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>For whom.</summary>
    public required Guid PartyId { get; init; }

    /// <summary>By what tie.</summary>
    public required AgentKind Kind { get; init; }

    /// <summary>What the special power names; empty for a general one and for a guardian.</summary>
    public required IReadOnlyList<AgentPower> Powers { get; init; }

    /// <summary>First day of the power.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of it, where it has one.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day from which it is taken back.</summary>
    public DateOnly? RevokedOn { get; init; }

    /// <summary>True once the person's data were erased.</summary>
    public bool? Erased { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Phone, masked where the reader may not see it whole.</summary>
    public string? Phone { get; init; }

    /// <summary>The power of attorney or the proof of guardianship; absent where the reader may not see it.</summary>
    public string? Evidence { get; init; }
}

/// <summary>Somebody who helps to mediate.</summary>
public sealed record HelperView
{
    /// <summary>Names the helper.</summary>
    public required Guid HelperId { get; init; }

    /// <summary>True once the person's data were erased.</summary>
    public bool? Erased { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Relative, colleague, expert and so on; absent where the reader may not see it.</summary>
    public string? Standing { get; init; }

    /// <summary>The parties' consents.</summary>
    public required IReadOnlyList<PartyConsent> Consents { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset At { get; init; }
}
