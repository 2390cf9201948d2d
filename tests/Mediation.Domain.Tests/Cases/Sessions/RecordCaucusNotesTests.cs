using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;

namespace Mediation.Domain.Tests.Cases.Sessions;

public sealed class RecordCaucusNotesTests
{
    private static readonly CaucusOffer s_offer = new(Ids.Employer, 1_800_000, "月底前付清");
    private static readonly RecordCaucusNotes s_notes = new(Ids.Notes, Ids.CaucusSession, "单位底线一万八", [s_offer]);
    private static readonly CaucusNotesRecorded s_noted = new(Ids.Notes, Ids.CaucusSession, "单位底线一万八", [s_offer]);

    [Fact]
    public void A_mediator_of_the_case_notes_what_was_said_and_offered_behind_closed_doors() =>
        Given(ACase.FromCourt.InMediation()).When(s_notes).Then(s_noted);

    [Fact]
    public void The_same_notes_twice_are_one() => Given(ACase.FromCourt.InMediation().Noted(s_noted)).When(s_notes).ThenNothingNew();

    [Fact]
    public void Cannot_keep_other_notes_under_the_same_id() =>
        Given(ACase.FromCourt.InMediation().Noted(s_noted))
            .When(s_notes with { Notes = "单位底线两万" })
            .ThenRefused(SessionRefusals.NotesIdTaken, "/notesId");

    [Fact]
    public void Further_notes_of_the_same_caucus_are_kept_beside() =>
        Given(ACase.FromCourt.InMediation().Noted(s_noted))
            .When(s_notes with { NotesId = Ids.Of(52), Offers = [] })
            .Then(s_noted with { NotesId = Ids.Of(52), Offers = [] });

    [Fact]
    public void Cannot_be_written_by_a_mediator_who_is_not_on_the_case() =>
        Given(ACase.FromCourt.InMediation()).By(Staff.OtherMediator).When(s_notes).ThenRefused(MediatorRefusals.NotMediatorOfCase);

    [Fact]
    public void Cannot_be_written_by_the_head_of_the_organisation() =>
        Given(ACase.FromCourt.InMediation()).By(Staff.Head).When(s_notes).ThenRefused(CaseRefusals.RoleNotAllowed);

    [Fact]
    public void Cannot_belong_to_a_session_that_the_case_does_not_have() =>
        Given(ACase.FromCourt.InMediation()).When(s_notes with { SessionId = Ids.Stranger }).ThenRefused(SessionRefusals.UnknownSession);

    [Fact]
    public void Cannot_belong_to_a_joint_session() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_notes with { SessionId = Ids.JointSession })
            .ThenRefused(SessionRefusals.NotACaucusHeld);

    [Fact]
    public void Cannot_belong_to_a_caucus_that_is_only_planned() =>
        Given(ACase.FromCourt.Accepted().Assigned().Scheduled(Ids.CaucusSession, SessionKind.Caucus))
            .When(s_notes)
            .ThenRefused(SessionRefusals.NotACaucusHeld);

    [Fact]
    public void Cannot_note_an_offer_of_somebody_who_is_no_party() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_notes with { Offers = [s_offer, s_offer with { PartyId = Ids.Stranger }] })
            .ThenRefused(CaseRefusals.UnknownParty, "/offers/1/partyId");

    [Fact]
    public void Cannot_be_written_by_a_mediator_who_rests() =>
        Given(ACase.FromCourt.InMediation().Disclosed()).When(s_notes).ThenRefused(MediatorRefusals.MediatorSuspended);

    [Fact]
    public void Cannot_be_written_by_a_mediator_who_stood_aside() =>
        Given(ACase.FromCourt.InMediation().Disclosed().RecusalDecided(RecusalResult.Granted))
            .When(s_notes)
            .ThenRefused(MediatorRefusals.MediatorRecused);
}
