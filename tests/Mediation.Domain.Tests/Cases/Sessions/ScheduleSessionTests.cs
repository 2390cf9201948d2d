using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Sessions;

public sealed class ScheduleSessionTests
{
    private static readonly ScheduleSession s_plan = new(
        Ids.JointSession,
        SessionKind.Joint,
        Shanghai("2026-03-12", "09:00"),
        40,
        "第一调解室"
    );

    [Fact]
    public void With_the_first_session_planned_the_case_is_in_mediation() =>
        Given(ACase.FromCourt.Accepted().Assigned())
            .When(s_plan)
            .Then(new SessionScheduled(Ids.JointSession, SessionKind.Joint, Shanghai("2026-03-12", "09:00"), 40, "第一调解室"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.FindSession(Ids.JointSession)!.WasHeld.ShouldBeFalse());

    [Fact]
    public void A_further_session_leaves_it_there() =>
        Given(ACase.FromCourt.InMediation()).When(s_plan with { SessionId = Ids.Of(44) }).ThenStatus(CaseStatus.InMediation);

    [Fact]
    public void A_session_that_was_held_before_it_could_be_planned_is_entered_afterwards() =>
        Given(ACase.FromCourt.Accepted().Assigned())
            .When(s_plan with { StartsAt = Shanghai("2026-03-05", "08:00") })
            .ThenStatus(CaseStatus.InMediation);

    [Fact]
    public void The_same_session_twice_is_one() => Given(ACase.FromCourt.InMediation()).When(s_plan with { Place = null }).ThenNothingNew();

    public static TheoryData<ScheduleSession> OtherSessions =>
        [
            s_plan with
            {
                Place = null,
                StartsAt = Shanghai("2026-03-13", "09:00"),
            },
            s_plan with
            {
                Place = null,
                Kind = SessionKind.Phone,
            },
            s_plan with
            {
                Place = null,
                PlannedMinutes = 60,
            },
            s_plan,
        ];

    [Theory]
    [MemberData(nameof(OtherSessions))]
    public void Cannot_plan_another_session_under_the_same_id(ScheduleSession other) =>
        Given(ACase.FromCourt.InMediation()).When(other).ThenRefused(SessionRefusals.SessionIdTaken, "/sessionId");

    private static readonly ACase s_withPlan = ACase
        .FromCourt.InMediation()
        .With(new SessionScheduled(Ids.Of(44), SessionKind.Joint, Shanghai("2026-03-16", "09:00"), 40, null));

    private static readonly ScheduleSession s_next = new(Ids.Of(45), SessionKind.Video, Shanghai("2026-03-16", "09:39"), null, null);

    [Fact]
    public void Nobody_is_in_two_sessions_of_the_case_at_once()
    {
        Given(s_withPlan).When(s_next).ThenRefused(SessionRefusals.SessionOverlaps, "/startsAt");
        Given(s_withPlan)
            .When(s_next with { StartsAt = Shanghai("2026-03-16", "08:30"), PlannedMinutes = 31 })
            .ThenRefused(SessionRefusals.SessionOverlaps, "/startsAt");
    }

    [Fact]
    public void One_session_may_follow_on_another()
    {
        Given(s_withPlan).When(s_next with { StartsAt = Shanghai("2026-03-16", "09:40") }).ThenStatus(CaseStatus.InMediation);
        Given(s_withPlan)
            .When(s_next with { StartsAt = Shanghai("2026-03-16", "08:30"), PlannedMinutes = 30 })
            .ThenStatus(CaseStatus.InMediation);
    }

    [Fact]
    public void In_writing_each_answers_in_its_own_time() =>
        Given(s_withPlan).When(s_next with { Kind = SessionKind.Async }).ThenStatus(CaseStatus.InMediation);

    [Fact]
    public void A_session_that_was_put_off_or_missed_leaves_its_time_free()
    {
        Given(s_withPlan.Adjourned(Ids.Of(44))).When(s_next).ThenStatus(CaseStatus.InMediation);
        Given(s_withPlan.Missed(Ids.Of(44), Ids.Worker)).When(s_next).ThenStatus(CaseStatus.InMediation);
    }

    [Fact]
    public void A_mediator_is_not_in_two_cases_at_once()
    {
        var elsewhere = new Engagement("suixian-m01", Ids.Of(46), Shanghai("2026-03-17", "09:00"), Shanghai("2026-03-17", "10:00"), null);
        var plan = s_next with { StartsAt = Shanghai("2026-03-17", "09:59") };
        var refusal = Given(s_withPlan)
            .Engaged(elsewhere)
            .When(plan)
            .ThenRefused(SessionRefusals.MediatorBusy, "/startsAt")
            .Decision.Refusals.ShouldHaveSingleItem();
        refusal.Values.Keys.ShouldBe(["staffId", "from", "to"], ignoreOrder: true);
        Given(s_withPlan).Engaged(elsewhere with { StaffId = "suixian-m02" }).When(plan).ThenStatus(CaseStatus.InMediation);
        Given(s_withPlan)
            .Engaged(elsewhere)
            .When(plan with { StartsAt = Shanghai("2026-03-17", "10:00") })
            .ThenStatus(CaseStatus.InMediation);
    }

    [Fact]
    public void What_lies_behind_is_entered_as_it_was() =>
        Given(s_withPlan).At(Shanghai("2026-03-20", "09:00")).When(s_next).ThenStatus(CaseStatus.InMediation);

    [Fact]
    public void A_mediator_who_rests_does_not() =>
        Given(s_withPlan.Disclosed()).When(s_plan with { SessionId = Ids.Of(47) }).ThenRefused(MediatorRefusals.MediatorSuspended);

    [Fact]
    public void A_mediator_who_stood_aside_does_not() =>
        Given(s_withPlan.Disclosed().RecusalDecided(RecusalResult.Granted))
            .When(s_plan with { SessionId = Ids.Of(47) })
            .ThenRefused(MediatorRefusals.MediatorRecused);

    [Fact]
    public void Nobody_else_does_for_a_mediator_who_rests() =>
        Given(s_withPlan.Disclosed())
            .By(Staff.Head)
            .When(s_plan with { SessionId = Ids.Of(47) })
            .ThenRefused(MediatorRefusals.NoActingMediator);
}
