using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Sessions;

public sealed class RecordAbsenceTests
{
    private static readonly ACase s_case = ACase.FromCourt.InMediation();
    private static readonly RecordAbsence s_absence = new(Ids.NextSession, [Ids.Employer], "未到场");

    [Fact]
    public void Somebody_did_not_come_and_the_session_came_to_nothing() =>
        Given(s_case)
            .When(s_absence)
            .Then(new SessionMissed(Ids.NextSession, [Ids.Employer], "未到场"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.FindSession(Ids.NextSession)!.WasMissed.ShouldBeTrue());

    [Fact]
    public void The_same_absence_twice_is_one() => Given(s_case.Missed(Ids.NextSession, Ids.Employer)).When(s_absence).ThenNothingNew();

    [Fact]
    public void What_was_recorded_stands() =>
        Given(s_case.Missed(Ids.NextSession, Ids.Worker)).When(s_absence).ThenRefused(SessionRefusals.SessionWasMissed);

    [Fact]
    public void Only_a_session_of_the_case_is_missed() =>
        Given(s_case).When(s_absence with { SessionId = Ids.Stranger }).ThenRefused(SessionRefusals.UnknownSession);

    [Fact]
    public void What_was_held_was_not_missed() =>
        Given(s_case).When(s_absence with { SessionId = Ids.JointSession }).ThenRefused(SessionRefusals.SessionAlreadyRecorded);

    [Fact]
    public void Nobody_misses_a_session_without_a_date() =>
        Given(s_case.Adjourned(Ids.NextSession)).When(s_absence).ThenRefused(SessionRefusals.SessionWithoutDate);

    [Fact]
    public void Nobody_misses_a_session_before_it_begins() =>
        Given(s_case.Adjourned(Ids.NextSession, Shanghai("2026-03-16", "09:00")))
            .At(Shanghai("2026-03-16", "08:59"))
            .When(s_absence)
            .ThenRefused(SessionRefusals.SessionNotBegun);

    [Fact]
    public void Only_parties_are_missed() =>
        Given(s_case)
            .When(s_absence with { AbsentPartyIds = [Ids.Employer, Ids.Stranger] })
            .ThenRefused(CaseRefusals.UnknownParty, "/absentPartyIds/1");

    [Fact]
    public void A_mediator_who_rests_does_not() =>
        Given(s_case.Disclosed()).When(s_absence).ThenRefused(MediatorRefusals.MediatorSuspended);

    [Fact]
    public void A_mediator_who_stood_aside_does_not() =>
        Given(s_case.Disclosed().RecusalDecided(RecusalResult.Granted)).When(s_absence).ThenRefused(MediatorRefusals.MediatorRecused);

    [Fact]
    public void Nobody_else_does_for_a_mediator_who_rests() =>
        Given(s_case.Disclosed()).By(Staff.Head).When(s_absence).ThenRefused(MediatorRefusals.NoActingMediator);
}
