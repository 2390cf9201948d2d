using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Amendments;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Kernel;
using static Mediation.Testing.Cases.ACommand;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Amendments;

public sealed class DecideAmendmentTests
{
    private static readonly ACase s_asked = ACase.FromCourt.InMediation().AmendmentRequested();
    private static readonly DecideAmendment s_approve = new(Ids.Amendment, AmendmentResult.Approved, "已核对证件");
    private static readonly DecideAmendment s_decline = new(Ids.Amendment, AmendmentResult.Declined, "与证件不符");
    private static readonly DecideAmendment s_withdraw = new(Ids.Amendment, AmendmentResult.Withdrawn, null);

    [Fact]
    public void Declined_it_changes_nothing_and_says_why() =>
        Given(s_asked)
            .By(Staff.Head)
            .When(s_decline)
            .Then(new AmendmentDecided(Ids.Amendment, AmendmentResult.Declined, "与证件不符"))
            .ThenCase(@case => @case.FindParty(Ids.Worker).ShouldBe(s_asked.Folded.FindParty(Ids.Worker)))
            .ThenCase(@case =>
                @case
                    .Amendments.ShouldHaveSingleItem()
                    .ShouldSatisfyAllConditions(
                        amendment => amendment.StatusIn(@case.Status).ShouldBe(AmendmentStatus.Declined),
                        amendment => amendment.DecidedBy.ShouldBe("suixian-s01"),
                        amendment => amendment.Explanation.ShouldBe("与证件不符")
                    )
            );

    [Fact]
    public void Another_mediator_may_be_the_second_person() =>
        Given(s_asked)
            .By(Staff.OtherMediator)
            .When(s_approve)
            .ThenCase(@case => @case.FindParty(Ids.Worker)!.Identity!.Phone.ShouldBe("13800000009"));

    [Theory]
    [InlineData(AmendmentResult.Approved)]
    [InlineData(AmendmentResult.Declined)]
    public void Whoever_asked_does_not_decide(AmendmentResult result) =>
        Given(s_asked).When(s_approve with { Result = result }).ThenRefused(AmendmentRefusals.SecondPersonNeeded);

    [Fact]
    public void Whoever_asked_withdraws_it_and_nobody_else()
    {
        Given(s_asked)
            .When(s_withdraw)
            .Then(new AmendmentDecided(Ids.Amendment, AmendmentResult.Withdrawn, null))
            .ThenCase(@case => @case.Amendments.ShouldHaveSingleItem().StatusIn(@case.Status).ShouldBe(AmendmentStatus.Withdrawn));
        Given(s_asked).By(Staff.Head).When(s_withdraw).ThenRefused(AmendmentRefusals.OnlyRequesterWithdraws, "/result");
    }

    [Fact]
    public void Nothing_is_declined_without_saying_why_nor_decided_before_it_was_asked_for() =>
        Given(s_asked)
            .By(Staff.Head)
            .When(s_decline with { Explanation = " ", HappenedAt = ACase.ReceivedAt })
            .ThenRefused(
                (AmendmentRefusals.AmendmentDecidedBeforeRequested, "/happenedAt"),
                (MediatorRefusals.ExplanationRequired, "/explanation")
            );

    [Fact]
    public void The_same_decision_twice_is_one_and_no_other_takes_its_place()
    {
        var declined = s_asked.AmendmentDecided(AmendmentResult.Declined, "与证件不符");
        Given(declined).By(Staff.Head).When(s_decline).ThenNothingNew();
        Given(declined).By(Staff.Head).When(s_approve).ThenRefused(AmendmentRefusals.AmendmentAlreadyDecided);
    }

    [Fact]
    public void Nothing_is_decided_that_nobody_asked_for() =>
        Given(ACase.WalkIn).By(Staff.Head).When(s_approve).ThenRefused(AmendmentRefusals.UnknownAmendment);

    [Fact]
    public void A_draft_that_came_meanwhile_holds_the_claims_still()
    {
        var drafted = ACase.FromCourt.InMediation().AmendmentRequested(OfClaim(Ids.Wages, amountFen: 1)).Drafted();
        Given(drafted).By(Staff.Head).When(s_approve).ThenRefused(AmendmentRefusals.ClaimsFixedByDraft);
        Given(drafted).By(Staff.Head).When(s_decline).ThenStatus(CaseStatus.AgreementDrafted);
    }

