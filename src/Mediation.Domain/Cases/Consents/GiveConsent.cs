using System.Collections.Immutable;
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
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [CaseRefusals.UnknownParty, ConsentRefusals.ConsentIdTaken];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) is null ? Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)))
        : @case.FindConsent(ConsentId) is not { } known
            ? Decision<CaseEvent>.Accept(new ConsentGiven(ConsentId, PartyId, Scopes, Channel, Evidence))
        : known.IsSameAnswer(PartyId, given: true, Scopes) ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Refuse(ConsentRefusals.ConsentIdTaken.At("/consentId", ("consentId", ConsentId)));
}
