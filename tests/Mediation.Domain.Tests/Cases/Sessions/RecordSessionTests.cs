using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Sessions;

public sealed class RecordSessionTests
{
    private static readonly ACase s_planned = ACase
        .FromCourt.Accepted()
        .Assigned()
        .Scheduled(Ids.JointSession, SessionKind.Joint)
        .Scheduled(Ids.CaucusSession, SessionKind.Caucus);

    private static readonly RecordSession s_record = new(
        Ids.JointSession,
        Shanghai("2026-03-12", "09:00"),
        Shanghai("2026-03-12", "09:40"),
        SessionResult.Continued,
        [new Attendance(Ids.Worker, true), new Attendance(Ids.Employer, true)],
        "单位认可欠薪。"
    );

    // Online Mediation Rules Art. 17; across a table people see each other.
    [Theory]
    [InlineData(SessionKind.Video, true)]
    [InlineData(SessionKind.Async, true)]
    [InlineData(SessionKind.Joint, false)]
    [InlineData(SessionKind.Phone, false)]
    public void Over_a_line_nobody_takes_part_whose_identity_was_not_checked(SessionKind kind, bool refused)
    {
        var given = Given(ACase.FromCourt.Accepted().Assigned().Scheduled(Ids.JointSession, kind)).At(Shanghai("2026-03-12", "18:00"));
        var unchecked_ = s_record with { Attendance = [new Attendance(Ids.Worker, true), new Attendance(Ids.Employer, false)] };
        if (refused)
        {
            given.When(unchecked_).ThenRefused(SessionRefusals.IdentityCheckRequired, "/attendance/1/identityVerified");
        }
        else
        {
            given.When(unchecked_).ThenStatus(CaseStatus.InMediation);
        }
    }

    private static readonly RecordSession s_caucus = s_record with { SessionId = Ids.CaucusSession, Attendance = [], OpenRecord = null };

    private static CaseSpecification AfterTheSession => Given(s_planned).At(Shanghai("2026-03-12", "18:00"));

