using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Settlement;

namespace Mediation.Domain.Tests.Cases.Settlement;

public sealed class RefuseSettlementTests
{
    private static readonly ACase s_drafted = ACase.Collective.InMediation().Drafted(terms: ACase.CollectiveTerms);
    private static readonly RefuseSettlement s_refusal = new(Ids.Worker, 1, "要求一次付清");

    [Fact]
    public void A_refusal_leaves_the_draft_on_the_table() =>
        Given(s_drafted)
            .When(s_refusal)
            .Then(new SettlementRefused(Ids.Worker, 1, "要求一次付清"))
            .ThenStatus(CaseStatus.AgreementDrafted)
            .ThenCase(@case => @case.WorkersWithoutConsent().Count().ShouldBe(10));

    [Fact]
    public void Who_signed_for_its_consent_does_not_refuse_afterwards() =>
        Given(s_drafted.Consenting(Ids.Worker)).When(s_refusal).ThenRefused(SettlementRefusals.AlreadyConsented, "/partyId");

    [Fact]
    public void Of_two_workers_each_signs_or_does_not() =>
        Given(ACase.FromCourt.InMediation().Drafted()).When(s_refusal).ThenRefused(CollectiveRefusals.NotCollective);

    [Fact]
    public void Only_a_worker_of_the_case_is_asked_and_about_the_draft_on_the_table() =>
        Given(s_drafted)
            .When(s_refusal with { PartyId = Ids.Employer, DraftVersion = 2 })
            .ThenRefused((CollectiveRefusals.NotAWorkerOfTheCase, "/partyId"), (SettlementRefusals.NotCurrentDraft, "/draftVersion"));
}
