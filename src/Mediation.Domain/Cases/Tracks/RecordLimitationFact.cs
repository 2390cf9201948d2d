using System.Collections.Immutable;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>
/// Puts on record what started, interrupted or suspended the limitation of arbitration and does not follow from the case itself: when the right was
/// infringed, a demand, a negotiation that came to nothing, an obstacle (劳动争议调解仲裁法 Art. 27; 办案规则 Art. 27; 人社部令第17号 Art. 31(1) to (4)).
/// </summary>
/// <param name="FactId">The same id twice is one fact.</param>
/// <param name="Kind">What happened.</param>
/// <param name="On">Legal day on which it happened; not after the day on which it is told.</param>
/// <param name="ClaimIds">Which claims it concerns; empty for all.</param>
/// <param name="Evidence">What proves it.</param>
public sealed record RecordLimitationFact(
    Guid FactId,
    LimitationFactKind Kind,
    DateOnly On,
    ImmutableArray<Guid> ClaimIds,
    string? Evidence
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        TrackRefusals.LimitationFactIdTaken,
        TrackRefusals.LimitationFactInFuture,
        TrackRefusals.NoObstacleOnRecord,
        SettlementRefusals.UnknownClaim,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.LimitationFacts.Find(fact => fact.FactId == FactId) is { } known)
        {
            return (known.Kind, known.On, known.Evidence) == (Kind, On, Evidence) && known.ClaimIds.SequenceEqual(ClaimIds)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(TrackRefusals.LimitationFactIdTaken.At("/factId", ("factId", FactId)));
        }
        Refusal[] faults = [.. Faults(@case, context)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new LimitationFactRecorded(FactId, Kind, On, ClaimIds, Evidence));
    }

    private IEnumerable<Refusal> Faults(Case @case, CaseContext context)
    {
        if (On > context.HappenedOn)
        {
            yield return TrackRefusals.LimitationFactInFuture.At(
                "/on",
                ("on", On.ToString("O")),
                ("today", context.HappenedOn.ToString("O"))
            );
        }
        foreach (var (claimId, index) in ClaimIds.Select((claimId, index) => (claimId, index)))
        {
            if (!@case.Claims.Exists(claim => claim.ClaimId == claimId))
            {
                yield return SettlementRefusals.UnknownClaim.At($"/claimIds/{index}", ("claimId", claimId));
            }
        }
        // Counting goes on only for claims for which it rests.
        if (
            Kind == LimitationFactKind.ObstacleGone
            && !Claims(@case)
                .All(claimId =>
                    @case.LimitationFacts.Exists(fact =>
                        fact.Kind == LimitationFactKind.ObstacleArisen && fact.On <= On && fact.Concerns(claimId)
                    )
                )
        )
        {
            yield return TrackRefusals.NoObstacleOnRecord.At("/kind");
        }
    }

    private IEnumerable<Guid> Claims(Case @case) => ClaimIds.IsEmpty ? @case.Claims.Select(claim => claim.ClaimId) : ClaimIds;
}
