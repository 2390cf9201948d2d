using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Settlement;

/// <summary>
/// Records that a party will not sign the agreement on the table (拒绝签收): mediation ends. A worker of a collective case refuses for itself alone
/// (<see cref="RefuseSettlement"/>): it is split off, and the others go on.
/// </summary>
/// <param name="PartyId">Who will not sign.</param>
/// <param name="Explanation">Why, in the party's words.</param>
/// <param name="RemedyAdvice">What the parties were told they can do now.</param>
public sealed record RefuseToSign(Guid PartyId, string? Explanation, string RemedyAdvice) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [CaseRefusals.UnknownParty, SettlementRefusals.HasSigned, SettlementRefusals.WorkerRefusesForItself];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) is null ? Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)))
        : @case.IsCollective && @case.StandingWorkers.Any(worker => worker.PartyId == PartyId)
            ? Decision<CaseEvent>.Refuse(SettlementRefusals.WorkerRefusesForItself.At("/partyId", ("partyId", PartyId)))
        : @case.Agreement!.IsSignedBy(Signatory.Party, PartyId.ToString())
            ? Decision<CaseEvent>.Refuse(SettlementRefusals.HasSigned.At("/partyId", ("partyId", PartyId)))
        : Decision<CaseEvent>.Accept(new AgreementRefused(PartyId, @case.DraftVersions, Explanation, RemedyAdvice));
}
