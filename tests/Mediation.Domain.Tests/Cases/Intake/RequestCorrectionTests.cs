using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Intake;

public sealed class RequestCorrectionTests
{
    private static readonly RequestCorrection s_request = new(["欠条", "身份证复印件"], Day("2026-03-10"));

    [Fact]
    public void The_applicant_is_told_once_and_completely_what_is_missing() =>
        Given(ACase.WalkIn)
            .When(s_request)
            .Then(new CorrectionRequested(2, Day("2026-03-10"), ["欠条", "身份证复印件"]))
            .ThenStatus(CaseStatus.CorrectionRequested)
            .ThenCase(@case => @case.CorrectionItems.ShouldBe(["欠条", "身份证复印件"]))
            .ThenCase(@case => @case.CorrectionDueOn.ShouldBe(Day("2026-03-10")));

    [Fact]
    public void Cannot_ask_a_second_time() =>
        Given(ACase.WalkIn.CorrectionRequested().With(new CorrectionReceived(null)))
            .When(s_request)
            .ThenRefused(IntakeRefusals.CorrectionAlreadyRequested);
}
