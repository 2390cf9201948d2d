using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Performance;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Settlement;

public sealed class DraftAgreementTests
{
    private static readonly DateTimeOffset s_draftedAt = Shanghai("2026-03-17", "16:00");

    private static readonly DraftAgreement s_draft = new(AgreementForm.Electronic, ACase.Terms, "双方一次性了结")
    {
        HappenedAt = s_draftedAt,
    };

    private static CaseSpecification InMediation => GivenMediation(ACase.FromCourt);

    [Fact]
    public void An_agreement_answers_every_claim_and_its_instalments_sum_to_the_total() =>
        InMediation
            .When(s_draft)
            .Then(
                new AgreementDrafted(
                    "随县工调〔2026〕0088-协01",
                    1,
                    AgreementForm.Electronic,
                    TakesEffect.SignedElectronicallyByAllParties,
                    ACase.Terms,
                    "双方一次性了结"
                )
            )
            .ThenStatus(CaseStatus.AgreementDrafted)
            .ThenCase(@case => @case.Agreement!.DraftedAt.ShouldBe(s_draftedAt));

    [Theory]
    [InlineData(AgreementForm.Electronic, TakesEffect.SignedElectronicallyByAllParties)]
    [InlineData(AgreementForm.Written, TakesEffect.SignedByAllParties)]
    public void In_a_case_delegated_by_the_inviting_court_the_parties_signatures_will_do(AgreementForm form, TakesEffect expected) =>
        InMediation.When(s_draft with { Form = form }).ThenCase(@case => @case.Agreement!.TakesEffect.ShouldBe(expected));

    [Fact]
    public void In_an_organisations_own_case_article_14_asks_for_mediator_and_seal_as_well() =>
        GivenMediation(ACase.WalkIn).When(s_draft).ThenCase(@case => @case.Agreement!.TakesEffect.ShouldBe(TakesEffect.SignedAndSealed));

    [Fact]
    public void An_oral_agreement_is_in_force_from_the_day_the_parties_reach_it_by_article_30() =>
        GivenMediation(ACase.WalkIn)
            .When(s_draft with { Form = AgreementForm.Oral })
            .Then(
                new AgreementDrafted(
                    "随县工调〔2026〕0088-协01",
                    1,
                    AgreementForm.Oral,
                    TakesEffect.OralAndRecorded,
                    ACase.Terms,
                    "双方一次性了结"
                ),
                new AgreementEffective("随县工调〔2026〕0088-协01", 1, s_draftedAt, 2_000_000)
            )
            .ThenStatus(CaseStatus.Settled)
            .ThenCase(@case => @case.Ledger!.Status.ShouldBe(PerformanceStatus.Performing));

    [Fact]
    public void Cannot_be_oral_before_an_organisation_that_is_no_peoples_mediation_organisation() =>
        Given(ACase.AtTownship.InMediation("shifan-m01"))
            .At(Shanghai("2026-03-17", "18:00"))
            .By(Staff.TownshipMediator)
            .When(s_draft with { Form = AgreementForm.Oral })
            .ThenRefused(SettlementRefusals.FormNotOpen, "/form");

    [Fact]
    public void A_claim_that_is_not_for_money_is_answered_without_an_amount() =>
        Given(
                new ACase([])
                    .With(
                        ((ACase.WalkIn.Facts[0].Event as Domain.Cases.Intake.CaseRegistered)!) with
                        {
                            Claims = [ACase.Wages with { Item = "documents", AmountFen = null }],
                        }
                    )
                    .With(ACase.WorkerJoined)
                    .With(ACase.EmployerJoined)
                    .InMediation()
            )
            .When(
                s_draft with
                {
                    HappenedAt = null,
                    Terms = ACase.Terms with { Results = [new(Ids.Wages, null)], TotalFen = 0, Instalments = [] },
                }
            )
            .ThenStatus(CaseStatus.AgreementDrafted);

    [Fact]
    public void Of_a_party_that_withdrew_no_claim_is_answered()
    {
        var left = Given(ACase.OfTwoWorkers.Left(Ids.Colleague).InMediation());
        var draft = s_draft with { HappenedAt = null };
        left.When(draft with { Terms = ACase.Terms with { Results = [new(Ids.Wages, 2_000_000)] } })
            .ThenStatus(CaseStatus.AgreementDrafted);
        left.When(draft).ThenRefused(SettlementRefusals.ClaimWithdrawn, "/results/1/claimId");
    }

    [Fact]
    public void Cannot_leave_a_claim_without_an_answer() =>
        Refuses(ACase.Terms with { Results = [new(Ids.Wages, 2_000_000)] }, (SettlementRefusals.ClaimWithoutResult, "/results"));

    [Fact]
    public void Cannot_answer_a_claim_twice_nor_one_that_was_never_made() =>
        Refuses(
            ACase.Terms with
            {
                Results = [.. ACase.Terms.Results, new(Ids.Wages, 0), new(Ids.Stranger, 0)],
            },
            (SettlementRefusals.ClaimAnsweredTwice, "/results/2/claimId"),
            (SettlementRefusals.UnknownClaim, "/results/3/claimId")
        );

