using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>Records that a worker of a collective case consents to what was agreed for it. With the last that is needed the agreement takes effect.</summary>
/// <param name="PartyId">Which worker; no representative consents for another (Arbitration Rules Art. 63).</param>
/// <param name="DraftVersion">To which version.</param>
/// <param name="Method">How it signed for it.</param>
/// <param name="Evidence">What proves it.</param>
public sealed record ConsentToSettlement(Guid PartyId, int DraftVersion, SignatureMethod Method, string? Evidence)
    : CaseCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        CollectiveRefusals.NotCollective,
        CollectiveRefusals.NotAWorkerOfTheCase,
        SettlementRefusals.NotCurrentDraft,
        SettlementRefusals.SignatureDoesNotFitForm,
        SettlementRefusals.SignedBeforeDraft,
        Parties.PartyRefusals.GuardianRequired,
    ];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (WorkerOnSettlement.Faults(@case, PartyId, DraftVersion).ToArray() is { Length: > 0 } faults)
        {
            return Decision<CaseEvent>.Refuse(faults);
        }
        var agreement = @case.Agreement!;
        if (agreement.ConsentOf(PartyId) is not null)
        {
            return Decision<CaseEvent>.NothingNew;
        }
        if (TakingEffect.FaultsOfSigning(agreement, Method, context).ToArray() is { Length: > 0 } unsigned)
        {
            return Decision<CaseEvent>.Refuse(unsigned);
        }
        // A minor's claim is settled by its guardian (Civil Code Arts. 19, 22, 23).
        if (Parties.ActingFor.LacksGuardian(@case, @case.FindParty(PartyId)!, context.HappenedOn))
        {
            return Decision<CaseEvent>.Refuse(Parties.PartyRefusals.GuardianRequired.At("/partyId", ("partyId", PartyId)));
        }
        var after = @case.WithAnswer(new WorkerAnswer(PartyId, true, Method, context.HappenedAt));
        return Decision<CaseEvent>.Accept([new SettlementConsented(PartyId, DraftVersion, Method, Evidence), .. TakingEffect.With(after)]);
    }
}

/// <summary>What a worker's word on the settlement must satisfy, whichever it is.</summary>
internal static class WorkerOnSettlement
{
    /// <summary>A worker of a collective case, on the version that is on the table.</summary>
    public static IEnumerable<Refusal> Faults(Case @case, Guid partyId, int draftVersion)
    {
        if (!@case.IsCollective)
        {
            yield return CollectiveRefusals.NotCollective.With(("workers", @case.StandingWorkers.Count()));
            yield break;
        }
        if (@case.FindParty(partyId) is not { IsApplyingWorker: true, IsStanding: true })
        {
            yield return CollectiveRefusals.NotAWorkerOfTheCase.At("/partyId", ("partyId", partyId));
        }
        if (@case.Agreement!.DraftVersion is var current && draftVersion != current)
        {
            yield return SettlementRefusals.NotCurrentDraft.At("/draftVersion", ("draftVersion", draftVersion), ("currentDraft", current));
        }
    }
}
