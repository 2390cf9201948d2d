using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;
using static Mediation.Testing.Cases.ACommand;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Settlement;

public sealed class SignAgreementTests
{
    private const string Number = "随县工调〔2026〕0088-协01";
    private static readonly DateTimeOffset s_four = Shanghai("2026-03-17", "16:00");
    private static readonly DateTimeOffset s_later = Shanghai("2026-03-17", "16:42");
    private static readonly ACase s_electronic = ACase.FromCourt.InMediation().Drafted();
    private static readonly ACase s_written = ACase.FromCourt.InMediation().Drafted(TakesEffect.SignedByAllParties, AgreementForm.Written);
    private static readonly ACase s_sealed = ACase.WalkIn.InMediation().Drafted(TakesEffect.SignedAndSealed, AgreementForm.Written);

    private static readonly SignAgreement s_mediatorSignsByHand = MediatorSigns with { Method = SignatureMethod.Handwritten };

    [Fact]
    public void One_signature_of_two_leaves_the_agreement_waiting() =>
        Given(s_electronic)
            .When(WorkerSigns)
            .Then(new PartySigned(Ids.Worker, 1, SignatureMethod.ESignature))
            .ThenStatus(CaseStatus.AgreementDrafted)
            .ThenCase(@case => @case.Agreement!.EffectiveAt.ShouldBeNull());

    [Fact]
    public void A_platform_agreement_is_in_force_when_the_last_partys_electronic_signature_is_done_by_article_19() =>
        Given(s_electronic.SignedBy(Ids.Worker))
            .When(EmployerSigns with { HappenedAt = s_later })
            .Then(new PartySigned(Ids.Employer, 1, SignatureMethod.ESignature), new AgreementEffective(Number, 1, s_later, 2_000_000))
            .ThenStatus(CaseStatus.Settled)
            .ThenCase(@case => @case.Outcome!.At.ShouldBe(s_later))
            .ThenCase(@case => @case.Ledger!.TotalFen.ShouldBe(2_000_000));

    [Fact]
    public void Before_the_inviting_court_all_parties_signatures_put_it_in_force_by_article_24() =>
        Given(s_written.SignedBy(Ids.Employer))
            .When(WorkerSigns with { Method = SignatureMethod.Fingerprint, HappenedAt = s_later })
            .Then(new PartySigned(Ids.Worker, 1, SignatureMethod.Fingerprint), new AgreementEffective(Number, 1, s_later, 2_000_000));

    [Fact]
    public void By_article_14_the_parties_alone_do_not_put_it_in_force() =>
        Given(s_sealed.SignedBy(Ids.Employer))
            .When(WorkerSigns with { Method = SignatureMethod.Handwritten })
            .ThenStatus(CaseStatus.AgreementDrafted);

    [Fact]
    public void By_article_14_nor_does_the_mediator_beside_them() =>
        Given(s_sealed.SignedBy(Ids.Employer).SignedBy(Ids.Worker))
            .When(s_mediatorSignsByHand)
            .Then(new MediatorSigned("suixian-m01", 1, SignatureMethod.Handwritten))
            .ThenStatus(CaseStatus.AgreementDrafted);

    [Fact]
    public void By_article_14_the_seal_comes_last_and_puts_it_in_force() =>
        Given(s_sealed.SignedBy(Ids.Employer).SignedBy(Ids.Worker).With(new MediatorSigned("suixian-m01", 1, SignatureMethod.Handwritten)))
            .When(OrganisationSeals with { HappenedAt = s_later })
            .Then(new OrganisationSealed(Ids.Studio, 1, SignatureMethod.Seal), new AgreementEffective(Number, 1, s_later, 2_000_000))
            .ThenStatus(CaseStatus.Settled);

    [Fact]
    public void By_article_14_any_mediator_of_the_case_may_be_the_one_who_was_missing() =>
        Given(s_sealed.SignedBy(Ids.Employer).SignedBy(Ids.Worker).With(new OrganisationSealed(Ids.Studio, 1, SignatureMethod.Seal)))
            .When(s_mediatorSignsByHand)
            .ThenStatus(CaseStatus.Settled);

    [Fact]
    public void Signatures_logged_out_of_order_put_it_in_force_when_the_last_was_given_not_when_it_was_logged() =>
        Given(s_electronic.SignedBy(Ids.Worker, s_later))
            .When(EmployerSigns with { HappenedAt = s_four })
            .Then(new PartySigned(Ids.Employer, 1, SignatureMethod.ESignature), new AgreementEffective(Number, 1, s_later, 2_000_000))
            .ThenCase(@case => @case.Agreement!.EffectiveAt.ShouldBe(s_later))
            .ThenCase(@case => @case.Outcome!.At.ShouldBe(s_later));

    [Fact]
    public void A_signature_that_the_law_does_not_ask_for_does_not_put_off_the_day() =>
        Given(
                s_electronic
                    .SignedBy(Ids.Worker, s_four)
                    .With(new MediatorSigned("suixian-m01", 1, SignatureMethod.ESignature), Shanghai("2026-03-18", "09:00"))
            )
            .When(EmployerSigns with { HappenedAt = s_later })
            .ThenCase(@case => @case.Agreement!.EffectiveAt.ShouldBe(s_later));

