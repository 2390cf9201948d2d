using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>What an event may do to a time limit.</summary>
public enum TriggerEffect
{
    /// <summary>Ends it: what had to be done is done.</summary>
    End,

    /// <summary>Takes it away.</summary>
    Void,

    /// <summary>Lets it rest.</summary>
    Rest,

    /// <summary>Lets it run on.</summary>
    RunOn,

    /// <summary>Begins it.</summary>
    Start,
}

/// <summary>An event's effect on a rule, as the rulebook has it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Effect">What it does to it.</param>
/// <param name="On">Under which condition, and on which day.</param>
public sealed record RuleTrigger(DeadlineRule Rule, TriggerEffect Effect, EventTrigger On)
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo> s_fields = new();

    /// <summary>Whether an event of this case is meant.</summary>
    public bool Matches(Case @case, CaseEvent e)
    {
        foreach (var (field, codes) in On.When ?? new Dictionary<string, IReadOnlyList<string>>(0))
        {
            if (CaseFacts.CodeOf(Value(@case, e, field)) is not { } code || !codes.Contains(code))
                return false;
        }
        return true;
    }

    /// <summary>The day that counts; null where the field that gives it is empty, so that nothing happened to the period.</summary>
    public DateOnly? DayOf(Case @case, CaseFact fact) =>
        On.Day is { } day ? (DateOnly?)Value(@case, fact.Event, day) : LawfulDay.Of(fact.HappenedAt);

    /// <summary>Which of several periods is meant.</summary>
    public Guid? SubjectOf(CaseEvent e) => On.Subject is { } subject ? (Guid?)FieldOf(e, subject) : null;

    private static object? Value(Case @case, CaseEvent e, string name) =>
        name.StartsWith("case.", StringComparison.Ordinal) ? CaseFacts.Of(@case, name) : FieldOf(e, name);

    private static object? FieldOf(CaseEvent e, string name) =>
        s_fields
            .GetOrAdd(
                (e.GetType(), name),
                static key =>
                    key.Item1.GetProperties().Single(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == key.Item2)
            )
            .GetValue(e);
}

/// <summary>The rulebook read the other way: from an event to the rules on which it acts.</summary>
public static class ClockTriggers
{
    private static readonly ConditionalWeakTable<DeadlineRulebook, ILookup<string, RuleTrigger>> s_byEvent = [];

    /// <summary>What an event may do, in the order in which it is to be done: endings before beginnings.</summary>
    public static IEnumerable<RuleTrigger> Of(DeadlineRulebook book, CaseEvent e) =>
        s_byEvent.GetValue(book, Read)[EventNameAttribute.Of(e.GetType())];

    private static ILookup<string, RuleTrigger> Read(DeadlineRulebook book) =>
        book.Rules.All.SelectMany(OfRule).OrderBy(trigger => trigger.Effect).ToLookup(trigger => trigger.On.Event, StringComparer.Ordinal);

    private static IEnumerable<RuleTrigger> OfRule(DeadlineRule rule) =>
        [
            .. rule.End.Events.Select(on => new RuleTrigger(rule, TriggerEffect.End, on)),
            .. (rule.Void ?? []).Select(on => new RuleTrigger(rule, TriggerEffect.Void, on)),
            .. (rule.Rests ?? []).Select(rest => new RuleTrigger(rule, TriggerEffect.Rest, rest.From)),
            .. (rule.Rests ?? []).Select(rest => new RuleTrigger(rule, TriggerEffect.RunOn, rest.Until)),
            .. rule.Start.Events.Select(on => new RuleTrigger(rule, TriggerEffect.Start, on)),
        ];
}
