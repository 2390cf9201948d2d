using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Sessions;

public sealed class AdjournSessionTests
{
    private static readonly DateTimeOffset s_planned = Shanghai("2026-03-16", "09:00");
    private static readonly ACase s_case = ACase.FromCourt.InMediation().Adjourned(Ids.NextSession, s_planned);

    private static readonly AdjournSession s_later = new(
        Ids.NextSession,
        AdjournmentReason.RespondentAsks,
        Shanghai("2026-03-18", "14:00"),
        "代理人出差"
    );

    [Fact]
    public void To_another_time() =>
        Given(s_case)
            .When(s_later)
            .Then(new SessionAdjourned(Ids.NextSession, AdjournmentReason.RespondentAsks, Shanghai("2026-03-18", "14:00"), "代理人出差"))
            .ThenCase(@case =>
            {
                var session = @case.FindSession(Ids.NextSession)!;
                session.StartsAt.ShouldBe(Shanghai("2026-03-18", "14:00"));
                session.IsPlanned.ShouldBeTrue();
                session.Changes.ShouldBe(2);
            });

    [Fact]
    public void Without_a_new_time_it_takes_nobodys_time() =>
        Given(s_case)
            .When(s_later with { StartsAt = null })
            .ThenCase(@case => @case.FindSession(Ids.NextSession)!.TakesTime.ShouldBeFalse());

    [Fact]
    public void A_session_without_a_date_gets_one_in_the_same_way() =>
        Given(s_case.Adjourned(Ids.NextSession))
            .When(s_later)
            .ThenCase(@case => @case.FindSession(Ids.NextSession)!.IsPlanned.ShouldBeTrue());

    [Fact]
    public void The_same_adjournment_twice_is_one()
    {
        Given(s_case.Adjourned(Ids.NextSession))
            .When(s_later with { Reason = AdjournmentReason.EvidenceAwaited, StartsAt = null })
            .ThenNothingNew();
        Given(s_case).When(s_later with { Reason = AdjournmentReason.EvidenceAwaited, StartsAt = s_planned }).ThenNothingNew();
    }

    [Fact]
    public void Only_a_session_of_the_case_is_put_off() =>
        Given(s_case).When(s_later with { SessionId = Ids.Stranger }).ThenRefused(SessionRefusals.UnknownSession);

    [Fact]
    public void What_was_held_is_not_put_off() =>
        Given(s_case).When(s_later with { SessionId = Ids.JointSession }).ThenRefused(SessionRefusals.SessionAlreadyRecorded);

    [Fact]
    public void What_was_missed_is_not_put_off() =>
        Given(s_case.Missed(Ids.NextSession, Ids.Employer)).When(s_later).ThenRefused(SessionRefusals.SessionWasMissed);

    [Fact]
    public void Not_to_a_time_at_which_the_case_has_another_session() =>
        Given(s_case.With(new SessionScheduled(Ids.Of(44), SessionKind.Joint, Shanghai("2026-03-18", "13:00"), 90, null)))
            .When(s_later)
            .ThenRefused(SessionRefusals.SessionOverlaps, "/startsAt");

    [Fact]
    public void Not_to_a_time_at_which_the_mediator_is_elsewhere() =>
        Given(s_case)
            .Engaged(new Engagement("suixian-m01", Ids.Of(45), Shanghai("2026-03-18", "13:30"), Shanghai("2026-03-18", "14:01"), null))
            .When(s_later)
            .ThenRefused(SessionRefusals.MediatorBusy, "/startsAt");

    [Fact]
    public void A_mediator_who_rests_does_not() => Given(s_case.Disclosed()).When(s_later).ThenRefused(MediatorRefusals.MediatorSuspended);

    [Fact]
    public void A_mediator_who_stood_aside_does_not() =>
        Given(s_case.Disclosed().RecusalDecided(RecusalResult.Granted)).When(s_later).ThenRefused(MediatorRefusals.MediatorRecused);

    [Fact]
    public void Nobody_else_does_for_a_mediator_who_rests() =>
        Given(s_case.Disclosed()).By(Staff.Head).When(s_later).ThenRefused(MediatorRefusals.NoActingMediator);
}
