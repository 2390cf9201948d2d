using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Closing;

/// <summary>The outcome stands and its duties are done (结案).</summary>
[EventName("case_closed")]
public sealed record CaseClosed([P1] CaseStatus Outcome, [P1] bool Performed, [P2] string? Note) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { ClosedAt = fact.HappenedAt };
}
