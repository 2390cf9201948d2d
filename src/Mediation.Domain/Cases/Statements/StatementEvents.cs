using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Statements;

/// <summary>Facts that no party disputes, in a class of their own: positions and concessions stand in no event of the case.</summary>
[EventName("undisputed_facts_recorded")]
public sealed record UndisputedFactsRecorded([P1] Guid FactsId, [P1] ImmutableArray<PartyConsent> ConfirmedBy, [P2] string? Text)
    : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            UndisputedFacts = @case.UndisputedFacts.Add(new UndisputedFacts(FactsId, Text, ConfirmedBy, fact.HappenedAt)),
        };
}
