namespace Mediation.Domain.Reference;

/// <summary>Level of the administrative hierarchy.</summary>
public enum AdminLevel
{
    /// <summary>国家</summary>
    National,

    /// <summary>省</summary>
    Province,

    /// <summary>市(州)</summary>
    Prefecture,

    /// <summary>县(市、区)</summary>
    County,

    /// <summary>乡镇(街道)</summary>
    Township,

    /// <summary>村(社区)</summary>
    Village,

    /// <summary>开发区、高新区: has no national code, stands under a county or prefecture.</summary>
    FunctionalZone,

    /// <summary>企业: below every division.</summary>
    Enterprise,
}

/// <summary>Administrative division by GB/T 2260 (6 digits), with township (9) and village (12), or a local code for a functional zone.</summary>
/// <param name="Parent">Division above; null for a province.</param>
/// <param name="ValidFrom">First day, where known: codes change.</param>
/// <param name="ValidTo">Last day, where it was renamed, merged, split or abolished.</param>
/// <param name="Successors">What took its place from the day after: one where it was renamed or merged into another, several where it was split.</param>
/// <param name="LiesIn">Divisions on whose ground a functional zone lies, where that is more than the one above it.</param>
public sealed record Division(
    string Code,
    string Zh,
    string En,
    AdminLevel Level,
    string? Parent,
    Confidence Confidence,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    IReadOnlyList<string>? Successors = null,
    IReadOnlyList<string>? LiesIn = null
)
{
    /// <summary>Whether it stands on a day.</summary>
    public bool StandsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
