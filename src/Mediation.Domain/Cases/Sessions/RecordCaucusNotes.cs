using System.Collections.Immutable;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Cases.Sessions;

/// <summary>Keeps a mediator's notes of a caucus in the caucus stream. The case itself is read, and stays as it is.</summary>
/// <param name="NotesId">The same id twice is one note.</param>
/// <param name="SessionId">Of which caucus.</param>
/// <param name="Notes">What was said.</param>
/// <param name="Offers">What was offered.</param>
public sealed record RecordCaucusNotes(Guid NotesId, Guid SessionId, string Notes, ImmutableArray<CaucusOffer> Offers)
    : CaucusCommand,
        ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        SessionRefusals.UnknownSession,
        SessionRefusals.NotACaucusHeld,
        SessionRefusals.NotesIdTaken,
        MediatorRefusals.NotMediatorOfCase,
        CaseRefusals.UnknownParty,
    ];

    /// <inheritdoc/>
    public override Decision<CaucusEvent> Decide(Case @case, Caucus caucus, CaseContext context)
    {
        // Privilege belongs to the mediators of the case; a manager of the same organisation is not one of them (domain table: caucus notes).
        if (@case.Mediators.All(mediator => mediator.StaffId != context.Caller.StaffId))
        {
            return Decision<CaucusEvent>.Refuse(MediatorRefusals.NotMediatorOfCase.With());
        }
        if (@case.FindSession(SessionId) is not { } session)
        {
            return Decision<CaucusEvent>.Refuse(SessionRefusals.UnknownSession.With(("sessionId", SessionId)));
        }
        if (session is not { Kind: SessionKind.Caucus, WasHeld: true })
        {
            return Decision<CaucusEvent>.Refuse(SessionRefusals.NotACaucusHeld.With(("sessionId", SessionId)));
        }
        if (caucus.Notes.FirstOrDefault(note => note.NotesId == NotesId) is { } known)
        {
            return known.SessionId == SessionId && known.Notes == Notes && (known.Offers ?? []).SequenceEqual(Offers)
                ? Decision<CaucusEvent>.NothingNew
                : Decision<CaucusEvent>.Refuse(SessionRefusals.NotesIdTaken.At("/notesId", ("notesId", NotesId)));
        }
        Refusal[] strangers =
        [
            .. Offers
                .Select((offer, index) => (offer, index))
                .Where(entry => @case.FindParty(entry.offer.PartyId) is null)
                .Select(entry => CaseRefusals.UnknownParty.At($"/offers/{entry.index}/partyId", ("partyId", entry.offer.PartyId))),
        ];
        return strangers.Length > 0
            ? Decision<CaucusEvent>.Refuse(strangers)
            : Decision<CaucusEvent>.Accept(new CaucusNotesRecorded(NotesId, SessionId, Notes, Offers));
    }
}
