using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Performance;

namespace Mediation.Api.Cases.Reading;

/// <summary>What a case of many workers shows beyond any other.</summary>
/// <param name="Workers">Workers who still ask in this case.</param>
/// <param name="Representation">Who speaks for them; absent until they were elected.</param>
/// <param name="AgreedThroughRepresentatives">Steps to which a representative agreed, and with it every worker who did not speak for itself.</param>
/// <param name="ConsentsGiven">Workers who consented to the agreement on the table; absent without one.</param>
/// <param name="ConsentsMissing">Workers whose consent it still needs.</param>
public sealed record CollectiveView(
    int Workers,
    Representation? Representation,
    IReadOnlyList<ConsentScope>? AgreedThroughRepresentatives,
    int? ConsentsGiven,
    int? ConsentsMissing
);

/// <summary>What one worker of a collective case is owed and got.</summary>
/// <param name="PartyId">Which worker.</param>
/// <param name="AgreedFen">Agreed for it, in fen.</param>
/// <param name="PaidFen">Paid to it, in fen.</param>
public sealed record WorkerPaidView(Guid PartyId, long AgreedFen, long PaidFen);

/// <summary>From a case of many workers to what a reader sees of that.</summary>
internal static class CollectiveViews
{
    /// <summary>Null for any other case.</summary>
    public static CollectiveView? Of(Case @case)
    {
        if (!@case.IsCollective)
        {
            return null;
        }
        var workers = @case.StandingWorkers.Count();
        int? missing = @case.Agreement is null ? null : @case.WorkersWithoutConsent().Count();
        return new CollectiveView(
            workers,
            @case.Representation,
            @case.Representation is { } representation
                ? [.. Enum.GetValues<ConsentScope>().Where(scope => representation.PartyIds.Any(who => @case.AgreesTo(scope, who)))]
                : null,
            workers - missing,
            missing
        );
    }

    /// <summary>Null where payments never say who got what.</summary>
    public static IReadOnlyList<WorkerPaidView>? WorkersPaid(Case @case, PerformanceLedger ledger) =>
        @case.IsCollective || !ledger.PaidTo.IsEmpty
            ?
            [
                .. @case
                    .AgreedByWorker()
                    .Select(worker => new WorkerPaidView(worker.Key, worker.Value, ledger.PaidTo.GetValueOrDefault(worker.Key))),
            ]
            : null;
}
