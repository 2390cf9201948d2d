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
);
