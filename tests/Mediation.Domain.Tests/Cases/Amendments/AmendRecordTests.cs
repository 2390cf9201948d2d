using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Testing.Cases.ACommand;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Amendments;

public sealed class AmendRecordTests
{
    private static readonly AmendRecord s_nothing = new(Ids.Amendment, "笔误", null, null);
    private static readonly DecideAmendment s_approve = new(Ids.Amendment, AmendmentResult.Approved, null);

    [Fact]
    public void What_is_asked_about_a_party_stands_beside_the_record_and_does_not_change_it() =>
        Given(ACase.WalkIn)
            .When(AmendWorker(AmendmentOf(Ids.Worker) with { Phone = "13800000009", BankAccount = "6222000000000000" }))
            .Then(
                new PartyAmendmentRequested(
                    Ids.Amendment,
                    Ids.Worker,
                    [AmendedField.Phone, AmendedField.BankAccount],
                    null,
                    null,
                    null,
                    "13800000009",
                    null,
                    null,
                    "6222000000000000",
                    null,
                    null,
                    "笔误"
                )
            )
            .ThenStatus(CaseStatus.Submitted)
            .ThenCase(@case => @case.FindParty(Ids.Worker).ShouldBe(ACase.WalkIn.Folded.FindParty(Ids.Worker)))
            .ThenCase(@case =>
                @case
                    .Amendments.ShouldHaveSingleItem()
                    .ShouldSatisfyAllConditions(
                        amendment => amendment.StatusIn(@case.Status).ShouldBe(AmendmentStatus.Open),
                        amendment => amendment.RequestedBy.ShouldBe("suixian-m01"),
                        amendment => amendment.Reason.ShouldBe("笔误"),
                        amendment => amendment.Party!.Phone.ShouldBe("13800000009")
                    )
            );

    [Fact]
    public void What_is_known_of_a_party_is_put_right_once_a_second_person_approves() =>
        Approved(ACase.WalkIn, AmendWorker(AmendmentOf(Ids.Worker) with { Phone = "13800000009", BankAccount = "6222000000000000" }))
            .Then(
                new AmendmentDecided(Ids.Amendment, AmendmentResult.Approved, null),
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
                    "笔误",
                    Ids.Amendment
                )
            )
            .ThenStatus(CaseStatus.Submitted)
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.Identity!.Phone.ShouldBe("13800000009"))
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.Side.ShouldBe(PartySide.Applicant));

    [Fact]
    public void Every_particular_of_a_party_can_be_put_right() =>
        Approved(
                ACase.WalkIn,
                s_nothing with
                {
                    Party = new(Ids.Employer, "新名称", null, "91421399MA4T0X4D2T", "1", "2", "3", "4", "5", []),
                }
            )
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
    public void A_claim_is_put_right_and_the_former_amount_stays_on_record()
    {
        var asked = AmendmentOfClaim(Ids.Wages) with { AmountFen = 1_240_000, To = Day("2025-11-30") };
        Given(ACase.FromCourt.InMediation())
            .When(s_nothing with { Claim = asked })
            .Then(new ClaimAmendmentRequested(Ids.Amendment, asked, "笔误"))
            .ThenCase(@case => @case.FindClaim(Ids.Wages)!.AmountFen.ShouldBe(1_860_000));
        Approved(ACase.FromCourt.InMediation(), s_nothing with { Claim = asked })
            .Then(
                new AmendmentDecided(Ids.Amendment, AmendmentResult.Approved, null),
                new ClaimAmended(ACase.Wages with { AmountFen = 1_240_000, To = Day("2025-11-30") }, 1_860_000, "笔误", Ids.Amendment)
            )
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.FindClaim(Ids.Wages)!.AmountFen.ShouldBe(1_240_000));
    }

    [Fact]
    public void A_party_and_a_claim_can_be_put_right_in_one() =>
        Approved(
                ACase.WalkIn,
                s_nothing with
                {
                    Party = AmendmentOf(Ids.Worker) with { Name = "陈小红" },
                    Claim = AmendmentOfClaim(Ids.Overtime) with { Item = "wages", From = Day("2025-10-01") },
                }
            )
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.Identity!.Name.ShouldBe("陈小红"))
            .ThenCase(@case => @case.FindClaim(Ids.Overtime)!.Item.ShouldBe("wages"))
            .ThenCase(@case =>
                @case
                    .Amendments.ShouldHaveSingleItem()
                    .ShouldSatisfyAllConditions(
                        amendment => amendment.Fields.ShouldBe([AmendedField.Name, AmendedField.Item, AmendedField.From]),
                        amendment => amendment.StatusIn(@case.Status).ShouldBe(AmendmentStatus.Approved),
                        amendment => amendment.DecidedBy.ShouldBe("suixian-s01")
                    )
            );

    [Fact]
    public void The_same_request_twice_is_one_and_another_needs_an_id_of_its_own()
    {
        var asked = s_nothing with
        {
            Party = AmendmentOf(Ids.Worker) with { WorkerGroups = [] },
            Claim = AmendmentOfClaim(Ids.Wages) with { AmountFen = 1 },
        };
        Given(ACase.WalkIn.AmendmentRequested(asked)).When(asked).ThenNothingNew();
        Given(ACase.WalkIn.AmendmentRequested(asked))
            .When(asked with { Party = AmendmentOf(Ids.Worker) with { Name = "陈小红" } })
            .ThenRefused(AmendmentRefusals.AmendmentIdTaken, "/amendmentId");
        Given(ACase.WalkIn.AmendmentRequested(asked))
            .When(asked with { Party = null })
            .ThenRefused(AmendmentRefusals.AmendmentIdTaken, "/amendmentId");
    }

    [Fact]
    public void One_field_has_one_open_amendment_and_others_are_free()
    {
        var asked = s_nothing with
        {
            Party = AmendmentOf(Ids.Worker) with { ServiceAddress = "随县解放路1号" },
            Claim = AmendmentOfClaim(Ids.Wages) with { AmountFen = 1 },
        };
        var open = ACase.WalkIn.AmendmentRequested(asked);
        var again = asked with { AmendmentId = Ids.Of(87), Reason = "再改" };
        Given(open)
            .When(again)
            .ThenRefused(
                (AmendmentRefusals.AmendmentPending, "/party/serviceAddress"),
                (AmendmentRefusals.AmendmentPending, "/claim/amountFen")
            );
        Given(open)
            .When(
                again with
                {
                    Party = AmendmentOf(Ids.Worker) with { Phone = "1" },
                    Claim = AmendmentOfClaim(Ids.Overtime) with { AmountFen = 1 },
                }
            )
            .ThenCase(@case => @case.Amendments.Count.ShouldBe(2));
        Given(open.AmendmentDecided(AmendmentResult.Declined, "不符"))
            .When(again)
            .ThenCase(@case => @case.Amendments.Count(amendment => amendment.IsOpen).ShouldBe(1));
    }

    [Fact]
    public void What_was_not_decided_when_the_case_ended_lapses() =>
        Given(ACase.FromCourt.InMediation().AmendmentRequested())
            .When(new WithdrawCase(Ids.Worker, false, null))
            .ThenCase(@case => @case.Amendments.ShouldHaveSingleItem().StatusIn(@case.Status).ShouldBe(AmendmentStatus.Lapsed));

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

    private static Decided<CaseEvent> Approved(ACase @case, AmendRecord asked) =>
        Given(@case.AmendmentRequested(asked)).By(Staff.Head).When(s_approve);

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
