using System.Collections.Immutable;

namespace Mediation.Domain.Cases.Consents;

/// <summary>What a party agrees to (同意调解确认书).</summary>
public enum ConsentScope
{
    /// <summary>调解.</summary>
    Mediation,

    /// <summary>在线调解.</summary>
    Online,

    /// <summary>延长调解期限.</summary>
    PeriodExtension,

    /// <summary>无争议事实记载.</summary>
    UndisputedFacts,

    /// <summary>无异议调解方案.</summary>
    Proposal,

    /// <summary>与法院共享材料.</summary>
    DataSharing,
}

/// <summary>By which way somebody was asked or answered.</summary>
public enum ContactChannel
{
    /// <summary>当面.</summary>
    InPerson,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>短信.</summary>
    Sms,

    /// <summary>线上平台.</summary>
    Online,

    /// <summary>邮寄.</summary>
    Post,
}

/// <summary>One party's dated answer.</summary>
/// <param name="ConsentId">The same answer twice is one answer.</param>
/// <param name="PartyId">Who answered.</param>
/// <param name="Given">Agreed, or refused.</param>
/// <param name="Scopes">What was agreed to or refused.</param>
/// <param name="Channel">How the answer came.</param>
/// <param name="At">When.</param>
public sealed record Consent(
    Guid ConsentId,
    Guid PartyId,
    bool Given,
    ImmutableArray<ConsentScope> Scopes,
    ContactChannel Channel,
    DateTimeOffset At
)
{
    /// <summary>Who spoke for the party, where it was not the party itself.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>Whether this says the same of the same party.</summary>
    public bool IsSameAnswer(Guid partyId, bool given, ImmutableArray<ConsentScope> scopes) =>
        PartyId == partyId && Given == given && Scopes.ToHashSet().SetEquals(scopes);
}
