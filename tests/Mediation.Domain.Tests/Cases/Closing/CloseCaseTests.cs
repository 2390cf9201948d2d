using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;

namespace Mediation.Domain.Tests.Cases.Closing;

public sealed class CloseCaseTests
{
    [Fact]
    public void A_case_whose_agreement_is_performed_is_closed() =>
        Given(ACase.FromCourt.SettledOnTheSpot())
            .When(new CloseCase(null))
            .Then(new CaseClosed(CaseStatus.SettledPerformed, true, null))
            .ThenStatus(CaseStatus.Closed)
            .ThenCase(@case => @case.ClosedAt.ShouldBe(@case.AsOf));

    [Fact]
    public void A_case_without_an_agreement_is_closed_and_nothing_was_performed() =>
        Given(ACase.FromCourt.InMediation().Failed()).When(new CloseCase(null)).Then(new CaseClosed(CaseStatus.Failed, false, null));

    [Fact]
    public void A_case_on_which_money_is_owed_is_closed_with_a_note_saying_why() =>
        Given(ACase.FromCourt.InForce())
            .When(new CloseCase("已转申请强制执行"))
            .Then(new CaseClosed(CaseStatus.Settled, false, "已转申请强制执行"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Cannot_close_over_money_owed_without_a_word(string? note) =>
        Given(ACase.FromCourt.InForce().Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31"))
            .When(new CloseCase(note))
            .ThenRefused(ClosingRefusals.PerformanceOutstanding, "/note")
            .Decision.Refusals[0]
            .Values["owedFen"]
            .ShouldBe("1200000");

    [Fact]
    public void After_the_last_instalment_no_note_is_needed() =>
        Given(
                ACase
                    .FromCourt.InForce()
                    .Paid(Ids.Of(71), Ids.March, 800_000, "2026-03-31")
                    .Paid(Ids.Of(72), Ids.April, 600_000, "2026-04-30")
                    .Paid(Ids.Of(73), Ids.May, 600_000, "2026-05-29")
            )
            .When(new CloseCase(null))
            .Then(new CaseClosed(CaseStatus.Settled, true, null));
}
