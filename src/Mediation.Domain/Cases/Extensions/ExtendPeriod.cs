using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Extensions;

/// <summary>Lengthens a time for mediation by consent of all parties (延长调解期限), as far as its rule lets them.</summary>
/// <param name="ExtensionId">The same id twice is one extension.</param>
/// <param name="RuleCode">The rule of the rulebook whose period is lengthened, e.g. <c>MED_ORG_15</c>.</param>
/// <param name="Days">By how many days.</param>
/// <param name="Consents">Of every party.</param>
/// <param name="Note">Why.</param>
public sealed record ExtendPeriod(Guid ExtensionId, string RuleCode, int Days, ImmutableArray<PartyConsent> Consents, string? Note)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        ExtensionRefusals.ExtensionIdTaken,
        ExtensionRefusals.UnknownPeriod,
        ExtensionRefusals.PeriodNotExtendable,
        ExtensionRefusals.BeyondCap,
        .. PartyConsents.Refusals,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Extensions.Find(extension => extension.ExtensionId == ExtensionId) is { } known)
        {
            return known.RuleCode == RuleCode && known.Days == Days && known.Consents.SequenceEqual(Consents)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(ExtensionRefusals.ExtensionIdTaken.At("/extensionId", ("extensionId", ExtensionId)));
        }
        var rule = context.Clock.Book.Rules.Find(RuleCode);
        var governing = rule is null
            ? null
            : DeadlineRulebook.Governing(
                rule,
                LawfulDay.Of(@case.AcceptedAt ?? @case.ReceivedAt),
                context.Clock.Division,
                context.Clock.Places
            );
        var extendedSoFar = @case.Extensions.Where(extension => extension.RuleCode == RuleCode).Sum(extension => extension.Days);
        Refusal[] faults =
        [
            .. FaultsOfPeriod(rule, governing, extendedSoFar),
            .. PartyConsents.Faults(@case, Consents, "/consents", context),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new PeriodExtended(ExtensionId, RuleCode, governing!.Name, Days, extendedSoFar + Days, Consents, Note)
            );
    }

    private IEnumerable<Refusal> FaultsOfPeriod(DeadlineRule? rule, GoverningVersion? governing, int extendedSoFar)
    {
        if (rule is null)
        {
            yield return ExtensionRefusals.UnknownPeriod.At("/ruleCode", ("ruleCode", RuleCode));
        }
        else if (governing?.Version is not { Unit: PeriodUnit.CalendarDay, Extension: { By: ExtendedBy.AllParties } extension })
        {
            yield return ExtensionRefusals.PeriodNotExtendable.At("/ruleCode", ("ruleCode", RuleCode));
        }
        else if (extension.Length is { } cap && (long)extendedSoFar + Days > cap)
        {
            yield return ExtensionRefusals.BeyondCap.At(
                "/days",
                ("ruleCode", RuleCode),
                ("cap", cap),
                ("extended", extendedSoFar),
                ("days", Days)
            );
        }
    }
}
