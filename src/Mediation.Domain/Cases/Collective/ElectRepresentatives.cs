using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Collective;

/// <summary>Records whom the workers of a collective case chose to speak for them (LDMAL Art. 7, Arbitration Rules Art. 63).</summary>
/// <param name="PartyIds">One to five of them.</param>
/// <param name="Way">How they were chosen.</param>
public sealed record ElectRepresentatives(ImmutableArray<Guid> PartyIds, ElectionWay Way) : CaseCommand, ICaseCommand
{
    /// <summary>Arbitration wants three to five; here one or two do, and are told of it.</summary>
    public const string FewerThanArbitrationWants = "representatives_outside_three_to_five";

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [CollectiveRefusals.NotCollective, CollectiveRefusals.NotAWorkerOfTheCase];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (!@case.IsCollective)
        {
            return Decision<CaseEvent>.Refuse(CollectiveRefusals.NotCollective.With(("workers", @case.StandingWorkers.Count())));
        }
        if (CollectiveWorkers.Faults(@case, PartyIds).ToArray() is { Length: > 0 } faults)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var electedOn = context.HappenedOn;
        return
            @case.Representation is { } standing
            && standing.PartyIds.SequenceEqual(PartyIds)
            && standing.ElectedOn == electedOn
            && standing.Way == Way
            ? Decision<CaseEvent>.NothingNew
            : Decision<CaseEvent>.Accept(
                new RepresentativesElected(PartyIds, electedOn, Way, PartyIds.Length is >= 3 and <= 5 ? null : FewerThanArbitrationWants)
            );
    }
}

/// <summary>What lists of workers must satisfy.</summary>
internal static class CollectiveWorkers
{
    /// <summary>Each of them a worker who still asks in this case.</summary>
    public static IEnumerable<Refusal> Faults(Case @case, ImmutableArray<Guid> partyIds) =>
        partyIds
            .Select((partyId, index) => (partyId, index))
            .Where(named => @case.FindParty(named.partyId) is not { IsApplyingWorker: true, IsStanding: true })
            .Select(named => CollectiveRefusals.NotAWorkerOfTheCase.At($"/partyIds/{named.index}", ("partyId", named.partyId)));
}
