using System.Text.RegularExpressions;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Deadlines;

/// <summary>Holds a rulebook against itself, against the events of the register and against the divisions.</summary>
public static class DeadlineRulebookCheck
{
    private const int LongestYears = 50;

    private static readonly Regex s_ruleCode = new(
        @"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    );

    /// <summary>Every fault; empty when the book may be used.</summary>
    /// <param name="book">The book.</param>
    /// <param name="fieldsOfEvents">Each event's name with its fields and their types, those that may be absent by what they are when they are there.</param>
    /// <param name="factsOfCase">What a rule may ask of the case itself, with its type.</param>
    /// <param name="places">The divisions.</param>
    public static IReadOnlyList<ReferenceFault> FaultsOf(
        DeadlineRulebook book,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, Type>> fieldsOfEvents,
        IReadOnlyDictionary<string, Type> factsOfCase,
        ReferenceBook places
    ) =>
        [
            .. book.Chapters.SelectMany(chapter =>
                chapter.Rules.SelectMany(rule =>
                    OfRule(rule, book, fieldsOfEvents, factsOfCase, places)
                        .Select(detail => new ReferenceFault(chapter.Code, rule.Code, detail))
                )
            ),
            .. book
                .LeftOut.Where(left => book.Rules.Contains(left.Code))
                .Select(left => new ReferenceFault("left-out", left.Code, "is a rule as well")),
            .. book
                .Laws.All.Where(law =>
                    !book.Rules.All.Any(rule => AllVersions(rule).Any(version => version.Sources.Any(source => source.Law == law.Code)))
                )
                .Select(law => new ReferenceFault("laws", law.Code, "is cited by no rule")),
        ];

    private static IEnumerable<RuleVersion> AllVersions(DeadlineRule rule) =>
        [.. rule.Versions, .. rule.Regional.SelectMany(own => own.Versions)];

    private static IEnumerable<EventTrigger> TriggersOf(DeadlineRule rule) =>
        [
            .. rule.Start.Events,
            .. rule.End.Events,
            .. (rule.Rests ?? []).SelectMany(rest => (EventTrigger[])[rest.From, rest.Until]),
            .. rule.Void ?? [],
        ];

    private static IEnumerable<string> OfRule(
        DeadlineRule rule,
        DeadlineRulebook book,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, Type>> events,
        IReadOnlyDictionary<string, Type> facts,
        ReferenceBook places
    )
    {
        if (!s_ruleCode.IsMatch(rule.Code))
            yield return "a code is written in capitals, e.g. MED_ACCEPT";
        if (new[] { rule.Zh, rule.En, rule.Start.Zh, rule.Start.En, rule.End.Zh, rule.End.En }.Any(string.IsNullOrWhiteSpace))
            yield return "says in both languages what it is, what starts it and what meets it";
        if (rule.Versions.Count == 0 && rule.Regional.Count == 0)
            yield return "has no version";
        foreach (var trigger in TriggersOf(rule))
        {
            if (!events.TryGetValue(trigger.Event, out var fields))
            {
                yield return $"event '{trigger.Event}' is not an event of this register";
                continue;
            }
            if (
                trigger.Day is { } day
                && fields.GetValueOrDefault(day) != typeof(DateOnly)
                && facts.GetValueOrDefault(day) != typeof(DateOnly)
            )
                yield return $"'{day}' is not a legal day of '{trigger.Event}'";
            if (trigger.Subject is { } subject && fields.GetValueOrDefault(subject) != typeof(Guid))
                yield return $"'{subject}' does not name a thing in '{trigger.Event}'";
            foreach (var field in trigger.When?.Keys ?? [])
            {
                if (!fields.ContainsKey(field) && !facts.ContainsKey(field))
                    yield return $"'{field}' is neither a field of '{trigger.Event}' nor a fact of the case";
            }
        }
        if (rule.Deems is { } deems && !events.ContainsKey(deems))
            yield return $"deemed event '{deems}' is not an event of this register";
        if (rule.Warnings.Any(days => days < 1) || rule.Warnings.Zip(rule.Warnings.Skip(1)).Any(pair => pair.First <= pair.Second))
            yield return "warnings are days left, from the most to the fewest";
        foreach (var own in rule.Regional.Where(own => !places.Divisions.Contains(own.Division)))
            yield return $"division '{own.Division}' is not known";
        foreach (var empty in rule.Regional.Where(own => own.Versions.Count == 0))
            yield return $"division '{empty.Division}' has no version";
        foreach (var twice in rule.Regional.GroupBy(own => own.Division).Where(same => same.Count() > 1))
            yield return $"division '{twice.Key}' stands twice";
        foreach (var versions in (IReadOnlyList<RuleVersion>[])[rule.Versions, .. rule.Regional.Select(own => own.Versions)])
        {
            if (versions.Zip(versions.Skip(1)).Any(pair => pair.First.From >= pair.Second.From))
                yield return "versions stand from the oldest to the newest, each from a day of its own";
            foreach (var version in versions)
            foreach (var fault in OfVersion(version, book))
                yield return $"version {version.From:yyyy-MM-dd}: {fault}";
        }
    }

    private static IEnumerable<string> OfVersion(RuleVersion version, DeadlineRulebook book)
    {
        if (version.Length < 0 || InYears(version.Length, version.Unit) > LongestYears)
            yield return $"a length of {version.Length} {Codes.Of(version.Unit)} is not possible";
        if (version.Length == 0 && version.CountsFrom != CountsFrom.SameDay)
            yield return "without a length the day itself is meant, so it counts from the same day";
        if (version is { Direction: Direction.Backwards, Roll: Roll.NextWorkingDay })
            yield return "a period that runs back cannot end later than counted";
        if (version.Extension is { } extension)
        {
            if (extension.Length is null != extension.Unit is null)
                yield return "an extension has a length and a unit, or neither";
            else if (extension.Length is < 1 || extension.Unit is { } unit && unit != version.Unit)
                yield return "an extension is at least one, in the unit of its period";
        }
        if (version.Sources.Count == 0)
            yield return "names no source";
        if (version.Sources.Any(source => string.IsNullOrWhiteSpace(source.Article)))
            yield return "names no article of a source";
        foreach (var unknown in version.Sources.Where(source => !book.Laws.Contains(source.Law)))
            yield return $"law '{unknown.Law}' is not known";
        if (version.Sources is not [var first, ..] || book.Laws.Find(first.Law) is not { } law)
            yield break;
        if (law.InForceFrom is { } inForce && version.From < inForce)
            yield return $"{law.Code} is in force from {inForce:yyyy-MM-dd} only";
        // Where the law itself says what its days are, a rule cannot say otherwise.
        var unitOfLaw = law.DayUnits?.Rows.FirstOrDefault(row => row.Days.Contains(version.Length))?.Unit;
        if (unitOfLaw is { } meant && version.Unit is PeriodUnit.CalendarDay or PeriodUnit.WorkingDay && meant != version.Unit)
            yield return $"{version.Length} days are counted in {Codes.Of(meant)}s by {law.Code} {law.DayUnits!.Article}";
    }

    private static double InYears(int length, PeriodUnit unit) =>
        unit switch
        {
            PeriodUnit.Hour => length / 8760.0,
            PeriodUnit.CalendarDay => length / 365.0,
            PeriodUnit.WorkingDay => length / 250.0,
            PeriodUnit.Month => length / 12.0,
            _ => length,
        };
}
