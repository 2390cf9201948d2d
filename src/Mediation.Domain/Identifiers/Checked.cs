using System.Diagnostics.CodeAnalysis;

namespace Mediation.Domain.Identifiers;

/// <summary>What came of checking a text: a value, or every fault found in it. Warnings may come with a value.</summary>
/// <param name="Value">The value; null when there are faults.</param>
/// <param name="Faults">Stable fault codes, in the order in which they were found; empty when the text is good.</param>
/// <param name="Warnings">Codes of things that are odd but not wrong.</param>
public sealed record Checked<T>(T? Value, IReadOnlyList<string> Faults, IReadOnlyList<string> Warnings)
    where T : class
{
    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsGood => Value is not null;

    internal static Checked<T> Good(T value, params string[] warnings) => new(value, [], warnings);

    internal static Checked<T> Faulty(params IReadOnlyList<string> faults) => new(null, faults, []);
}
