using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;

namespace Mediation.Domain.Tests.Cases.Closing;

public sealed class ArchiveCaseTests
{
    [Fact]
    public void The_file_of_a_closed_case_is_sealed() =>
        Given(ACase.FromCourt.InMediation().Failed().Closed())
            .When(new ArchiveCase("2026-工调-0088", null))
            .Then(new CaseArchived("2026-工调-0088", null))
            .ThenStatus(CaseStatus.Archived)
            .ThenCase(@case => @case.ArchivedAt.ShouldBe(@case.AsOf));

    [Fact]
    public void A_file_with_money_owed_is_sealed_with_a_note_saying_why() =>
        Given(ACase.FromCourt.InForce().Closed()).When(new ArchiveCase(null, "已申请强制执行")).ThenStatus(CaseStatus.Archived);

    [Fact]
    public void Cannot_seal_a_file_over_money_owed_without_a_word() =>
        Given(ACase.FromCourt.InForce().Closed())
            .When(new ArchiveCase(null, " "))
            .ThenRefused(ClosingRefusals.PerformanceOutstanding, "/note")
            .Decision.Refusals[0]
            .Values["owedFen"]
            .ShouldBe("2000000");
}
