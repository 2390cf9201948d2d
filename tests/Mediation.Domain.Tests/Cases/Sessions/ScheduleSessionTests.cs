using Mediation.Domain.Cases;
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
}
