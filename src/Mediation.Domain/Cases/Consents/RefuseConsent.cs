using System.Collections.Immutable;
using Mediation.Domain.Cases.Parties;
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
    /// <summary>Who spoke for the party, where it was not the party itself.</summary>
    public Guid? AgentId { get; init; }

    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [CaseRefusals.UnknownParty, ConsentRefusals.ConsentIdTaken, .. ActingFor.Refusals.Except([PartyRefusals.AgentOutOfScope])];

    /// <inheritdoc/>
    public override Guid? ActingParty => PartyId;

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) is null ? Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.At("/partyId", ("partyId", PartyId)))
        : @case.FindConsent(ConsentId) is not { } known ? Decided(@case, context)
        : known.IsSameAnswer(PartyId, given: false, Scopes) ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Refuse(ConsentRefusals.ConsentIdTaken.At("/consentId", ("consentId", ConsentId)));

    private Decision<CaseEvent> Decided(Case @case, CaseContext context)
    {
        Refusal[] faults = [.. ActingFor.Faults(@case, PartyId, AgentId, null, context.HappenedOn)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(new ConsentRefused(ConsentId, PartyId, Scopes, Channel, Reason, AgentId));
    }
}
