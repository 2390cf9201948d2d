using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Performance;

/// <summary>
/// Records that a creditor declares a breach of the agreement: on which overdue instalments it rests, whether the acceleration clause (加速到期)
/// makes the whole rest due, and when the debtor was given notice.
/// </summary>
/// <param name="BreachId">The same id twice is one declaration.</param>
/// <param name="PartyId">Who declares it; not the one who owes.</param>
/// <param name="InstalmentIds">The instalments on record as overdue on which it rests.</param>
/// <param name="Accelerate">Whether the rest is claimed as due by the clause.</param>
/// <param name="NoticeOn">When the debtor was given notice.</param>
/// <param name="Explanation">In the creditor's words.</param>
public sealed record DeclareBreach(
    Guid BreachId,
    Guid PartyId,
    ImmutableArray<Guid> InstalmentIds,
    bool Accelerate,
    DateOnly NoticeOn,
    string? Explanation
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CaseRefusals.UnknownParty,
        CaseRefusals.HappenedInFuture,
        PerformanceRefusals.BreachIdTaken,
        PerformanceRefusals.DefaultNotOnRecord,
        PerformanceRefusals.InstalmentNamedTwice,
        PerformanceRefusals.NoAccelerationClause,
        PerformanceRefusals.DebtorDeclares,
        PerformanceRefusals.BreachStands,
        PerformanceRefusals.NoticeBeforeDue,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Ledger?.Breaches.Find(known => known.BreachId == BreachId) is { } known)
        {
            return known.InstalmentIds.SequenceEqual(InstalmentIds) && known.PartyId == PartyId && known.Accelerated == Accelerate
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(PerformanceRefusals.BreachIdTaken.At("/breachId", ("breachId", BreachId)));
        }
        Refusal[] faults = [.. FaultsOfParty(@case), .. FaultsOfBasis(@case), .. FaultsOfNotice(@case, context)];
        if (faults.Length > 0)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var ledger = @case.Ledger!;
        var dueFen = Accelerate ? ledger.TotalFen - ledger.PaidFen : InstalmentIds.Sum(ledger.OwedOn);
        return Decision<CaseEvent>.Accept(new BreachDeclared(BreachId, PartyId, InstalmentIds, Accelerate, dueFen, NoticeOn, Explanation));
    }

    private IEnumerable<Refusal> FaultsOfParty(Case @case)
    {
        if (@case.FindParty(PartyId) is null)
        {
            yield return CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId));
        }
        else if (@case.Ledger?.Instalments.Any(owed => InstalmentIds.Contains(owed.InstalmentId) && owed.PayerPartyId == PartyId) == true)
        {
            yield return PerformanceRefusals.DebtorDeclares.At("/partyId", ("partyId", PartyId));
        }
    }

    private IEnumerable<Refusal> FaultsOfBasis(Case @case)
    {
        if (Accelerate && @case.Agreement is not { Terms.Acceleration: true })
        {
            yield return PerformanceRefusals.NoAccelerationClause.At("/accelerate");
        }
        var named = new HashSet<Guid>();
        var standing = @case.Ledger?.Breaches.FindAll(@case.Ledger.Stands) ?? [];
        foreach (var (id, index) in InstalmentIds.Select((id, index) => (id, index)))
        {
            var at = $"/instalmentIds/{index}";
            if (!named.Add(id))
            {
                yield return PerformanceRefusals.InstalmentNamedTwice.At(at, ("instalmentId", id));
            }
            else if (@case.Ledger?.Defaults.Exists(found => found.InstalmentId == id && found.CuredOn is null) != true)
            {
                yield return PerformanceRefusals.DefaultNotOnRecord.At(at, ("instalmentId", id));
            }
            else if (standing.Find(breach => breach.Accelerated || breach.InstalmentIds.Contains(id)) is { } breach)
            {
                yield return PerformanceRefusals.BreachStands.At(at, ("breachId", breach.BreachId));
            }
        }
    }

    private IEnumerable<Refusal> FaultsOfNotice(Case @case, CaseContext context)
    {
        if (NoticeOn > context.HappenedOn)
        {
            yield return CaseRefusals.HappenedInFuture.At("/noticeOn", ("moment", NoticeOn.ToString("O")));
        }
        var lastDue = @case
            .Ledger?.Defaults.Where(found => InstalmentIds.Contains(found.InstalmentId))
            .Max(found => (DateOnly?)found.DueOn);
        if (NoticeOn <= lastDue)
        {
            yield return PerformanceRefusals.NoticeBeforeDue.At("/noticeOn", ("dueOn", lastDue.Value.ToString("O")));
        }
    }
}
