namespace Mediation.Domain.Cases;

/// <summary>Where a case stands in the procedure. Performance and the return to the court run beside it, as tracks of their own.</summary>
public enum CaseStatus
{
    /// <summary>已登记: received. The day of receipt starts the fifteen days of LDMAL Art. 14.</summary>
    Submitted,

    /// <summary>待补正: the applicant has the one complete list of what is missing.</summary>
    CorrectionRequested,

    /// <summary>征求对方意见: the other side is being asked whether it will mediate.</summary>
    ConsentPending,

    /// <summary>不予受理: turned away, with the reason and the remedies that remain (Order 17 Art. 22).</summary>
    Refused,

    /// <summary>已受理: taken on. The day of acceptance starts the fifteen days of Order 17 Art. 29.</summary>
    Accepted,

    /// <summary>已指派: a lead mediator is named.</summary>
    MediatorAssigned,

    /// <summary>调解中: the first session is scheduled or held.</summary>
    InMediation,

    /// <summary>中止: resting for an appraisal, a death or another cause.</summary>
    Suspended,

    /// <summary>无异议调解方案待回应: the mediator's written proposal is with the parties.</summary>
    ProposalPending,

    /// <summary>协议待签: an agreement is drafted and waits for every signature it needs.</summary>
    AgreementDrafted,

    /// <summary>调解成功: the agreement is in force.</summary>
    Settled,

    /// <summary>当场履行: settled and paid at once.</summary>
    SettledPerformed,

    /// <summary>部分达成: settled for some claims or workers; the rest goes on as a case of its own.</summary>
    PartiallySettled,

    /// <summary>调解不成: no agreement.</summary>
    Failed,

    /// <summary>撤回申请: the applicant withdrew, having settled privately or not.</summary>
    Withdrawn,

    /// <summary>终止: mediation cannot go on.</summary>
    Terminated,

    /// <summary>移送: another body has it now.</summary>
    Transferred,

    /// <summary>结案: the outcome stands and its duties are done.</summary>
    Closed,

    /// <summary>归档: sealed; retention runs.</summary>
    Archived,
}
