namespace Mediation.Domain.Referrals;

/// <summary>Where a referral stands. What is sent is delivered in the same moment: both sides use one register.</summary>
public enum ReferralState
{
    /// <summary>已送达: waits for an answer.</summary>
    Delivered,

    /// <summary>已接受.</summary>
    Accepted,

    /// <summary>不接受, with the reason.</summary>
    Declined,

    /// <summary>逾期未确认: not answered in time, which counts as not accepted (Online Mediation Rules Art. 12).</summary>
    Lapsed,

    /// <summary>已撤回 by the sender, before there was a result.</summary>
    Recalled,

    /// <summary>办理中: the addressee's case is open.</summary>
    InProgress,

    /// <summary>已反馈结果.</summary>
    ResultSubmitted,

    /// <summary>已签收结果.</summary>
    Acknowledged,

    /// <summary>已立案.</summary>
    Docketed,

    /// <summary>恢复审理.</summary>
    TrialResumed,

    /// <summary>已出具调解书.</summary>
    MediationPaperIssued,

    /// <summary>已司法确认.</summary>
    ConfirmedByCourt,

    /// <summary>准予撤诉.</summary>
    WithdrawalAllowed,

    /// <summary>办结.</summary>
    Closed,
}

/// <summary>What the sender did with the result (特邀 Arts. 19-21).</summary>
public enum FollowUp
{
    /// <summary>已立案: the court dockets the dispute that was not settled.</summary>
    Docketed,

    /// <summary>恢复审理.</summary>
    TrialResumed,

    /// <summary>已出具调解书.</summary>
    MediationPaperIssued,

    /// <summary>已司法确认.</summary>
    ConfirmedByCourt,

    /// <summary>准予撤诉.</summary>
    WithdrawalAllowed,

    /// <summary>办结: nothing more follows.</summary>
    Closed,
}

/// <summary>On which side of a referral somebody stands.</summary>
public enum ReferralSide
{
    /// <summary>发出方.</summary>
    Sender,

    /// <summary>接收方.</summary>
    Addressee,

    /// <summary>The register itself, when time passes.</summary>
    Register,
}

/// <summary>Why an addressee does not take a referral.</summary>
public enum ReferralDeclineReason
{
    /// <summary>不属于本机构受理范围.</summary>
    OutsideScope,

    /// <summary>无管辖.</summary>
    NoJurisdiction,

    /// <summary>无合适调解员.</summary>
    NoMediator,

    /// <summary>存在利害关系.</summary>
    ConflictOfInterest,

    /// <summary>材料不全.</summary>
    MaterialsIncomplete,

    /// <summary>已另行处理.</summary>
    AlreadyPending,

    /// <summary>其他.</summary>
    Other,
}
