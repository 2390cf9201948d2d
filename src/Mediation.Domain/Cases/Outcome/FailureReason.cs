namespace Mediation.Domain.Cases.Outcome;

/// <summary>Why mediation came to nothing (调解不成的原因).</summary>
public enum FailureReason
{
    /// <summary>当事人不愿继续调解.</summary>
    PartyUnwilling,

    /// <summary>双方分歧较大.</summary>
    LargeDivergence,

    /// <summary>调解期限届满且未同意延长.</summary>
    PeriodExpiredNoExtension,

    /// <summary>期限内无法联系当事人.</summary>
    UnreachableWithinPeriod,

    /// <summary>拒绝签收调解协议.</summary>
    RefusesToSign,

    /// <summary>其他.</summary>
    Other,
}
