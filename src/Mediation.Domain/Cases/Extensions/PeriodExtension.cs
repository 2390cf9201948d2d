using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;

namespace Mediation.Domain.Cases.Extensions;

/// <summary>A time for mediation that the parties lengthened.</summary>
/// <param name="ExtensionId">Names the extension.</param>
/// <param name="RuleCode">Whose period.</param>
/// <param name="RuleVersion">The version of the rule by which it was allowed.</param>
/// <param name="Days">By how many days.</param>
/// <param name="Consents">Of every party.</param>
/// <param name="At">When.</param>
public sealed record PeriodExtension(
    Guid ExtensionId,
    string RuleCode,
    string RuleVersion,
    int Days,
    ImmutableArray<PartyConsent> Consents,
    DateTimeOffset At
);
