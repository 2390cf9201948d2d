using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Domain.Tests.Cases.Mediators;

public sealed class DecideRecusalTests
{
    private static readonly ACase s_asked = ACase.FromCourt.InMediation().RecusalRequested();
    private static readonly DecideRecusal s_grant = new(Ids.Recusal, RecusalResult.Granted, null, []);
    private static readonly DecideRecusal s_reject = new(Ids.Recusal, RecusalResult.Rejected, "不存在亲属关系", []);
    private static readonly DecideRecusal s_waived = new(Ids.Recusal, RecusalResult.Waived, null, [Ids.Worker, Ids.Employer]);

    [Fact]
    public void Granted_the_mediator_stands_aside() =>
        Given(s_asked)
            .By(Staff.Head)
            .When(s_grant)
            .Then(new RecusalDecided(Ids.Recusal, RecusalResult.Granted, [], null))
            .ThenCase(@case => @case.StandingOf("suixian-m01").ShouldBe(MediatorStanding.Recused));

    [Fact]
    public void Rejected_the_mediator_goes_on() =>
        Given(s_asked).By(Staff.Head).When(s_reject).ThenCase(@case => @case.StandingOf("suixian-m01").ShouldBe(MediatorStanding.Acting));

    [Fact]
    public void Where_all_parties_agree_in_writing_the_mediator_goes_on() =>
        Given(ACase.FromCourt.InMediation().Disclosed())
            .By(Staff.Head)
            .When(s_waived)
            .Then(new RecusalDecided(Ids.Recusal, RecusalResult.Waived, [Ids.Worker, Ids.Employer], null))
            .ThenCase(@case => @case.StandingOf("suixian-m01").ShouldBe(MediatorStanding.Acting));

    [Fact]
    public void Who_was_split_off_has_no_say_any_more() =>
        Given(
                ACase
                    .WithRoster(ACase.FromCourt, 1)
                    .InMediation()
                    .With(new PartySplitOff([Ids.RosterWorker(1)], Ids.OtherCase, "随县工调〔2026〕0089号", null, "不同意分期"))
                    .Disclosed()
            )
            .By(Staff.Head)
            .When(s_waived)
            .ThenCase(@case => @case.StandingOf("suixian-m01").ShouldBe(MediatorStanding.Acting));

    [Fact]
    public void One_side_alone_cannot_waive() =>
        Given(s_asked)
            .By(Staff.Head)
            .When(s_waived with { WaivedBy = [Ids.Worker] })
            .ThenRefused(MediatorRefusals.WaiverIncomplete, "/waivedBy");

    [Fact]
    public void Nobody_waives_who_is_no_party() =>
        Given(s_asked)
            .By(Staff.Head)
            .When(s_waived with { WaivedBy = [Ids.Worker, Ids.Employer, Ids.Stranger] })
            .ThenRefused(CaseRefusals.UnknownParty, "/waivedBy/2");

    [Fact]
    public void A_rejection_says_why() =>
        Given(s_asked)
            .By(Staff.Head)
            .When(s_reject with { Explanation = " " })
            .ThenRefused(MediatorRefusals.ExplanationRequired, "/explanation");

    [Fact]
    public void The_same_decision_twice_is_one() =>
        Given(s_asked.RecusalDecided(RecusalResult.Rejected)).By(Staff.Head).When(s_reject).ThenNothingNew();

    [Fact]
    public void What_was_decided_stands() =>
        Given(s_asked.RecusalDecided(RecusalResult.Rejected))
            .By(Staff.Head)
            .When(s_grant)
            .ThenRefused(MediatorRefusals.RecusalAlreadyDecided);

    [Fact]
    public void Cannot_decide_what_nobody_raised() =>
        Given(ACase.FromCourt.InMediation()).By(Staff.Head).When(s_grant).ThenRefused(MediatorRefusals.UnknownRecusal);

    [Fact]
    public void Cannot_decide_before_it_was_raised() =>
        Given(s_asked)
            .By(Staff.Head)
            .When(s_grant with { HappenedAt = s_asked.Facts[^1].HappenedAt.AddTicks(-1) })
            .ThenRefused(MediatorRefusals.DecidedBeforeRaised, "/happenedAt");

    [Fact]
    public void A_mediator_does_not_decide_on_a_colleague() =>
        Given(s_asked).By(Staff.OtherMediator).When(s_grant).ThenRefused(CaseRefusals.RoleNotAllowed);
}
