using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Testing.Cases.ACommand;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Amendments;

public sealed class AmendRecordTests
{
    private static readonly AmendRecord s_nothing = new("笔误", null, null);

    [Fact]
    public void What_is_known_of_a_party_is_put_right_with_a_reason() =>
        Given(ACase.WalkIn)
            .When(AmendWorker(AmendmentOf(Ids.Worker) with { Phone = "13800000009", BankAccount = "6222000000000000" }))
            .Then(
                new PartyAmended(
                    Ids.Worker,
                    "陈晓红",
                    "421399198603120022",
                    null,
                    "13800000009",
                    "湖北省随县",
                    null,
                    "6222000000000000",
                    null,
                    ["migrant_worker"],
                    "笔误"
                )
            )
            .ThenStatus(CaseStatus.Submitted)
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.Identity!.Phone.ShouldBe("13800000009"))
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.Side.ShouldBe(PartySide.Applicant));

    [Fact]
    public void Every_particular_of_a_party_can_be_put_right() =>
        Given(ACase.WalkIn)
            .When(s_nothing with { Party = new(Ids.Employer, "新名称", null, "91421399MA4T0X4D2T", "1", "2", "3", "4", "5", []) })
            .ThenCase(@case =>
                @case
                    .FindParty(Ids.Employer)!
                    .Identity!.ShouldSatisfyAllConditions(
                        identity => identity.Name.ShouldBe("新名称"),
                        identity => identity.CreditCode.ShouldBe("91421399MA4T0X4D2T"),
                        identity => identity.Phone.ShouldBe("1"),
                        identity => identity.Address.ShouldBe("2"),
                        identity => identity.ServiceAddress.ShouldBe("3"),
                        identity => identity.BankAccount.ShouldBe("4"),
                        identity => identity.LegalRepresentative.ShouldBe("5")
                    )
            );

    [Fact]
    public void A_claim_is_put_right_and_the_former_amount_stays_on_record() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Wages) with { AmountFen = 1_240_000, To = Day("2025-11-30") } })
            .Then(new ClaimAmended(ACase.Wages with { AmountFen = 1_240_000, To = Day("2025-11-30") }, 1_860_000, "笔误"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.FindClaim(Ids.Wages)!.AmountFen.ShouldBe(1_240_000));

    [Fact]
    public void A_party_and_a_claim_can_be_put_right_in_one() =>
        Given(ACase.WalkIn)
            .When(
                s_nothing with
                {
                    Party = AmendmentOf(Ids.Worker) with { Name = "陈小红" },
                    Claim = AmendmentOfClaim(Ids.Overtime) with { Item = "wages", From = Day("2025-10-01") },
                }
            )
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.Identity!.Name.ShouldBe("陈小红"))
            .ThenCase(@case => @case.FindClaim(Ids.Overtime)!.Item.ShouldBe("wages"));

    [Fact]
    public void What_says_nothing_new_leaves_no_trace()
    {
        Given(ACase.WalkIn).When(s_nothing).ThenNothingNew();
        Given(ACase.WalkIn)
            .When(s_nothing with { Party = AmendmentOf(Ids.Worker) with { Name = "陈晓红" }, Claim = AmendmentOfClaim(Ids.Wages) })
            .ThenNothingNew();
    }

    [Fact]
    public void While_signatures_are_awaited_a_phone_can_be_put_right_but_no_claim()
    {
        var drafted = ACase.FromCourt.InMediation().Drafted();
        Given(drafted).When(AmendWorker(AmendmentOf(Ids.Worker) with { Phone = "1" })).ThenStatus(CaseStatus.AgreementDrafted);
        Given(drafted)
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Wages) with { AmountFen = 1 } })
            .ThenRefused(AmendmentRefusals.ClaimsFixedByDraft, "/claim");
    }

    [Fact]
    public void Cannot_amend_somebody_who_is_no_party_nor_a_claim_that_was_never_made() =>
        Given(ACase.WalkIn)
            .When(s_nothing with { Party = AmendmentOf(Ids.Stranger), Claim = AmendmentOfClaim(Ids.Stranger) })
            .ThenRefused((CaseRefusals.UnknownParty, "/party/partyId"), (SettlementRefusals.UnknownClaim, "/claim/claimId"));

    [Fact]
    public void Cannot_amend_a_person_whose_data_were_erased() =>
        Given(ACase.WalkIn.With(ACase.WorkerJoined with { PartyId = Ids.UsingUnit, Name = null, ResidentId = null, WorkerGroups = null }))
            .When(AmendWorker(AmendmentOf(Ids.UsingUnit) with { Phone = "1" }))
            .ThenRefused(AmendmentRefusals.PartyErased, "/party/partyId");

    [Fact]
    public void Cannot_give_a_worker_a_credit_code_or_a_group_that_nobody_knows() =>
        Given(ACase.WalkIn)
            .When(AmendWorker(AmendmentOf(Ids.Worker) with { CreditCode = "91421399MA4T0X4D2T", WorkerGroups = ["astronaut"] }))
            .ThenRefused(
                (IntakeRefusals.IdentifierDoesNotFitKind, "/party/creditCode"),
                (IntakeRefusals.UnknownWorkerGroup, "/party/workerGroups/0")
            );

    [Fact]
    public void Cannot_make_one_party_the_same_person_as_another() =>
        Given(ACase.WalkIn.With(ACase.WorkerJoined with { PartyId = Ids.UsingUnit, ResidentId = "421399198603120014" }))
            .When(AmendWorker(AmendmentOf(Ids.UsingUnit) with { ResidentId = "421399198603120022" }))
            .ThenRefused(IntakeRefusals.SamePersonTwice, "/party");

    [Fact]
    public void Cannot_leave_a_claim_for_money_without_an_amount_or_give_one_to_another() =>
        Given(
                ACase.WalkIn.With(
                    new ClaimAmended(ACase.Overtime with { Item = "documents", AmountFen = null }, ACase.Overtime.AmountFen, "笔误")
                )
            )
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Overtime) with { Item = "wages" } })
            .ThenRefused(IntakeRefusals.AmountRequired, "/claim/amountFen");

    [Fact]
    public void Cannot_keep_the_amount_of_a_claim_that_is_no_longer_for_money() =>
        Given(ACase.WalkIn)
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Overtime) with { Item = "documents" } })
            .ThenRefused(IntakeRefusals.AmountNotExpected, "/claim/amountFen");

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    public void Cannot_claim_what_nobody_can_owe(long amountFen) =>
        Given(ACase.WalkIn)
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Overtime) with { AmountFen = amountFen } })
            .ThenRefused(CaseRefusals.AmountOutOfRange, "/claim/amountFen");

    [Fact]
    public void Cannot_claim_what_nobody_knows() =>
        Given(ACase.WalkIn)
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Overtime) with { Item = "happiness" } })
            .ThenRefused(IntakeRefusals.UnknownClaimItem, "/claim/item");

    private static AmendRecord AmendWorker(PartyAmendment amendment) => s_nothing with { Party = amendment };

    // One day of the two is enough to turn the period round: the claim runs from 1 October to 31 December 2025.
    [Fact]
    public void A_period_does_not_end_before_it_begins()
    {
        Given(ACase.WalkIn)
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Wages) with { To = Day("2025-09-30") } })
            .ThenRefused(AmendmentRefusals.ClaimPeriodEndsBeforeStart, "/claim/to");
        Given(ACase.WalkIn)
            .When(s_nothing with { Claim = AmendmentOfClaim(Ids.Wages) with { From = Day("2026-01-01") } })
            .ThenRefused(AmendmentRefusals.ClaimPeriodEndsBeforeStart, "/claim/from");
    }
}
