namespace Mediation.Domain.Cases.Outcome;

/// <summary>How a case ended.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Reason">Code of the ground, where there is one.</param>
/// <param name="Explanation">In words.</param>
/// <param name="At">Since when.</param>
public sealed record Ending(CaseStatus Status, string? Reason, string? Explanation, DateTimeOffset At)
{
    /// <summary>The time limit by whose end the law deems it; null where somebody ended it.</summary>
    public string? DeemedBy { get; init; }

    /// <summary>The organisation of the directory that has the matter now, where it was handed over.</summary>
    public string? TransferredTo { get; init; }

    /// <summary>Where the case stood before, if it was deemed.</summary>
    public CaseStatus? StatusBefore { get; init; }
}
