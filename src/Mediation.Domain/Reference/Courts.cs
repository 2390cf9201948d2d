namespace Mediation.Domain.Reference;

/// <summary>Level of a people's court.</summary>
public enum CourtLevel
{
    /// <summary>最高人民法院</summary>
    Supreme,

    /// <summary>高级人民法院</summary>
    High,

    /// <summary>中级人民法院</summary>
    Intermediate,

    /// <summary>基层人民法院</summary>
    Basic,

    /// <summary>人民法庭</summary>
    Tribunal,
}

/// <summary>A people's court.</summary>
/// <param name="Id">Permanent slug: province and the docket code's digits.</param>
/// <param name="DocketCode">Code in docket numbers, e.g. 鄂1321.</param>
/// <param name="Superior">The court above it.</param>
/// <param name="Confidence">How certain the docket code is.</param>
/// <param name="ValidFrom">First day, where known.</param>
/// <param name="ValidTo">Last day, where it was closed.</param>
public sealed record Court(
    string Id,
    string DocketCode,
    string Zh,
    string En,
    CourtLevel Level,
    string Division,
    string? Superior,
    Confidence Confidence,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null
)
{
    /// <summary>Whether it exists on a day.</summary>
    public bool StandsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
