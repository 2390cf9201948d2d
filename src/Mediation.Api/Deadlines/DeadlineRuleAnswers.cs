using Mediation.Domain.Deadlines;
using Mediation.Domain.Reference;

namespace Mediation.Api.Deadlines;

/// <summary>How the day that starts a period comes into the register.</summary>
public enum StartedBy
{
    /// <summary>An event of a case gives it.</summary>
    Event,

    /// <summary>Somebody enters it: this register has no such event yet.</summary>
    EnteredByHand,
}

/// <summary>Every time limit, in the order of a dispute.</summary>
/// <param name="Items">The rules.</param>
/// <param name="LeftOut">Numbers of the law that are no period of their own.</param>
public sealed record DeadlineRuleList(IReadOnlyList<DeadlineRuleEntry> Items, IReadOnlyList<LeftOut> LeftOut);

/// <summary>An article, with its law.</summary>
/// <param name="Law">Code of the law.</param>
/// <param name="Zh">Its title in Chinese.</param>
/// <param name="En">Its title in English.</param>
/// <param name="DocumentNumber">文号</param>
/// <param name="Article">The article, e.g. 第22条.</param>
public sealed record RuleSourceEntry(string Law, string Zh, string En, string? DocumentNumber, string Article);

/// <summary>A rule as it stands from a day on.</summary>
public sealed record RuleVersionEntry(
    DateOnly From,
    int Length,
    PeriodUnit Unit,
    CountsFrom CountsFrom,
    Direction Direction,
    Roll Roll,
    TimeOnly? CutOff,
    Extension? Extension,
    string Article,
    IReadOnlyList<RuleSourceEntry> Sources,
    Confidence Confidence,
    DateOnly CheckedOn,
    RuleText? Note
)
{
    internal static RuleVersionEntry Of(RuleVersion version, DeadlineRulebook book) =>
        new(
            version.From,
            version.Length,
            version.Unit,
            version.CountsFrom,
            version.Direction,
            version.Roll,
            version.CutOff,
            version.Extension,
            book.Cite(version.Sources[0]),
            [.. version.Sources.Select(source => SourceOf(source, book))],
            version.Confidence,
            version.CheckedOn,
            version.Note
        );

    internal static RuleSourceEntry SourceOf(RuleSource source, DeadlineRulebook book)
    {
        var law = book.Laws.Find(source.Law)!;
        return new(law.Code, law.Zh, law.En, law.DocumentNumber, source.Article);
    }
}

/// <summary>What a division has of its own.</summary>
/// <param name="Division">Code of the division.</param>
/// <param name="Versions">Oldest first.</param>
public sealed record RegionalRuleEntry(string Division, IReadOnlyList<RuleVersionEntry> Versions);

/// <summary>One time limit. Its length, unit and article are those in force today; <c>versions</c> has the others.</summary>
public sealed record DeadlineRuleEntry(
    string Code,
    string Zh,
    string En,
    string Chapter,
    int Length,
    PeriodUnit Unit,
    CountsFrom CountsFrom,
    Direction Direction,
    Roll Roll,
    string Article,
    StartedBy StartedBy,
    RuleStart Start,
    RuleEnd End,
    RuleText? Suspension,
    Extension? Extension,
    RuleText? Consequence,
    IReadOnlyList<int> Warnings,
    Confidence Confidence,
    DateOnly CheckedOn,
    IReadOnlyList<RuleVersionEntry> Versions,
    IReadOnlyList<RegionalRuleEntry> Regional
)
{
    internal static DeadlineRuleEntry Of(string chapter, DeadlineRule rule, DeadlineRulebook book, DateOnly today)
    {
        var versions = rule.Versions.Count > 0 ? rule.Versions : rule.Regional[0].Versions;
        // A rule that only comes into force later is shown as it will be.
        var current = versions.LastOrDefault(version => version.From <= today) ?? versions[0];
        return new(
            rule.Code,
            rule.Zh,
            rule.En,
            chapter,
            current.Length,
            current.Unit,
            current.CountsFrom,
            current.Direction,
            current.Roll,
            book.Cite(current.Sources[0]),
            rule.EnteredByHand ? StartedBy.EnteredByHand : StartedBy.Event,
            rule.Start,
            rule.End,
            rule.Suspension,
            current.Extension,
            rule.Consequence,
            rule.Warnings,
            current.Confidence,
            current.CheckedOn,
            [.. rule.Versions.Select(version => RuleVersionEntry.Of(version, book))],
            [
                .. rule.Regional.Select(own => new RegionalRuleEntry(
                    own.Division,
                    [.. own.Versions.Select(v => RuleVersionEntry.Of(v, book))]
                )),
            ]
        );
    }
}
