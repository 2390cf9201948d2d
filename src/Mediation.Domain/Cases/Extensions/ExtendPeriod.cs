using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Extensions;

/// <summary>
/// Lengthens the time for mediation of a case by consent of all parties (延长调解期限), before it has run out and as far as the rule that governs it lets
/// them.
/// </summary>
/// <param name="ExtensionId">The same id twice is one extension.</param>
/// <param name="RuleCode">The rule whose period is lengthened: the one that governs the case, which nobody has to name.</param>
/// <param name="Days">By how many days.</param>
/// <param name="Consents">Of every party.</param>
/// <param name="Note">Why.</param>
public sealed record ExtendPeriod(Guid ExtensionId, string? RuleCode, int Days, ImmutableArray<PartyConsent> Consents, string? Note)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        ExtensionRefusals.ExtensionIdTaken,
        ExtensionRefusals.PeriodNotOfCase,
        ExtensionRefusals.PeriodNotExtendable,
        ExtensionRefusals.PeriodRunOut,
        ExtensionRefusals.BeyondCap,
        .. PartyConsents.Refusals,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        var period = MediationPeriod.Of(@case, context.Reference);
        if (@case.Extensions.Find(extension => extension.ExtensionId == ExtensionId) is { } known)
        {
            return known.RuleCode == (RuleCode ?? period?.Rule) && known.Days == Days && known.Consents.SequenceEqual(Consents)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(ExtensionRefusals.ExtensionIdTaken.At("/extensionId", ("extensionId", ExtensionId)));
        }
        var governing =
            period is not null && context.Clock.Book.Rules.Find(period.Rule) is { } rule
                ? DeadlineRulebook.Governing(rule, period.StartsOn, context.Clock.Division, context.Clock.Places)
                : null;
        var extendedSoFar = @case.Extensions.Where(extension => extension.RuleCode == period?.Rule).Sum(extension => extension.Days);
        Refusal[] faults =
        [
            .. FaultsOfPeriod(@case, period, governing, extendedSoFar, context),
            .. PartyConsents.Faults(@case, Consents, "/consents", context),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new PeriodExtended(ExtensionId, period!.Rule, governing!.Name, Days, extendedSoFar + Days, Consents, Note)
            );
    }

    private IEnumerable<Refusal> FaultsOfPeriod(
        Case @case,
        MediationPeriod? period,
        GoverningVersion? governing,
        int extendedSoFar,
        CaseContext context
    )
    {
        if (RuleCode is not null && period is not null && RuleCode != period.Rule)
        {
            yield return ExtensionRefusals.PeriodNotOfCase.At("/ruleCode", ("ruleCode", RuleCode), ("governing", period.Rule));
        }
        else if (
            period is null
            || governing?.Version is not { Unit: PeriodUnit.CalendarDay, Extension: { By: ExtendedBy.AllParties } extension } version
        )
        {
            yield return ExtensionRefusals.PeriodNotExtendable.At(null, ("ruleCode", period?.Rule ?? "–"));
        }
        else
        {
            if (period.LastDay(@case, context.Clock, version, context.HappenedOn) is { } last && context.HappenedOn > last)
            {
                yield return ExtensionRefusals.PeriodRunOut.At("/happenedAt", ("ruleCode", period.Rule), ("dueOn", last.ToString("O")));
            }
            if (extension.Length is { } cap && (long)extendedSoFar + Days > cap)
            {
                yield return ExtensionRefusals.BeyondCap.At(
                    "/days",
                    ("ruleCode", period.Rule),
                    ("cap", cap),
                    ("extended", extendedSoFar),
                    ("days", Days)
                );
            }
        }
    }
}
