namespace Mediation.Domain.Cases.JointHandling;

/// <summary>What a body does on a case that it handles together with the organisation that has it on its register.</summary>
public enum JointRole
{
    /// <summary>协办: works on it and takes tasks.</summary>
    Partner,

    /// <summary>指导: guides those who work on it, and takes tasks of its own.</summary>
    Guide,

    /// <summary>知悉: knows of it and takes none.</summary>
    Observer,
}

/// <summary>What a task is about.</summary>
public enum JointTaskKind
{
    /// <summary>调查核实.</summary>
    EstablishFacts,

    /// <summary>联系当事人.</summary>
    ContactParty,

    /// <summary>共同调解.</summary>
    MediateTogether,

    /// <summary>法律咨询、法律援助.</summary>
    LegalHelp,

    /// <summary>劳动监察检查.</summary>
    Inspect,

    /// <summary>司法确认指导.</summary>
    GuideConfirmation,

    /// <summary>督促履行.</summary>
    UrgePerformance,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>A body with which a case is shared.</summary>
/// <param name="AgencyId">Which.</param>
/// <param name="Role">What it does.</param>
/// <param name="MechanismCode">By which mechanism of cooperation.</param>
/// <param name="Since">Since when.</param>
/// <param name="EndedAt">When that ended.</param>
public sealed record JointMember(
    string AgencyId,
    JointRole Role,
    string? MechanismCode,
    DateTimeOffset Since,
    DateTimeOffset? EndedAt = null
);

/// <summary>Something that a body is asked to do on a shared case.</summary>
/// <param name="TaskId">Names it.</param>
/// <param name="AgencyId">Who is to do it.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="DueOn">By which legal day.</param>
/// <param name="Note">In words; absent once erased or where the reader may not see it.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record JointTask(Guid TaskId, string AgencyId, JointTaskKind Kind, DateOnly DueOn, string? Note, DateTimeOffset AssignedAt)
{
    /// <summary>When it was done.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What came of it; absent once erased or where the reader may not see it.</summary>
    public string? Result { get; init; }
}
