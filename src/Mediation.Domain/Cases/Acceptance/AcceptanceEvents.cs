using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Acceptance;

/// <summary>The organisation takes the case on. Order 17 Art. 29 counts from here.</summary>
[EventName("case_accepted")]
public sealed record CaseAccepted([P2] string? Note) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) => @case with { AcceptedAt = fact.HappenedAt };
}

/// <summary>The organisation does not take the case, and says what remains open to the applicant.</summary>
[EventName("case_refused")]
public sealed record CaseRefused([P1] RefusalReason Reason, [P2] string? Explanation, [P2] string? RemedyAdvice) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Outcome = new Ending(CaseStatus.Refused, Codes.Of(Reason), Explanation, fact.HappenedAt),
        };
}
