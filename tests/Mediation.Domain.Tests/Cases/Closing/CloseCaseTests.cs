using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Tests.Cases.Closing;

public sealed class CloseCaseTests
{
    [Fact]
    public void A_case_whose_agreement_is_performed_is_closed() =>
        Given(ACase.FromCourt.SettledOnTheSpot().Returned())
            .When(new CloseCase(null))
            .Then(new CaseClosed(CaseStatus.SettledPerformed, true, null))
            .ThenStatus(CaseStatus.Closed)
            .ThenCase(@case => @case.ClosedAt.ShouldBe(@case.AsOf));

    [Fact]
    public void A_case_without_an_agreement_is_closed_and_nothing_was_performed() =>
        Given(ACase.FromCourt.InMediation().Failed().Returned())
            .When(new CloseCase(null))
            .Then(new CaseClosed(CaseStatus.Failed, false, null));

    [Fact]
    public void A_case_on_which_money_is_owed_is_closed_with_a_note_saying_why() =>
        Given(ACase.FromCourt.InForce().Returned())
            .When(new CloseCase("已转申请强制执行"))
            .Then(new CaseClosed(CaseStatus.Settled, false, "已转申请强制执行"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Cannot_close_over_money_owed_without_a_word(string? note) =>
        Given(ACase.FromCourt.InForce().Returned().Paid(Ids.Payment, Ids.March, 800_000, "2026-03-31"))
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
                    .Returned()
                    .Paid(Ids.Of(71), Ids.March, 800_000, "2026-03-31")
                    .Paid(Ids.Of(72), Ids.April, 600_000, "2026-04-30")
                    .Paid(Ids.Of(73), Ids.May, 600_000, "2026-05-29")
            )
            .When(new CloseCase(null))
            .Then(new CaseClosed(CaseStatus.Settled, true, null));

    [Fact]
    public void A_delegated_case_is_closed_only_after_the_court_has_the_result() =>
        Given(ACase.FromCourt.InMediation().Failed()).When(new CloseCase(null)).ThenRefused(ClosingRefusals.ResultNotReturned);

    [Fact]
    public void The_return_of_an_earlier_outcome_is_none_of_this_one() =>
        Given(
                ACase
                    .FromCourt.InMediation()
                    .Failed()
                    .With(new ResultReturned(Ids.Return, ResultReceiver.Court, CaseStatus.Settled, null, null, [], null))
            )
            .When(new CloseCase(null))
            .ThenRefused(ClosingRefusals.ResultNotReturned);

    [Fact]
    public void An_entrusted_file_is_the_courts_to_end_and_its_paper_is_named()
    {
        var entrusted = ACase.By(IntakeChannels.CourtPostfiling, s_entrusted).InMediation().Failed();
        Given(entrusted)
            .When(new CloseCase(null))
            .ThenRefused((ClosingRefusals.ResultNotReturned, null), (ClosingRefusals.EndingPaperMissing, "/endingPaper"));
        Given(entrusted.Returned())
            .When(new CloseCase(null) { EndingPaper = "恢复审理" })
            .Then(new CaseClosed(CaseStatus.Failed, false, null, "恢复审理"));
    }

    [Fact]
    public void To_a_judge_who_presided_nothing_is_returned_yet_the_file_is_the_courts() =>
        Given(ACase.By("court_invited_assist", ACase.Letter).InMediation().Failed())
            .When(new CloseCase(null))
            .ThenRefused(ClosingRefusals.EndingPaperMissing, "/endingPaper");

    [Fact]
    public void A_tribunal_that_entrusted_mediation_has_the_result_back_too() =>
        Given(ACase.By("arbitration_entrusted", null, s_fromTribunal).InMediation().Failed())
            .When(new CloseCase(null) { EndingPaper = "开庭通知" })
            .ThenRefused(ClosingRefusals.ResultNotReturned);

    private static readonly CourtReferral s_entrusted = ACase.Letter with
    {
        DocketNumber = "（2026）鄂1321民初9号",
        Procedure = TrialProcedure.Simple,
    };
    private static readonly IntakeSource s_fromTribunal = new(
        "suixian-commission",
        null,
        "随县劳人仲案〔2026〕7号",
        Moments.Day("2026-03-04"),
        Moments.Day("2026-03-04")
    );
}
