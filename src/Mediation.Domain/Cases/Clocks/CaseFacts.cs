using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Clocks;

/// <summary>What the rulebook may ask of a case, beside the fields of an event.</summary>
public static class CaseFacts
{
    private static readonly Dictionary<string, (Type Type, Func<Case, object?> Of)> s_facts = new(StringComparer.Ordinal)
    {
        ["case.channel"] = (typeof(string), @case => @case.Channel),
        ["case.fromCourt"] = (typeof(bool), @case => @case.IsFromCourt),
        ["case.collective"] = (typeof(bool), @case => @case.IsCollective),
        ["case.referredOn"] = (typeof(DateOnly), @case => @case.Referral?.ReferredOn),
    };

    /// <summary>Every fact with its type.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } =
        s_facts.ToDictionary(fact => fact.Key, fact => fact.Value.Type, StringComparer.Ordinal);

    /// <summary>A fact of a case; null where it has none.</summary>
    public static object? Of(Case @case, string name) => s_facts[name].Of(@case);

    /// <summary>A value as the rulebook writes it.</summary>
    public static string? CodeOf(object? value) =>
        value switch
        {
            null => null,
            Enum member => Codes.Of(member),
            bool yes => yes ? "true" : "false",
            _ => value.ToString(),
        };
}
