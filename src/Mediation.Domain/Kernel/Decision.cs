using System.Collections.Immutable;

namespace Mediation.Domain.Kernel;

/// <summary>What a decision came to: new events, nothing new (the fact is already on record), or refusals, all at once.</summary>
public sealed record Decision<TEvent>(ImmutableArray<TEvent> Events, ImmutableArray<Refusal> Refusals)
{
    /// <summary>The fact is on record already: the same command twice is harmless.</summary>
    public static Decision<TEvent> NothingNew { get; } = new([], []);

    /// <summary>Whether the command was turned away.</summary>
    public bool IsRefused => !Refusals.IsEmpty;

    /// <summary>These events, in this order.</summary>
    public static Decision<TEvent> Accept(params IEnumerable<TEvent> events) => new([.. events], []);

    /// <summary>All that stands against it.</summary>
    public static Decision<TEvent> Refuse(params IEnumerable<Refusal> refusals) => new([], [.. refusals]);
}