    [Fact]
    public void A_session_is_recorded_by_order_17_article_32_with_who_was_there_and_what_came_of_it() =>
        AfterTheSession
            .When(s_record)
            .Then(
                new SessionHeld(
                    Ids.JointSession,
                    Shanghai("2026-03-12", "09:00"),
                    Shanghai("2026-03-12", "09:40"),
                    SessionResult.Continued,
                    [new Attendance(Ids.Worker, true), new Attendance(Ids.Employer, true)],
                    "单位认可欠薪。"
                )
            )
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case =>
                @case
                    .FindSession(Ids.JointSession)!
                    .ShouldSatisfyAllConditions(
                        session => session.WasHeld.ShouldBeTrue(),
                        session => session.HeldTo.ShouldBe(Shanghai("2026-03-12", "09:40")),
                        session => session.Result.ShouldBe(SessionResult.Continued),
                        session => session.Attendance.Length.ShouldBe(2),
                        session => session.OpenRecord.ShouldBe("单位认可欠薪。"),
                        session => session.Kind.ShouldBe(SessionKind.Joint),
                        session => session.PlannedMinutes.ShouldBe(40),
                        session => session.Place.ShouldBeNull()
                    )
            );

    [Fact]
    public void The_record_happened_when_the_session_ended() => s_record.OwnMoment.ShouldBe(Shanghai("2026-03-12", "09:40"));

    [Fact]
    public void Of_a_caucus_only_that_it_was_held_stands_in_the_case() =>
        AfterTheSession
            .When(s_caucus)
            .Then(
                new SessionHeld(
                    Ids.CaucusSession,
                    Shanghai("2026-03-12", "09:00"),
                    Shanghai("2026-03-12", "09:40"),
                    SessionResult.Continued,
                    [],
                    null
                )
            );

    [Fact]
    public void Cannot_put_words_of_a_caucus_on_the_open_record() =>
        AfterTheSession.When(s_caucus with { OpenRecord = "底线一万八" }).ThenRefused(SessionRefusals.CaucusHasNoOpenRecord, "/openRecord");

    [Fact]
    public void Cannot_say_on_the_open_record_who_was_at_a_caucus() =>
        AfterTheSession
            .When(s_caucus with { Attendance = s_record.Attendance })
            .ThenRefused(SessionRefusals.CaucusHasNoOpenRecord, "/attendance");

    [Fact]
    public void The_same_record_twice_is_one() => Given(ACase.FromCourt.InMediation()).When(s_record).ThenNothingNew();

    public static TheoryData<RecordSession> OtherRecords =>
        [
            s_record with
            {
                OpenRecord = "另行记录",
            },
            s_record with
            {
                HeldFrom = Shanghai("2026-03-12", "09:01"),
            },
            s_record with
            {
                HeldTo = Shanghai("2026-03-12", "09:41"),
            },
            s_record with
            {
                Result = SessionResult.NoAgreement,
            },
            s_record with
            {
                Attendance = [new Attendance(Ids.Worker, true)],
            },
        ];

    [Theory]
    [MemberData(nameof(OtherRecords))]
    public void Cannot_write_over_a_record_that_stands(RecordSession other) =>
        Given(ACase.FromCourt.InMediation()).When(other).ThenRefused(SessionRefusals.SessionAlreadyRecorded);

    [Fact]
    public void Cannot_record_a_session_that_was_never_planned() =>
        AfterTheSession.When(s_record with { SessionId = Ids.Stranger }).ThenRefused(SessionRefusals.UnknownSession);

    [Fact]
    public void Cannot_end_before_it_began() =>
        AfterTheSession
            .When(s_record with { HeldTo = Shanghai("2026-03-12", "08:59") })
            .ThenRefused(SessionRefusals.SessionEndsBeforeStart, "/heldTo");

    [Fact]
    public void Cannot_record_what_has_not_ended_yet() =>
        Given(s_planned)
            .At(Shanghai("2026-03-12", "09:39"))
            .When(s_record with { HappenedAt = Shanghai("2026-03-12", "09:30") })
            .ThenRefused(CaseRefusals.HappenedInFuture, "/heldTo");

    [Fact]
    public void Cannot_have_ended_in_the_future_or_before_the_case_was_received()
    {
        Given(s_planned).At(Shanghai("2026-03-12", "09:39")).When(s_record).ThenRefused(CaseRefusals.HappenedInFuture, "/heldTo");
        AfterTheSession
            .When(s_record with { HeldFrom = Shanghai("2026-03-04", "09:00"), HeldTo = Shanghai("2026-03-04", "10:00") })
            .ThenRefused(CaseRefusals.HappenedBeforeReceipt, "/heldTo");
    }

    [Fact]
    public void Cannot_hold_a_session_that_nobody_attends() =>
        AfterTheSession.When(s_record with { Attendance = [] }).ThenRefused(SessionRefusals.AttendanceRequired, "/attendance");

    [Fact]
    public void Cannot_be_attended_by_somebody_who_is_no_party() =>
        AfterTheSession
            .When(s_record with { Attendance = [new(Ids.Worker, true), new(Ids.Stranger, false)] })
            .ThenRefused(CaseRefusals.UnknownParty, "/attendance/1/partyId");

    [Fact]
    public void How_an_identity_was_checked_stands_on_record() =>
        AfterTheSession
            .When(s_record with { Attendance = [new Attendance(Ids.Worker, true, IdentityCheck.ResidentIdCard)] })
            .ThenCase(@case =>
                @case.FindSession(Ids.JointSession)!.Attendance.ShouldHaveSingleItem().CheckedBy.ShouldBe(IdentityCheck.ResidentIdCard)
            );

    [Fact]
    public void A_session_without_a_date_was_not_held() =>
        Given(s_planned.Adjourned(Ids.JointSession))
            .At(Shanghai("2026-03-12", "18:00"))
            .When(s_record)
            .ThenRefused(SessionRefusals.SessionWithoutDate);

    [Fact]
    public void A_session_that_was_missed_was_not_held() =>
        Given(s_planned.Missed(Ids.JointSession, Ids.Employer))
            .At(Shanghai("2026-03-12", "18:00"))
            .When(s_record)
            .ThenRefused(SessionRefusals.SessionWasMissed);

    [Fact]
    public void A_mediator_who_rests_does_not() =>
        Given(s_planned.Disclosed()).At(Shanghai("2026-03-12", "18:00")).When(s_record).ThenRefused(MediatorRefusals.MediatorSuspended);

    [Fact]
    public void A_mediator_who_stood_aside_does_not() =>
        Given(s_planned.Disclosed().RecusalDecided(RecusalResult.Granted))
            .At(Shanghai("2026-03-12", "18:00"))
            .When(s_record)
            .ThenRefused(MediatorRefusals.MediatorRecused);

    [Fact]
    public void Nobody_else_does_for_a_mediator_who_rests() =>
        Given(s_planned.Disclosed())
            .By(Staff.Head)
            .At(Shanghai("2026-03-12", "18:00"))
            .When(s_record)
            .ThenRefused(MediatorRefusals.NoActingMediator);
}
