using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Domain.Tests.Cases.Outcome;

public sealed class UndoDeemedFailureTests
{
    [Fact]
    public void The_case_stands_again_where_it_stood() =>
        Given(ACase.FromCourt.InMediation().DeemedFailed())
            .When(new UndoDeemedFailure("已书面同意延长"))
            .Then(new DeemedFailureUndone("已书面同意延长"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.Outcome.ShouldBeNull());

    [Fact]
    public void What_somebody_recorded_as_failed_is_not_undone_so() =>
        Given(ACase.FromCourt.InMediation().Failed())
            .When(new UndoDeemedFailure("已书面同意延长"))
            .ThenRefused(OutcomeRefusals.FailureWasNotDeemed);
}
