using System.Collections.Immutable;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Suspension;

/// <summary>Mediation rests. The event carries what the reason meant for the period on that day.</summary>
[EventName("case_suspended")]
public sealed record CaseSuspended(
    [P1] string Reason,
    [P1] PeriodEffect Period,
    [P1] ImmutableArray<PartyConsent> Consents,
    [P2] string? Explanation
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Suspensions = @case.Suspensions.Add(new Rest(Reason, Period, LawfulDay.Of(fact.HappenedAt), null, Explanation)),
        };
}

/// <summary>Mediation goes on.</summary>
[EventName("case_resumed")]
public sealed record CaseResumed([P2] string? Note) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case with
        {
            Suspensions = @case.Suspensions.SetItem(
                @case.Suspensions.Count - 1,
                @case.Suspensions[^1] with
                {
                    To = LawfulDay.Of(fact.HappenedAt),
                }
            ),
        };
}
