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
/// <param name="ValidTo">Last day, where it was abolished.</param>
/// <param name="Successor">The division that took its place.</param>
public sealed record Division(
    string Code,
    string Zh,
    string En,
    AdminLevel Level,
    string? Parent,
    Confidence Confidence,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    string? Successor = null
);
