using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;

namespace Mediation.Domain.Tests.Cases.Intake;

public sealed class ReceiveCorrectionTests
{
    [Fact]
    public void What_was_missing_has_come_and_the_application_goes_on() =>
        Given(ACase.WalkIn.CorrectionRequested())
            .When(new ReceiveCorrection("欠条已补"))
            .Then(new CorrectionReceived("欠条已补"))
            .ThenStatus(CaseStatus.Submitted);
}
