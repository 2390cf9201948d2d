namespace Mediation.Domain.Cases.Tracks;

/// <summary>What may follow the outcome: each a procedure of its own before another body, kept beside the status of the case.</summary>
public enum TrackKind
{
    /// <summary>司法确认: both parties ask the court to confirm the agreement (民事诉讼法 Art. 205).</summary>
    JudicialConfirmation,

    /// <summary>仲裁审查: both parties ask the commission to turn the agreement into a mediation document (人社部令第17号 Art. 27).</summary>
    ArbitrationReview,

    /// <summary>支付令: the worker asks the court to order payment of what is due (劳动争议调解仲裁法 Art. 16).</summary>
    PaymentOrder,

    /// <summary>直接起诉: a suit without arbitration, on a wage-only agreement or an IOU for wages (法释〔2020〕26号 Arts. 15, 51).</summary>
    DirectSuit,

    /// <summary>劳动仲裁: no agreement, or one that is not performed (劳动争议调解仲裁法 Arts. 5, 14, 15).</summary>
    Arbitration,

    /// <summary>诉讼: a suit after arbitration (劳动争议调解仲裁法 Arts. 29, 48, 50).</summary>
    Litigation,

    /// <summary>强制执行: the court takes what an enforceable paper orders.</summary>
    Enforcement,

    /// <summary>法律援助: a lawyer without charge (法律援助法 Arts. 31, 42).</summary>
    LegalAid,
}

/// <summary>On what an application stands.</summary>
public enum TrackBasis
{
    /// <summary>调解协议: the agreement of this case.</summary>
    Agreement,

    /// <summary>工资欠条: the employer's signed IOU for wages.</summary>
    Iou,

    /// <summary>拖欠劳动报酬: plain arrears, without an agreement (劳动合同法 Art. 30).</summary>
    Arrears,

    /// <summary>An earlier track of this case: an award, a ruling, an order that lapsed.</summary>
    Track,
}

/// <summary>Where a track stands.</summary>
public enum TrackState
{
    /// <summary>已申请: the body has the application.</summary>
    Applied,

    /// <summary>待补正: the body wants something more.</summary>
    InCorrection,

    /// <summary>已受理: docketed.</summary>
    Accepted,

    /// <summary>逾期未作决定: the body let its time pass.</summary>
    Undecided,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>确认有效: the ruling of confirmation stands.</summary>
    Confirmed,

    /// <summary>已作出: the order or the mediation document is made and not yet in force.</summary>
    Issued,

    /// <summary>已送达: the debtor has it.</summary>
    Served,

    /// <summary>异议审查中.</summary>
    Objected,

    /// <summary>已裁决: an award that can still be taken to court.</summary>
    Awarded,

    /// <summary>已判决: a judgment that can still be appealed.</summary>
    Judged,

    /// <summary>上诉中.</summary>
    Appealed,

    /// <summary>已生效: final and enforceable.</summary>
    Final,

    /// <summary>已调解: a mediation document of the commission or the court took its place.</summary>
    Mediated,

    /// <summary>决定援助.</summary>
    Granted,

    /// <summary>已指派律师.</summary>
    Assigned,

    /// <summary>终结本次执行: nothing to be had now.</summary>
    Shelved,

    /// <summary>执行完毕.</summary>
    Enforced,

    /// <summary>不准: the review, the enforcement or the aid is denied.</summary>
    Refused,

    /// <summary>驳回.</summary>
    Dismissed,

    /// <summary>撤销: taken away again upon an objection.</summary>
    Annulled,

    /// <summary>失效: the order has no force any more.</summary>
    Lapsed,

    /// <summary>已清偿.</summary>
    Paid,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>办结.</summary>
    Completed,
}

/// <summary>What may happen on a track; which of it where, says <see cref="TrackTable"/>.</summary>
public enum TrackStep
{
    /// <summary>要求补正.</summary>
    CorrectionRequested,

    /// <summary>已补正.</summary>
    Corrected,

    /// <summary>受理、立案.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>逾期未作决定.</summary>
    Undecided,

    /// <summary>裁定确认有效.</summary>
    Confirmed,

    /// <summary>驳回申请、驳回起诉.</summary>
    Dismissed,

    /// <summary>撤回、撤诉.</summary>
    Withdrawn,

    /// <summary>作出支付令、仲裁调解书.</summary>
    Issued,

    /// <summary>送达: a party received the paper.</summary>
    Served,

    /// <summary>无法送达.</summary>
    ServiceFailed,

    /// <summary>提出异议.</summary>
    Objected,

    /// <summary>异议不成立.</summary>
    ObjectionRejected,

    /// <summary>异议成立.</summary>
    ObjectionUpheld,

    /// <summary>期满无异议.</summary>
    Unopposed,

    /// <summary>已清偿.</summary>
    Paid,

    /// <summary>申请书副本送达被申请人.</summary>
    CopyServed,

    /// <summary>提交答辩书.</summary>
    DefenceFiled,

    /// <summary>答辩书副本送达申请人.</summary>
    DefenceServed,

    /// <summary>作出裁决.</summary>
    Awarded,

    /// <summary>作出终局裁决 (劳动争议调解仲裁法 Art. 47).</summary>
    AwardedFinally,

    /// <summary>生效.</summary>
    TookEffect,

    /// <summary>调解结案.</summary>
    Mediated,

    /// <summary>作出判决.</summary>
    Judged,

    /// <summary>上诉.</summary>
    Appealed,

    /// <summary>二审终审.</summary>
    AppealDecided,

    /// <summary>发回重审.</summary>
    Remanded,

    /// <summary>决定给予援助.</summary>
    Granted,

    /// <summary>不予援助、不予审查确认、不予执行.</summary>
    Refused,

    /// <summary>指派律师.</summary>
    Assigned,

    /// <summary>援助办结.</summary>
    Completed,

    /// <summary>终结本次执行程序.</summary>
    Shelved,

    /// <summary>恢复执行.</summary>
    Resumed,

    /// <summary>执行完毕.</summary>
    Enforced,
}

/// <summary>Before whom a track runs.</summary>
public enum TrackForum
{
    /// <summary>人民法院.</summary>
    Court,

    /// <summary>劳动人事争议仲裁委员会.</summary>
    Commission,

    /// <summary>法律援助机构.</summary>
    LegalAidBody,
}

/// <summary>Who applies.</summary>
public enum TrackApplicants
{
    /// <summary>Both sides together.</summary>
    AllPartiesJointly,

    /// <summary>Workers only.</summary>
    Workers,

    /// <summary>One side against the other.</summary>
    OneSide,
}
