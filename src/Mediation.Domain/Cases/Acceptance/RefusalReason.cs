namespace Mediation.Domain.Cases.Acceptance;

/// <summary>Why a case is not taken (不予受理理由).</summary>
public enum RefusalReason
{
    /// <summary>不属于劳动争议.</summary>
    NotLabourDispute,

    /// <summary>申请人主体不适格.</summary>
    NoStanding,

    /// <summary>无明确被申请人.</summary>
    NoClearRespondent,

    /// <summary>对方不同意调解.</summary>
    OtherPartyRefuses,

    /// <summary>无法联系对方.</summary>
    Unreachable,

    /// <summary>超出本组织调解范围.</summary>
    OutsideOrgScope,

    /// <summary>法院无管辖权 (Online Mediation Rules Art. 9(2)).</summary>
    NoJurisdictionCourt,

    /// <summary>不适宜在线调解 (Online Mediation Rules Art. 9(3)): the party is told to come in person.</summary>
    NotSuitableOnline,

    /// <summary>已裁决、判决或正在处理.</summary>
    AlreadyAdjudicatedOrPending,

    /// <summary>重复申请.</summary>
    Duplicate,

    /// <summary>逾期未补正.</summary>
    MaterialsNotCorrected,

    /// <summary>利益冲突，无可指派调解员.</summary>
    ConflictNoMediator,

    /// <summary>目的违法.</summary>
    IllegalPurpose,
}
