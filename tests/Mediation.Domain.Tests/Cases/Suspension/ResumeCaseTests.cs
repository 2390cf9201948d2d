using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Suspension;

namespace Mediation.Domain.Tests.Cases.Suspension;

public sealed class ResumeCaseTests
{
    private static readonly ACase s_resting = ACase.FromCourt.InMediation().Suspended();

    [Fact]
    public void Mediation_goes_on_and_the_days_of_the_rest_are_known() =>
        Given(s_resting)
            .At(Moments.Shanghai("2026-03-20", "09:00"))
            .When(new ResumeCase("鉴定意见已收到"))
            .Then(new CaseResumed("鉴定意见已收到"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case =>
                (@case.Suspensions[0].From, @case.Suspensions[0].To).ShouldBe((Moments.Day("2026-03-12"), Moments.Day("2026-03-20")))
            );

    [Fact]
    public void A_second_rest_stands_beside_the_first() =>
        Given(s_resting.With(new CaseResumed(null)))
            .When(new SuspendCase("sham_suspected", [], null))
            .ThenCase(@case => @case.Suspensions.Select(rest => rest.To is null).ShouldBe([false, true]));

    [Fact]
    public void Cannot_go_on_before_it_rested() =>
        Given(s_resting)
            .When(new ResumeCase(null) { HappenedAt = Moments.Shanghai("2026-03-11", "23:59") })
            .ThenRefused(SuspensionRefusals.ResumedBeforeSuspension, "/happenedAt");

    // The mediator stops and reports (特邀 Art. 18): without what the review found nobody goes on.
    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void After_a_suspected_sham_it_goes_on_only_with_what_the_review_found(string? note)
    {
        var suspected = ACase.FromCourt.InMediation().Suspended("sham_suspected", Domain.Reference.PeriodEffect.RunsOn);
        Given(suspected).When(new ResumeCase(note)).ThenRefused(SuspensionRefusals.ReviewResultRequired, "/note");
        Given(suspected).When(new ResumeCase("经核查，双方确有劳动关系，欠薪属实")).ThenStatus(CaseStatus.InMediation);
    }

    [Fact]
    public void A_case_that_rests_can_end() =>
        Given(s_resting).When(ACommand.Of<Domain.Cases.Outcome.FailMediation>()).ThenStatus(CaseStatus.Failed);
}
