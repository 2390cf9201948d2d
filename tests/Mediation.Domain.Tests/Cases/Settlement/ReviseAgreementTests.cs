using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Domain.Tests.Cases.Settlement;

public sealed class ReviseAgreementTests
{
    private static readonly ReviseAgreement s_revise = new("分期有误");

    [Fact]
    public void A_draft_goes_back_to_the_table_and_the_signatures_on_it_fall() =>
        Given(ACase.FromCourt.InMediation().Drafted().SignedBy(Ids.Worker))
            .When(s_revise)
            .Then(new AgreementRevised(1, "分期有误"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.Agreement.ShouldBeNull());

    [Fact]
    public void The_next_draft_is_the_second_and_keeps_the_agreements_number() =>
        Given(ACase.FromCourt.InMediation().Drafted().Revised())
            .When(ACommand.Of<DraftAgreement>())
            .ThenCase(@case => @case.Agreement!.DraftVersion.ShouldBe(2))
            .ThenCase(@case => @case.Agreement!.AgreementNumber.ShouldBe("随县工调〔2026〕0088-协01"))
            .ThenCase(@case => @case.Agreement!.Signatures.ShouldBeEmpty());
}
