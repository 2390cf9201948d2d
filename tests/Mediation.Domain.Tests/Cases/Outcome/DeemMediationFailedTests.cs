using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Kernel;

namespace Mediation.Domain.Tests.Cases.Outcome;

public sealed class DeemMediationFailedTests
{
    [Fact]
    public void Time_that_ran_out_counts_as_a_failure_and_the_case_remembers_where_it_stood() =>
        Given(ACase.FromCourt.InMediation().Suspended())
            .By(Staff.In(Role.System))
            .When(new DeemMediationFailed("REFER_PRE_30-6", "可申请仲裁"))
            .Then(new MediationDeemedFailed("REFER_PRE_30-6", CaseStatus.Suspended, "可申请仲裁"))
            .ThenStatus(CaseStatus.Failed)
            .ThenCase(@case => @case.Outcome!.Reason.ShouldBe("period_expired_no_extension"));

    [Fact]
    public void Nobody_at_a_keyboard_gives_it() =>
        Given(ACase.FromCourt.InMediation())
            .When(new DeemMediationFailed("REFER_PRE_30-6", "可申请仲裁"))
            .ThenRefused(CaseRefusals.RoleNotAllowed);
}