    [Fact]
    public void Cannot_agree_on_a_total_that_is_not_the_sum_of_the_answers_and_of_the_instalments() =>
        Refuses(
            ACase.Terms with
            {
                TotalFen = 1_999_999,
            },
            (SettlementRefusals.ResultsDoNotSum, "/totalFen"),
            (SettlementRefusals.InstalmentsDoNotSum, "/instalments")
        );

    [Fact]
    public void Absurd_amounts_do_not_overflow_into_a_total_that_fits() =>
        Refuses(
            ACase.Terms with
            {
                Results = [new(Ids.Wages, long.MaxValue), new(Ids.Overtime, long.MaxValue)],
                TotalFen = -2,
                Instalments = [],
            },
            (CaseRefusals.AmountOutOfRange, "/results/0/agreedFen"),
            (CaseRefusals.AmountOutOfRange, "/results/1/agreedFen"),
            (CaseRefusals.AmountOutOfRange, "/totalFen"),
            (SettlementRefusals.ResultsDoNotSum, "/totalFen"),
            (SettlementRefusals.InstalmentsDoNotSum, "/instalments")
        );

    [Fact]
    public void A_claim_may_be_settled_for_nothing() =>
        InMediation
            .When(s_draft with { Terms = ACase.Terms with { Results = [new(Ids.Wages, 2_000_000), new(Ids.Overtime, 0)] } })
            .ThenStatus(CaseStatus.AgreementDrafted);

    [Fact]
    public void Cannot_settle_a_claim_for_less_than_nothing() =>
        Refuses(
            ACase.Terms with
            {
                Results = [new(Ids.Wages, 2_000_001), new(Ids.Overtime, -1)],
            },
            (CaseRefusals.AmountOutOfRange, "/results/1/agreedFen")
        );

    [Fact]
    public void Cannot_agree_on_an_instalment_of_nothing_or_less() =>
        Refuses(
            WithInstalments(instalments =>
                [
                    instalments[0] with
                    {
                        AmountFen = 2_000_001,
                    },
                    instalments[1] with
                    {
                        AmountFen = 0,
                    },
                    instalments[2] with
                    {
                        AmountFen = -1,
                    },
                ]
            ),
            (CaseRefusals.AmountOutOfRange, "/instalments/1/amountFen"),
            (CaseRefusals.AmountOutOfRange, "/instalments/2/amountFen")
        );

    [Fact]
    public void Cannot_name_two_instalments_by_one_id() =>
        Refuses(
            WithInstalments(instalments => instalments.SetItem(1, instalments[1] with { InstalmentId = Ids.March })),
            (SettlementRefusals.DuplicateInstalment, "/instalments/1/instalmentId")
        );

    [Fact]
    public void Cannot_be_due_before_the_day_of_the_agreement() =>
        Refuses(
            WithInstalments(instalments => instalments.SetItem(0, instalments[0] with { DueOn = Day("2026-03-16") })),
            (SettlementRefusals.InstalmentDueBeforeAgreement, "/instalments/0/dueOn")
        );

    [Fact]
    public void May_be_due_on_the_day_of_the_agreement() =>
        InMediation
            .When(
                s_draft with
                {
                    Terms = WithInstalments(instalments => instalments.SetItem(0, instalments[0] with { DueOn = Day("2026-03-17") })),
                }
            )
            .ThenStatus(CaseStatus.AgreementDrafted);

    [Fact]
    public void Cannot_owe_oneself_nor_be_owed_by_somebody_who_is_no_party() =>
        Refuses(
            WithInstalments(instalments =>
                [
                    instalments[0] with
                    {
                        PayeePartyId = Ids.Employer,
                    },
                    instalments[1] with
                    {
                        PayerPartyId = Ids.Stranger,
                    },
                    instalments[2] with
                    {
                        PayeePartyId = Ids.Stranger,
                    },
                ]
            ),
            (SettlementRefusals.PayerIsPayee, "/instalments/0/payeePartyId"),
            (CaseRefusals.UnknownParty, "/instalments/1/payerPartyId"),
            (CaseRefusals.UnknownParty, "/instalments/2/payeePartyId")
        );

    private static void Refuses(AgreementTerms terms, params (Domain.Kernel.RefusalCode, string?)[] expected) =>
        InMediation.When(s_draft with { Terms = terms }).ThenRefused(expected);

    private static AgreementTerms WithInstalments(Func<ImmutableArray<Instalment>, ImmutableArray<Instalment>> change) =>
        ACase.Terms with
        {
            Instalments = change(ACase.Terms.Instalments),
        };

    private static CaseSpecification GivenMediation(ACase @case) => Given(@case.InMediation()).At(Shanghai("2026-03-17", "18:00"));
}
