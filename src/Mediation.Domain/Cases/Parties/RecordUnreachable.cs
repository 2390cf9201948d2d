using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Parties;

/// <summary>Records one attempt to reach a party that came to nothing (无法联系). Refusing or ending a case on that ground needs one.</summary>
/// <param name="AttemptId">The same id twice is one attempt.</param>
/// <param name="PartyId">Whom.</param>
/// <param name="Channel">How.</param>
/// <param name="Evidence">What proves it.</param>
public sealed record RecordUnreachable(Guid AttemptId, Guid PartyId, ContactChannel Channel, string? Evidence) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } = [CaseRefusals.UnknownParty, PartyRefusals.AttemptIdTaken];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context) =>
        @case.FindParty(PartyId) is null ? Decision<CaseEvent>.Refuse(CaseRefusals.UnknownParty.With(("partyId", PartyId)))
        : @case.Attempts.Find(attempt => attempt.AttemptId == AttemptId) is not { } known
            ? Decision<CaseEvent>.Accept(new PartyUnreachable(AttemptId, PartyId, Channel, Evidence))
        : (known.PartyId, known.Channel) == (PartyId, Channel) ? Decision<CaseEvent>.NothingNew
        : Decision<CaseEvent>.Refuse(PartyRefusals.AttemptIdTaken.At("/attemptId", ("attemptId", AttemptId)));
}