    [Fact]
    public void A_third_party_signs_too() =>
        Given(
                ACase
                    .FromCourt.With(ACase.EmployerJoined with { PartyId = Ids.UsingUnit, Side = Domain.Cases.Intake.PartySide.ThirdParty })
                    .InMediation()
                    .Drafted()
                    .SignedBy(Ids.Worker)
            )
            .When(EmployerSigns)
            .ThenStatus(CaseStatus.AgreementDrafted);

    [Fact]
    public void A_party_that_withdrew_neither_signs_nor_is_waited_for()
    {
        var left = ACase.OfTwoWorkers.Left(Ids.Colleague).InMediation().Drafted();
        Given(left).When(WorkerSigns with { PartyId = Ids.Colleague }).ThenRefused(SettlementRefusals.UnknownSignatory, "/partyId");
        Given(left.SignedBy(Ids.Worker)).When(EmployerSigns).ThenStatus(CaseStatus.Settled);
        Given(ACase.OfTwoWorkers.InMediation().Drafted().SignedBy(Ids.Worker)).When(EmployerSigns).ThenStatus(CaseStatus.AgreementDrafted);
    }

    [Fact]
    public void The_same_signature_twice_is_one()
    {
        Given(s_electronic.SignedBy(Ids.Worker)).When(WorkerSigns).ThenNothingNew();
        Given(s_sealed.With(new MediatorSigned("suixian-m01", 1, SignatureMethod.Handwritten))).When(MediatorSigns).ThenNothingNew();
        Given(s_sealed.With(new OrganisationSealed(Ids.Studio, 1, SignatureMethod.Seal))).When(OrganisationSeals).ThenNothingNew();
    }

    [Fact]
    public void A_party_acts_for_itself_and_mediator_and_organisation_by_their_staff()
    {
        WorkerSigns.ActingParty.ShouldBe(Ids.Worker);
        MediatorSigns.ActingParty.ShouldBeNull();
        OrganisationSeals.ActingParty.ShouldBeNull();
    }

    [Fact]
    public void Cannot_be_signed_by_somebody_who_is_no_party()
    {
        Given(s_electronic).When(WorkerSigns with { PartyId = Ids.Stranger }).ThenRefused(SettlementRefusals.UnknownSignatory, "/partyId");
        Given(s_electronic).When(WorkerSigns with { PartyId = null }).ThenRefused(SettlementRefusals.UnknownSignatory, "/partyId");
    }

    [Fact]
    public void Cannot_be_signed_by_a_mediator_who_is_not_on_the_case()
    {
        Given(s_electronic)
            .When(MediatorSigns with { StaffId = "suixian-m02" })
            .ThenRefused(SettlementRefusals.UnknownSignatory, "/staffId");
        Given(s_electronic).When(MediatorSigns with { StaffId = null }).ThenRefused(SettlementRefusals.UnknownSignatory, "/staffId");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cannot_sign_another_version_than_the_one_on_the_table(int version) =>
        Given(s_electronic.Revised().Drafted(version: 2))
            .When(WorkerSigns with { DraftVersion = version })
            .ThenRefused(SettlementRefusals.NotCurrentDraft, "/draftVersion");

    [Fact]
    public void After_a_revision_everybody_signs_anew() =>
        Given(s_electronic.SignedBy(Ids.Worker).Revised().Drafted(version: 2))
            .When(EmployerSigns with { DraftVersion = 2 })
            .ThenStatus(CaseStatus.AgreementDrafted)
            .ThenCase(@case => @case.Agreement!.Signatures.ShouldHaveSingleItem().SignerId.ShouldBe(Ids.Employer.ToString()));

    [Theory]
    [InlineData(SignatureMethod.Handwritten)]
    [InlineData(SignatureMethod.Fingerprint)]
    [InlineData(SignatureMethod.Seal)]
    public void Cannot_put_ink_on_an_electronic_agreement_nor_an_electronic_signature_on_paper(SignatureMethod method)
    {
        Given(s_electronic).When(WorkerSigns with { Method = method }).ThenRefused(SettlementRefusals.SignatureDoesNotFitForm, "/method");
        Given(s_electronic)
            .When(MediatorSigns with { Method = method, HappenedAt = s_four.AddSeconds(-1) })
            .ThenRefused((SettlementRefusals.SignatureDoesNotFitForm, "/method"), (SettlementRefusals.SignedBeforeDraft, "/happenedAt"));
        Given(s_sealed).When(OrganisationSeals with { Method = method }).ThenStatus(CaseStatus.AgreementDrafted);
        Given(s_sealed)
            .When(OrganisationSeals with { Method = SignatureMethod.ESignature })
            .ThenRefused(SettlementRefusals.SignatureDoesNotFitForm, "/method");
    }

    [Fact]
    public void Cannot_sign_what_was_not_yet_drafted() =>
        Given(s_electronic)
            .When(WorkerSigns with { HappenedAt = s_four.AddSeconds(-1) })
            .ThenRefused(SettlementRefusals.SignedBeforeDraft, "/happenedAt");
}
