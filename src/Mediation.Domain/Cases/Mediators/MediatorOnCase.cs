namespace Mediation.Domain.Cases.Mediators;

/// <summary>Which part a mediator has.</summary>
public enum MediatorCapacity
{
    /// <summary>主持调解员: one on every case (Invited Mediation Rules Art. 13).</summary>
    Lead,

    /// <summary>协同调解员.</summary>
    Co,
}

/// <summary>How the mediator was found.</summary>
public enum MediatorChoice
{
    /// <summary>双方共同选定.</summary>
    JointlyChosen,

    /// <summary>指定.</summary>
    Appointed,
}

/// <summary>What came of looking for grounds to stand aside (Invited Mediation Rules Art. 15, Online Rules Art. 13).</summary>
public enum ConflictCheck
{
    /// <summary>无利益冲突.</summary>
    Passed,

    /// <summary>已披露，各方书面同意继续.</summary>
    Waived,
}

/// <summary>A mediator of the case.</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Capacity">Lead or co.</param>
/// <param name="Choice">How found.</param>
/// <param name="ConflictCheck">What the check came to.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record MediatorOnCase(
    string StaffId,
    MediatorCapacity Capacity,
    MediatorChoice Choice,
    ConflictCheck ConflictCheck,
    DateTimeOffset AssignedAt
)
{
    /// <summary>In whose place, where another one went.</summary>
    public string? Succeeds { get; init; }
}

/// <summary>Why another mediator takes the place.</summary>
public enum ReplacementReason
{
    /// <summary>准予回避.</summary>
    RecusalGranted,

    /// <summary>当事人有正当理由申请更换.</summary>
    PartyGoodReason,

    /// <summary>调解员因故不能继续履职.</summary>
    MediatorUnable,
}

/// <summary>Why a mediator does not take on an appointment.</summary>
public enum DeclineReason
{
    /// <summary>存在应当回避的情形.</summary>
    Conflict,

    /// <summary>工作量已满.</summary>
    Workload,

    /// <summary>不具备相关专业知识.</summary>
    OutsideSpeciality,

    /// <summary>健康原因.</summary>
    Health,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>A mediator who is no longer on the case.</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Capacity">Lead or co.</param>
/// <param name="Until">Until when.</param>
/// <param name="Declined">Whether the mediator had refused the appointment; else replaced.</param>
public sealed record FormerMediator(string StaffId, MediatorCapacity Capacity, DateTimeOffset Until, bool Declined);
