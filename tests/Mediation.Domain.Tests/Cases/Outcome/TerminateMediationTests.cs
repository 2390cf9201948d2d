using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Domain.Tests.Cases.Outcome;

public sealed class TerminateMediationTests
{
    [Fact]
    public void Mediation_that_cannot_go_on_ends_with_its_ground_and_with_advice() =>
        Given(ACase.FromCourt.InMediation())
            .When(new TerminateMediation("sham_suspected", "陈述前后不一", "可申请仲裁"))
            .Then(new MediationTerminated("sham_suspected", "陈述前后不一", "可申请仲裁"))
            .ThenStatus(CaseStatus.Terminated)
            .ThenCase(@case => @case.Outcome.ShouldBe(new Ending(CaseStatus.Terminated, "sham_suspected", "陈述前后不一", @case.AsOf)));

    public static TheoryData<string> GroundsOfItsOwn =>
        [.. ABook.OfSuizhou.TerminationGrounds.All.Where(ground => ground.ByCommand is null).Select(ground => ground.Code)];

    [Theory]
    [MemberData(nameof(GroundsOfItsOwn))]
    public void Every_ground_that_has_no_command_of_its_own_is_recorded_here(string ground) =>
        Given(ACase.WalkIn.Accepted().Unreached())
            .When(new TerminateMediation(ground, null, "可申请仲裁"))
            .ThenCase(@case => @case.Outcome!.Reason.ShouldBe(ground));

    [Theory]
    [InlineData("agreement", "signAgreement")]
    [InlineData("refuses_to_sign", "refuseToSign")]
    public void Cannot_record_a_ground_that_has_a_command_of_its_own(string ground, string command) =>
        Given(ACase.FromCourt.InMediation())
            .When(new TerminateMediation(ground, null, "可申请仲裁"))
            .ThenRefused(OutcomeRefusals.GroundHasItsCommand, "/ground")
            .Decision.Refusals[0]
            .Values["command"]
            .ShouldBe(command);

    [Fact]
    public void Cannot_end_on_a_ground_that_is_not_on_the_list() =>
        Given(ACase.FromCourt.InMediation())
            .When(new TerminateMediation("boredom", null, "可申请仲裁"))
            .ThenRefused(OutcomeRefusals.UnknownTerminationGround, "/ground");
}
