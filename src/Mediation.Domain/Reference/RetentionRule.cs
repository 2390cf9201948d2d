using System.Collections.Immutable;

namespace Mediation.Domain.Reference;

/// <summary>What kind of file it is.</summary>
public enum RetainedFile
{
    /// <summary>Of a case.</summary>
    Case,

    /// <summary>A referral that led to no case; one that did goes with its case.</summary>
    Referral,
}

/// <summary>From which day a file is kept.</summary>
public enum RetentionStart
{
    /// <summary>The day on which the case was closed; of a referral that of its last step.</summary>
    Closing,

    /// <summary>The day of the last payment, where that is later than the closing.</summary>
    LastPerformance,
}

/// <summary>How long a kind of file is kept. Of all rules that fit a file the longest holds; no statute fixes a term for mediation files, so that
/// the numbers are settings (`Retention__Years__CODE`).</summary>
/// <param name="Years">Full years.</param>
/// <param name="From">From which day on.</param>
/// <param name="Collective">Only cases of ten or more workers.</param>
/// <param name="Outcomes">Only cases with one of these outcomes, only referrals in one of these states; empty for any.</param>
/// <param name="ClaimItems">Only cases with a claim of one of these kinds; empty for any.</param>
/// <param name="Hook">What it rests on.</param>
/// <param name="File">Which kind of file.</param>
public sealed record RetentionRule(
    string Code,
    string Zh,
    string En,
    int Years,
    RetentionStart From,
    bool Collective,
    ImmutableArray<string> Outcomes,
    ImmutableArray<string> ClaimItems,
    string? Hook,
    Confidence Confidence,
    RetainedFile File = RetainedFile.Case
);
