namespace Mediation.Domain.Reference;

/// <summary>A published list of court causes of action.</summary>
/// <param name="Version">Short name, e.g. 2025.</param>
/// <param name="Document">Number of the Supreme People's Court's document.</param>
/// <param name="InForceFrom">First day in force, where known.</param>
public sealed record CauseListVersion(string Version, string Document, DateOnly? InForceFrom, Confidence Confidence);

/// <summary>The number which one published list gives to a cause.</summary>
public sealed record CauseNumber(string Version, string Number, Confidence Confidence);

/// <summary>The class under which arbitration statistics count a cause.</summary>
public enum StatisticsClass
{
    /// <summary>劳动报酬</summary>
    Remuneration,

    /// <summary>社会保险</summary>
    SocialInsurance,

    /// <summary>工伤, counted within social insurance as well.</summary>
    WorkInjury,

    /// <summary>解除、终止劳动合同</summary>
    Termination,

    /// <summary>确认劳动关系</summary>
    Relation,

    /// <summary>其他</summary>
    Other,
}

/// <summary>Cause of action (案由) under which a case is registered.</summary>
/// <param name="Code">Permanent slug, e.g. labour.contract.remuneration.</param>
/// <param name="Parent">The cause above it.</param>
/// <param name="Numbers">Its number in each published list that has it.</param>
/// <param name="Statistics">Class in arbitration statistics.</param>
/// <param name="StatisticsConfidence">How certain the class is.</param>
public sealed record CauseOfAction(
    string Code,
    string? Parent,
    string Zh,
    string En,
    IReadOnlyList<CauseNumber> Numbers,
    StatisticsClass Statistics,
    Confidence StatisticsConfidence
)
{
    /// <summary>The number in one list, or null where that list lacks the cause.</summary>
    public string? NumberIn(string version) => Numbers.FirstOrDefault(number => number.Version == version)?.Number;
}

/// <summary>Whether a claim item is stated in money.</summary>
public enum Monetary
{
    /// <summary>Always an amount.</summary>
    Always,

    /// <summary>An amount, a thing or a deed.</summary>
    Sometimes,

    /// <summary>Never an amount.</summary>
    Never,
}

/// <summary>What a party claims: wages, overtime, severance and so on.</summary>
/// <param name="Hook">Law and article on which the claim stands.</param>
/// <param name="HookConfidence">How certain the hook is.</param>
public sealed record ClaimItem(string Code, string Zh, string En, Monetary Monetary, string? Hook, Confidence HookConfidence);
