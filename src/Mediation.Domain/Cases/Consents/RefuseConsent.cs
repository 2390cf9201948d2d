using System.Collections.Immutable;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Consents;

/// <summary>Records that a party will not mediate, or not in the way it was asked.</summary>
/// <param name="ConsentId">The same id twice is one answer.</param>
/// <param name="PartyId">Who refuses.</param>
/// <param name="Scopes">What.</param>
/// <param name="Channel">How the answer came.</param>
/// <param name="Reason">Why, in the party's words.</param>
public sealed record RefuseConsent(
    Guid ConsentId,
    Guid PartyId,
    ImmutableArray<ConsentScope> Scopes,
    ContactChannel Channel,
    string? Reason
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
            ? Decision<CaseEvent>.Accept(new ConsentRefused(ConsentId, PartyId, Scopes, Channel, Reason))
        : known.IsSameAnswer(PartyId, given: false, Scopes) ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Refuse(ConsentRefusals.ConsentIdTaken.At("/consentId", ("consentId", ConsentId)));
}