    [Fact]
    public void Two_amendments_that_were_each_in_order_do_not_turn_a_period_round()
    {
        // The claim runs from 1 October to 31 December 2025.
        var both = ACase
            .WalkIn.AmendmentRequested(OfClaim(Ids.Wages, from: "2025-12-01"))
            .AmendmentRequested(OfClaim(Ids.Wages, to: "2025-11-30") with { AmendmentId = Ids.Of(87) });
        var first = Given(both).By(Staff.Head).When(s_approve).Decision.Events;
        Given(first.Aggregate(both, (@case, e) => @case.With(e)))
            .By(Staff.Head)
            .When(s_approve with { AmendmentId = Ids.Of(87) })
            .ThenRefused(AmendmentRefusals.ClaimPeriodEndsBeforeStart);
    }

    [Fact]
    public void The_same_person_who_came_meanwhile_is_found() =>
        Given(
                ACase
                    .WalkIn.AmendmentRequested(OfWorker(AmendmentOf(Ids.Worker) with { ResidentId = "421399198603120014" }))
                    .With(ACase.WorkerJoined with { PartyId = Ids.UsingUnit, ResidentId = "421399198603120014" })
            )
            .By(Staff.Head)
            .When(s_approve)
            .ThenRefused(IntakeRefusals.SamePersonTwice);

    [Fact]
    public void What_was_erased_meanwhile_is_not_written_again() =>
        Given(
                ACase
                    .WalkIn.With(ACase.WorkerJoined with { PartyId = Ids.UsingUnit, Name = null, ResidentId = null, WorkerGroups = null })
                    .With(Asked(AmendmentOf(Ids.UsingUnit)))
            )
            .By(Staff.Head)
            .When(s_approve)
            .ThenRefused(AmendmentRefusals.PartyErased);

    // The lists of the organisation change, and what a request was measured by need not hold any more.
    [Fact]
    public void What_is_not_in_order_any_more_is_not_approved()
    {
        Approving(Asked(AmendmentOf(Ids.Stranger))).ThenRefused(CaseRefusals.UnknownParty);
        Approving(Asked(AmendmentOf(Ids.Worker) with { CreditCode = "91421399MA4T0X4D2T", WorkerGroups = ["astronaut"] }))
            .ThenRefused((IntakeRefusals.IdentifierDoesNotFitKind, null), (IntakeRefusals.UnknownWorkerGroup, null));
        Approving(Asked(AmendmentOfClaim(Ids.Stranger))).ThenRefused(SettlementRefusals.UnknownClaim);
        Approving(Asked(AmendmentOfClaim(Ids.Wages) with { Item = "happiness" })).ThenRefused(IntakeRefusals.UnknownClaimItem);
        Approving(Asked(AmendmentOfClaim(Ids.Wages) with { Item = "documents" })).ThenRefused(IntakeRefusals.AmountNotExpected);
        Approving(Asked(AmendmentOfClaim(Ids.Wages) with { AmountFen = 0 })).ThenRefused(CaseRefusals.AmountOutOfRange);
        Given(
                ACase
                    .WalkIn.With(new ClaimAmended(ACase.Overtime with { Item = "documents", AmountFen = null }, null, "笔误"))
                    .With(Asked(AmendmentOfClaim(Ids.Overtime) with { Item = "wages" }))
            )
            .By(Staff.Head)
            .When(s_approve)
            .ThenRefused(IntakeRefusals.AmountRequired);
    }

    private static Decided<CaseEvent> Approving(CaseEvent asked) => Given(ACase.WalkIn.With(asked)).By(Staff.Head).When(s_approve);

    private static PartyAmendmentRequested Asked(PartyAmendment party) =>
        new(
            Ids.Amendment,
            party.PartyId,
            [.. party.Fields()],
            party.Name,
            party.ResidentId,
            party.CreditCode,
            party.Phone,
            party.Address,
            party.ServiceAddress,
            party.BankAccount,
            party.LegalRepresentative,
            party.WorkerGroups,
            "笔误"
        );

    private static ClaimAmendmentRequested Asked(ClaimAmendment claim) => new(Ids.Amendment, claim, "笔误");

    private static AmendRecord OfWorker(PartyAmendment party) => new(Ids.Amendment, "笔误", party, null);

    private static AmendRecord OfClaim(Guid claim, long? amountFen = null, string? from = null, string? to = null) =>
        new(
            Ids.Amendment,
            "笔误",
            null,
            new ClaimAmendment(claim, null, amountFen, from is null ? null : Day(from), to is null ? null : Day(to))
        );
}
