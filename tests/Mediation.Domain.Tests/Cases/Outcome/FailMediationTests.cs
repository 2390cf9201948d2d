using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Outcome;

namespace Mediation.Domain.Tests.Cases.Outcome;

public sealed class FailMediationTests
{
    [Fact]
    public void Mediation_ends_without_agreement_and_the_parties_are_told_what_they_can_do_now() =>
        Given(ACase.FromCourt.InMediation())
            .When(new FailMediation(FailureReason.LargeDivergence, "差距过大", "可申请仲裁"))
            .Then(new MediationFailed(FailureReason.LargeDivergence, "差距过大", "可申请仲裁"))
            .ThenStatus(CaseStatus.Failed)
            .ThenCase(@case => @case.Outcome.ShouldBe(new Ending(CaseStatus.Failed, "large_divergence", "差距过大", @case.AsOf)));

    public static TheoryData<FailureReason> Reasons => [.. Enum.GetValues<FailureReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_can_be_given_where_the_record_bears_it_out(FailureReason reason) =>
        Given(ACase.WalkIn.Accepted().Unreached())
            .When(new FailMediation(reason, null, "可申请仲裁"))
            .ThenCase(@case => @case.Outcome!.Reason.ShouldBe(Domain.Kernel.Codes.Of(reason)));

    [Fact]
    public void Nobody_is_called_unreachable_whom_nobody_tried_to_reach() =>
        Given(ACase.WalkIn.Accepted())
            .When(new FailMediation(FailureReason.UnreachableWithinPeriod, null, "可申请仲裁"))
            .ThenRefused(Domain.Cases.Parties.PartyRefusals.NoAttemptOnRecord, "/reason");

    [Fact]
    public void A_party_that_will_not_sign_ends_it_too() =>
        Given(ACase.FromCourt.InMediation().Drafted().SignedBy(Ids.Worker))
            .When(new FailMediation(FailureReason.RefusesToSign, null, "可申请仲裁"))
            .ThenStatus(CaseStatus.Failed);
}
