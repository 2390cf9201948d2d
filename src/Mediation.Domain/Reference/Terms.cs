namespace Mediation.Domain.Reference;

/// <summary>How certain a reference value is, so that nobody takes a remembered number for a checked one.</summary>
public enum Confidence
{
    /// <summary>Read in the rule's own text.</summary>
    Verified,

    /// <summary>Read in a secondary source.</summary>
    Secondary,

    /// <summary>From memory, high confidence.</summary>
    MemoryHigh,

    /// <summary>From memory, medium confidence.</summary>
    MemoryMedium,

    /// <summary>From memory, low confidence: check before relying on it.</summary>
    MemoryLow,

    /// <summary>Chosen for this register, no outside rule.</summary>
    Design,
}

/// <summary>A coded term of the field: code, both names, where it comes from.</summary>
/// <param name="Code">Permanent snake_case code.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Hook">Law and article, where there is one.</param>
/// <param name="Confidence">How certain the entry is.</param>
public sealed record Term(string Code, string Zh, string En, string? Hook, Confidence Confidence);

/// <summary>A worker group; sub-types name their group.</summary>
/// <param name="Parent">The group of which this is a sub-type.</param>
public sealed record WorkerGroup(string Code, string Zh, string En, string? Parent, string? Hook, Confidence Confidence);
