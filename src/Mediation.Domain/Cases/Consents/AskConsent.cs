using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Consents;

/// <summary>Notes that a party was asked whether it will mediate (征求意见).</summary>
/// <param name="PartyId">Who was asked.</param>
/// <param name="Channel">How.</param>
public sealed record AskConsent(Guid PartyId, ContactChannel Channel) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [CaseRefusals.UnknownParty];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) is null
            ? Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)))
            : Decision<CaseEvent>.Accept(new ConsentSought(PartyId, Channel));
}
