using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>The outcome stands and its duties are done (结案).</summary>
[EventName("case_closed")]
public sealed record CaseClosed([P1] CaseStatus Outcome, [P1] bool Performed, [P2] string? Note) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { ClosedAt = fact.HappenedAt };
}

/// <summary>The closing is undone; the case stands again where it stood before.</summary>
[EventName("case_reopened")]
public sealed record CaseReopened([P2] string? Reason) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { ClosedAt = null };
}

/// <summary>The file is sealed (归档); retention runs from here.</summary>
[EventName("case_archived")]
public sealed record CaseArchived([P2] string? FileNumber, [P2] string? Note) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { ArchivedAt = fact.HappenedAt };
}
