using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;
using static Mediation.Testing.Cases.ACommand;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Settlement;

public sealed class ConsentToSettlementTests
{
    private const string Number = "随县工调〔2026〕0088-协01";
    private static readonly DateTimeOffset s_later = Shanghai("2026-03-18", "10:00");
    private static readonly ACase s_drafted = ACase.Collective.InMediation().Drafted(terms: ACase.CollectiveTerms);
    private static readonly Guid[] s_others = [.. Enumerable.Range(1, ACase.OnRoster).Select(Ids.RosterWorker)];
    private static readonly ConsentToSettlement s_consent = new(Ids.Worker, 1, SignatureMethod.ESignature, "签字表");

    private static CaseSpecification OnTheNextDay(ACase @case) => Given(@case).At(s_later.AddHours(1));

    [Fact]
    public void A_worker_consents_for_itself() =>
        Given(s_drafted)
            .When(s_consent)
            .Then(new SettlementConsented(Ids.Worker, 1, SignatureMethod.ESignature, "签字表"))
            .ThenStatus(CaseStatus.AgreementDrafted)
            .ThenCase(@case => @case.WorkersWithoutConsent().ShouldBe(s_others));

    [Fact]
    public void With_the_last_consent_the_agreement_takes_effect_and_no_worker_needs_to_sign() =>
        OnTheNextDay(s_drafted.SignedBy(Ids.Employer).Consenting(s_others))
            .When(s_consent with { HappenedAt = s_later })
            .Then(
                new SettlementConsented(Ids.Worker, 1, SignatureMethod.ESignature, "签字表"),
                new AgreementEffective(Number, 1, s_later, 2_900_000)
            )
            .ThenStatus(CaseStatus.Settled);

    [Fact]
    public void Consents_alone_do_not_put_it_in_force() =>
        Given(s_drafted.Consenting(s_others)).When(s_consent).ThenStatus(CaseStatus.AgreementDrafted);

    [Fact]
    public void With_the_other_sides_signature_after_the_last_consent_it_is_in_force_too() =>
        OnTheNextDay(s_drafted.Consenting(s_others).Consenting(Ids.Worker))
            .When(EmployerSigns with { HappenedAt = s_later })
            .Then(new PartySigned(Ids.Employer, 1, SignatureMethod.ESignature), new AgreementEffective(Number, 1, s_later, 2_900_000));

    [Fact]
    public void Where_a_worker_was_split_off_the_case_is_settled_in_part() =>
        OnTheNextDay(s_drafted.Consenting(s_others[..^1]).Parted(s_others[^1], ACase.TermsOfNine).SignedBy(Ids.Employer))
            .When(s_consent with { HappenedAt = s_later })
            .Then(
                new SettlementConsented(Ids.Worker, 1, SignatureMethod.ESignature, "签字表"),
                new AgreementEffective(Number, 1, s_later, 2_800_000),
                new PartialSettlementReached(Number, [Ids.OtherCase])
            )
            .ThenStatus(CaseStatus.PartiallySettled)
            .ThenCase(@case => @case.Outcome!.Status.ShouldBe(CaseStatus.PartiallySettled));

    [Fact]
    public void A_representatives_signature_does_not_replace_the_consents() =>
        Given(s_drafted.Elected(Ids.Worker, s_others[0], s_others[1]).Consenting(s_others[..4]))
            .When(WorkerSigns)
            .ThenRefused(SettlementRefusals.WorkerConsentsMissing, "/partyId")
            .Decision.Refusals.Single()
            .Values["missing"]
            .ShouldBe("6");

    [Fact]
    public void Nor_does_the_organisation_seal_before_them() =>
        Given(s_drafted)
            .When(OrganisationSeals with { Method = SignatureMethod.ESignature })
            .ThenRefused(SettlementRefusals.WorkerConsentsMissing, "/staffId");

    [Fact]
    public void By_article_14_mediator_and_seal_are_needed_beside_the_consents() =>
        Given(
                ACase
                    .CollectiveWalkIn.InMediation()
                    .Drafted(TakesEffect.SignedAndSealed, AgreementForm.Electronic, ACase.CollectiveTerms)
                    .SignedBy(Ids.Employer)
                    .Consenting(s_others)
                    .Consenting(Ids.Worker)
                    .With(new MediatorSigned("suixian-m01", 1, SignatureMethod.ESignature))
            )
            .When(OrganisationSeals with { Method = SignatureMethod.ESignature })
            .ThenStatus(CaseStatus.Settled);

    [Fact]
    public void The_same_consent_twice_is_one() => Given(s_drafted.Consenting(Ids.Worker)).When(s_consent).ThenNothingNew();

    [Fact]
    public void Who_refused_may_think_better_of_it() =>
        Given(s_drafted.Objecting(Ids.Worker)).When(s_consent).ThenCase(@case => @case.Agreement!.ConsentOf(Ids.Worker).ShouldNotBeNull());

    [Fact]
    public void Of_two_workers_each_signs_and_none_consents_instead()
    {
        var few = ACase.FromCourt.InMediation().Drafted();
        Given(few).When(s_consent).ThenRefused(CollectiveRefusals.NotCollective);
    }

    [Fact]
    public void Only_a_worker_of_the_case_is_asked_and_about_the_draft_on_the_table()
    {
        Given(s_drafted)
            .When(s_consent with { PartyId = Ids.Employer, DraftVersion = 2 })
            .ThenRefused((CollectiveRefusals.NotAWorkerOfTheCase, "/partyId"), (SettlementRefusals.NotCurrentDraft, "/draftVersion"));
    }

    [Fact]
    public void A_consent_is_signed_as_the_draft_is_and_after_it() =>
        Given(s_drafted)
            .When(s_consent with { Method = SignatureMethod.Handwritten, HappenedAt = Shanghai("2026-03-17", "15:59") })
            .ThenRefused((SettlementRefusals.SignatureDoesNotFitForm, "/method"), (SettlementRefusals.SignedBeforeDraft, "/happenedAt"));

    [Fact]
    public void What_would_be_in_force_at_once_leaves_no_room_for_consents()
    {
        var talking = ACase.Collective.InMediation();
        var terms = ACase.CollectiveTerms;
        Given(talking)
            .When(new DraftAgreement(AgreementForm.Oral, terms, "全文"))
            .ThenRefused(SettlementRefusals.WorkerConsentsMissing, "/form");
        Given(talking)
            .When(new SettleOnTheSpot(AgreementForm.Written, terms.Results, terms.TotalFen, Ids.Employer, Ids.Worker, "当场付清"))
            .ThenRefused(SettlementRefusals.WorkerConsentsMissing, "");
    }
}
