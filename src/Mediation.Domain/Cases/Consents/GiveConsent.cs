using System.Collections.Immutable;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Consents;

/// <summary>Records that a party agrees to mediation and to what else it agrees (同意调解确认).</summary>
/// <param name="ConsentId">The same id twice is one answer.</param>
/// <param name="PartyId">Who agrees.</param>
/// <param name="Scopes">To what.</param>
/// <param name="Channel">How the answer came.</param>
/// <param name="Evidence">What proves the answer.</param>
public sealed record GiveConsent(
    Guid ConsentId,
    Guid PartyId,
    ImmutableArray<ConsentScope> Scopes,
    ContactChannel Channel,
    string? Evidence
) : CaseCommand, ICaseCommand
{
    /// <summary>Who spoke for the party, where it was not the party itself.</summary>
    public Guid? AgentId { get; init; }

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [CaseRefusals.UnknownParty, ConsentRefusals.ConsentIdTaken, .. ActingFor.Refusals];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) is null ? Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)))
        : @case.FindConsent(ConsentId) is not { } known ? Decided(@case, context)
        : known.IsSameAnswer(PartyId, given: true, Scopes) ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Refuse(ConsentRefusals.ConsentIdTaken.At("/consentId", ("consentId", ConsentId)));

    // Silence on a proposal settles: who may agree to that must be able to settle.
    private Decision<CaseEvent> Decided(Case @case, CaseContext context)
    {
        Refusal[] faults =
        [
            .. ActingFor.Faults(
                @case,
                PartyId,
                AgentId,
                Scopes.Contains(ConsentScope.Proposal) ? AgentPower.Settle : null,
                context.HappenedOn
            ),
        ];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new ConsentGiven(ConsentId, PartyId, Scopes, Channel, Evidence, AgentId));
    }
}
