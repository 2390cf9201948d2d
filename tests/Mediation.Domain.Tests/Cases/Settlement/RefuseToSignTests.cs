using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Domain.Tests.Cases.Settlement;

public sealed class RefuseToSignTests
{
    private static readonly RefuseToSign s_refuse = new(Ids.Employer, "不同意分期", "可申请仲裁");

    [Fact]
    public void A_party_that_will_not_sign_ends_mediation() =>
        Given(ACase.FromCourt.InMediation().Drafted().SignedBy(Ids.Worker))
            .When(s_refuse)
            .Then(new AgreementRefused(Ids.Employer, 1, "不同意分期", "可申请仲裁"))
            .ThenStatus(CaseStatus.Terminated)
            .ThenCase(@case => @case.Outcome.ShouldBe(new Ending(CaseStatus.Terminated, "refuses_to_sign", "不同意分期", @case.AsOf)));

    [Fact]
    public void It_is_the_party_who_acts() => s_refuse.ActingParty.ShouldBe(Ids.Employer);

    [Fact]
    public void Cannot_be_refused_by_who_is_no_party() =>
        Given(ACase.FromCourt.InMediation().Drafted())
            .When(s_refuse with { PartyId = Ids.Stranger })
            .ThenRefused(CaseRefusals.UnknownParty, "/partyId");

    [Fact]
    public void Cannot_be_refused_by_who_has_signed() =>
        Given(ACase.FromCourt.InMediation().Drafted().SignedBy(Ids.Employer))
            .When(s_refuse)
            .ThenRefused(SettlementRefusals.HasSigned, "/partyId");

    [Fact]
    public void One_worker_of_many_does_not_end_the_matter_of_all() =>
        Given(ACase.Collective.InMediation().Drafted(terms: ACase.CollectiveTerms))
            .When(s_refuse with { PartyId = Ids.RosterWorker(3) })
            .ThenRefused(SettlementRefusals.WorkerRefusesForItself, "/partyId");

    [Fact]
    public void The_employer_of_many_workers_ends_it_for_all() =>
        Given(ACase.Collective.InMediation().Drafted(terms: ACase.CollectiveTerms)).When(s_refuse).ThenStatus(CaseStatus.Terminated);
}
