using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Extensions;

/// <summary>All parties lengthened a time for mediation; <c>totalDays</c> is how far in all.</summary>
[EventName("period_extended")]
public sealed record PeriodExtended(
    [P1] Guid ExtensionId,
    [P1] string RuleCode,
    [P1] string RuleVersion,
    [P1] int Days,
    [P1] int TotalDays,
    [P1] ImmutableArray<PartyConsent> Consents,
    [P2] string? Note
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Extensions = @case.Extensions.Add(new PeriodExtension(ExtensionId, RuleCode, RuleVersion, Days, Consents, fact.HappenedAt)),
        };
}
