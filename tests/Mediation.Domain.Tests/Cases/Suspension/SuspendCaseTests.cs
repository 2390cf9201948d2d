using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Suspension;
using Mediation.Domain.Reference;
using Mediation.Domain.Tests.Cases.Consents;

namespace Mediation.Domain.Tests.Cases.Suspension;

public sealed class SuspendCaseTests
{
    [Fact]
    public void For_an_appraisal_mediation_and_its_period_rest_by_rule() =>
        Given(ACase.FromCourt.InMediation())
            .When(new SuspendCase("appraisal", [], "笔迹鉴定"))
            .Then(new CaseSuspended("appraisal", PeriodEffect.RestsByRule, [], "笔迹鉴定"))
            .ThenStatus(CaseStatus.Suspended)
            .ThenCase(@case =>
                @case.Suspensions.ShouldBe([new Rest("appraisal", PeriodEffect.RestsByRule, Moments.Day("2026-03-12"), null, "笔迹鉴定")])
            );

    [Fact]
    public void For_another_reason_the_period_rests_when_all_parties_consent() =>
        Given(ACase.FromCourt.InMediation())
            .At(Moments.Shanghai("2026-03-13", "12:00"))
            .When(new SuspendCase("awaiting_evidence", ACommand.BothSigned, null))
            .Then(new CaseSuspended("awaiting_evidence", PeriodEffect.RestsByConsent, ACommand.BothSigned, null));

    [Fact]
    public void Cannot_rest_by_consent_without_the_consent_of_every_party() =>
        ConsentsToAStep.AreHeldTo(
            ACase.FromCourt.InMediation(),
            "/consents",
            consents => new SuspendCase("awaiting_evidence", consents, null)
        );

    // The mediator's duty (特邀 Art. 18); who would hide a sham has no say in it.
    [Fact]
    public void A_suspected_sham_needs_nobodys_consent_and_the_period_runs_on() =>
        Given(ACase.FromCourt.InMediation())
            .When(new SuspendCase("sham_suspected", [], null))
            .ThenCase(@case => @case.Suspensions[0].Period.ShouldBe(PeriodEffect.RunsOn));

    [Fact]
    public void Cannot_rest_for_a_reason_that_is_not_on_the_list() =>
        Given(ACase.FromCourt.InMediation())
            .When(new SuspendCase("weather", [], null))
            .ThenRefused(SuspensionRefusals.UnknownSuspensionReason, "/reason");
}
