using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Domain.Tests.Cases.Acceptance;

public sealed class RefuseCaseTests
{
    private static readonly RefuseCase s_refuse = new(RefusalReason.NotLabourDispute, "系劳务合同", "可向法院起诉");

    [Fact]
    public void A_case_is_turned_away_with_its_reason_and_with_advice_on_what_remains() =>
        Given(ACase.WalkIn)
            .When(s_refuse)
            .Then(new CaseRefused(RefusalReason.NotLabourDispute, "系劳务合同", "可向法院起诉"))
            .ThenStatus(CaseStatus.Refused)
            .ThenCase(@case => @case.Outcome.ShouldBe(new Ending(CaseStatus.Refused, "not_labour_dispute", "系劳务合同", @case.AsOf)));

    public static TheoryData<RefusalReason> Reasons => [.. Enum.GetValues<RefusalReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_of_the_list_can_be_given_where_the_record_bears_it_out(RefusalReason reason)
    {
        var @case = reason switch
        {
            RefusalReason.OtherPartyRefuses => ACase.WalkIn.Declining(Ids.Employer, Ids.EmployerSays),
            RefusalReason.Unreachable => ACase.WalkIn.Unreached(),
            RefusalReason.MaterialsNotCorrected => ACase.WalkIn.CorrectionRequested(),
            _ => ACase.WalkIn,
        };
        Given(@case)
            .When(s_refuse with { Reason = reason })
            .ThenCase(refused => refused.Outcome!.Reason.ShouldBe(Domain.Kernel.Codes.Of(reason)));
    }

    [Fact]
    public void The_other_side_refuses_is_a_reason_when_it_has_refused() =>
        Given(ACase.WalkIn.Asked().Declining(Ids.Employer, Ids.EmployerSays))
            .When(s_refuse with { Reason = RefusalReason.OtherPartyRefuses })
            .ThenStatus(CaseStatus.Refused);

    [Fact]
    public void Cannot_say_that_the_other_side_refuses_when_it_was_only_asked() =>
        Given(ACase.WalkIn.Asked())
            .When(s_refuse with { Reason = RefusalReason.OtherPartyRefuses })
            .ThenRefused(AcceptanceRefusals.NoRefusalOnRecord, "/reason");

    [Fact]
    public void Cannot_say_that_the_other_side_refuses_when_its_last_word_was_yes() =>
        Given(ACase.WalkIn.Declining(Ids.Employer, Ids.EmployerSays).Agreeing(Ids.Employer, Ids.Of(33)))
            .When(s_refuse with { Reason = RefusalReason.OtherPartyRefuses })
            .ThenRefused(AcceptanceRefusals.NoRefusalOnRecord, "/reason");

    [Fact]
    public void Materials_that_were_not_corrected_are_a_reason_while_they_are_outstanding() =>
        Given(ACase.WalkIn.CorrectionRequested())
            .When(s_refuse with { Reason = RefusalReason.MaterialsNotCorrected })
            .ThenStatus(CaseStatus.Refused);

    [Fact]
    public void Cannot_say_that_materials_were_not_corrected_when_none_are_outstanding()
    {
        var refuse = s_refuse with { Reason = RefusalReason.MaterialsNotCorrected };
        Given(ACase.WalkIn).When(refuse).ThenRefused(AcceptanceRefusals.NoCorrectionOutstanding, "/reason");
        Given(ACase.WalkIn.CorrectionRequested().With(new Domain.Cases.Intake.CorrectionReceived(null)))
            .When(refuse)
            .ThenRefused(AcceptanceRefusals.NoCorrectionOutstanding, "/reason");
    }
}
