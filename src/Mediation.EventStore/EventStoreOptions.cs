using System.Text.Json;

namespace Mediation.EventStore;

/// <summary>What a store is made of.</summary>
public sealed record EventStoreOptions
{
    public required EventTypeMap Types { get; init; }

    /// <summary>How events are written: camelCase names and enums as text, the same that a reader with Marten is given.</summary>
    public required JsonSerializerOptions Json { get; init; }

    public required IMasterKey MasterKey { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Projections of both modes; the inline ones are written with each append.</summary>
    public IReadOnlyList<StreamProjection> Projections { get; init; } = [];

    /// <summary>Called after each commit that wrote events, e.g. to wake the sequencer. Must neither block nor throw.</summary>
    public Action? AfterCommit { get; init; }
}

/// <summary>What sessions and loads share.</summary>
internal sealed class StoreServices(EventStoreOptions options)
{
    internal EventSerializer Serializer { get; } = new(options.Types, options.Json);
    internal IMasterKey MasterKey { get; } = options.MasterKey;
    internal TimeProvider Time { get; } = options.Time;
    internal StreamProjection[] Inline { get; } = [.. options.Projections.Where(p => p.Mode == ProjectionMode.Inline)];
    internal Action? AfterCommit { get; } = options.AfterCommit;
}
