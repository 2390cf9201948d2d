using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Mediators;

/// <summary>A mediator of the case discloses a relation that may affect fairness, and rests until it is decided.</summary>
[EventName("interest_disclosed")]
public sealed record InterestDisclosed([P1] Guid RecusalId, [P1] string StaffId, [P1] RecusalGround Ground, [P2] string? Detail) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithRecusal(new Recusal(RecusalId, StaffId, RecusalOrigin.Disclosed, null, Ground, Detail, fact.HappenedAt));
}

/// <summary>A party asks that a mediator stand aside; the mediator rests until it is decided.</summary>
[EventName("recusal_requested")]
public sealed record RecusalRequested(
    [P1] Guid RecusalId,
    [P1] Guid PartyId,
    [P1] string StaffId,
    [P1] RecusalGround Ground,
    [P2] string? Detail
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact) =>
        @case.WithRecusal(new Recusal(RecusalId, StaffId, RecusalOrigin.Requested, PartyId, Ground, Detail, fact.HappenedAt));
}

/// <summary>Whether the mediator goes on is decided.</summary>
[EventName("recusal_decided")]
public sealed record RecusalDecided(
    [P1] Guid RecusalId,
    [P1] RecusalResult Result,
    [P1] ImmutableArray<Guid> WaivedBy,
    [P2] string? Explanation
) : CaseEvent
{
    /// <inheritdoc/>
    public override Case ApplyTo(Case @case, CaseFact fact)
    {
        var open = @case.FindRecusal(RecusalId)!;
        return @case with
        {
            Recusals = @case.Recusals.Replace(
                open,
                open with
                {
                    Result = Result,
                    WaivedBy = WaivedBy,
                    Explanation = Explanation,
                    DecidedAt = fact.HappenedAt,
                }
            ),
        };
    }
}
