using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Mediation.Api.Cases;
using Mediation.Domain.Cases;
using Mediation.EventStore;

namespace Mediation.Api.ReadModels;

/// <summary>What projections over cases share.</summary>
public static class CaseStreams
{
    private static readonly ConditionalWeakTable<StreamSlice, Case> s_folded = [];

    /// <summary>The streams of cases.</summary>
    public static IReadOnlySet<string> Types { get; } = new[] { CaseEventJson.CaseStream }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The case of a slice, folded once however many projections ask.</summary>
    public static Case Case(StreamSlice whole) => s_folded.GetValue(whole, CaseFolding.Fold);
}
