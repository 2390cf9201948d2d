using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Consents;

/// <summary>A party was asked whether it will mediate.</summary>
[EventName("consent_sought")]
public sealed record ConsentSought([P1] Guid PartyId, [P1] ContactChannel Channel) : CaseEvent;

/// <summary>A party agreed.</summary>
[EventName("consent_given")]
public sealed record ConsentGiven(
    [P1] Guid ConsentId,
    [P1] Guid PartyId,
    [P1] ImmutableArray<ConsentScope> Scopes,
    [P1] ContactChannel Channel,
    [P2] string? Evidence,
    [P1] Guid? AgentId = null
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Consents = @case.Consents.Add(new Consent(ConsentId, PartyId, true, Scopes, Channel, fact.HappenedAt) { AgentId = AgentId }),
        };
}

/// <summary>A party refused. Limitation is interrupted once more (Order 17 Art. 31(5)).</summary>
[EventName("consent_refused")]
public sealed record ConsentRefused(
    [P1] Guid ConsentId,
    [P1] Guid PartyId,
    [P1] ImmutableArray<ConsentScope> Scopes,
    [P1] ContactChannel Channel,
    [P2] string? Reason,
    [P1] Guid? AgentId = null
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Consents = @case.Consents.Add(new Consent(ConsentId, PartyId, false, Scopes, Channel, fact.HappenedAt) { AgentId = AgentId }),
        };
}
