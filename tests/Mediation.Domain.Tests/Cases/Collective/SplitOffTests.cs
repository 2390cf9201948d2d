using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Collective;

public sealed class SplitOffTests
{
    private const string NewNumber = "随县工调〔2026〕0089号";
    private static readonly Guid s_dissenter = Ids.RosterWorker(ACase.OnRoster);
    private static readonly SplitOff s_split = new(Ids.OtherCase, [s_dissenter], "不同意分期", null);
    private static readonly ACase s_drafted = ACase.Collective.InMediation().Drafted(terms: ACase.CollectiveTerms);

    private static CaseSpecification Drawing(ACase @case) => Given(@case).DrawingNumber(89);

    [Fact]
    public void Before_a_draft_the_worker_leaves_with_its_claim() =>
        Drawing(ACase.Collective.Accepted())
            .When(s_split)
            .Then(new PartySplitOff([s_dissenter], Ids.OtherCase, NewNumber, null, "不同意分期"))
            .ThenCase(@case =>
            {
                @case.StandingWorkers.Count().ShouldBe(9);
                @case.ClaimedFen.ShouldBe(2_900_000);
                @case.FindParty(s_dissenter)!.SplitOffTo.ShouldBe(Ids.OtherCase);
            });

    [Fact]
    public void From_a_draft_its_part_is_taken_out_consents_stand_and_signatures_fall() =>
        Drawing(s_drafted.SignedBy(Ids.Employer).Consenting(Ids.Worker).Objecting(s_dissenter))
            .When(s_split)
            .Then(new PartySplitOff([s_dissenter], Ids.OtherCase, NewNumber, ACase.TermsOfNine, "不同意分期"))
            .ThenStatus(CaseStatus.AgreementDrafted)
            .ThenCase(@case =>
            {
                @case.Agreement!.Signatures.ShouldBeEmpty();
                @case.Agreement.WorkerAnswers.ShouldHaveSingleItem().PartyId.ShouldBe(Ids.Worker);
                @case.Agreement.Terms.TotalFen.ShouldBe(2_800_000);
            });

    [Fact]
    public void Its_case_has_its_claims_the_same_other_side_and_names_the_first()
    {
        var @case = s_drafted.Folded;
        var context = new CaseContext(@case.AsOf, @case.AsOf, Staff.Mediator, ABook.OfSuizhou, 89);
        var opened = s_split
            .Opening(@case, context)
            .Aggregate(
                new Case(Ids.OtherCase),
                (sofar, e) => sofar.Evolve(new CaseFact(e, @case.AsOf, @case.AsOf, new(null, Staff.Mediator.StaffId)))
            );
        opened.Status.ShouldBe(CaseStatus.Submitted);
        opened.CaseNumber.ShouldBe(NewNumber);
        opened.Parties.Select(party => party.PartyId).ShouldBe([Ids.Employer, s_dissenter], ignoreOrder: true);
        opened.FindParty(s_dissenter)!.Identity!.Name.ShouldBe("工友9");
        opened.Claims.ShouldBe([ACase.RosterClaim(9)]);
        opened.Referral.ShouldBe(ACase.Letter);
        opened.SplitFrom.ShouldBe(new SplitOrigin(Ids.Case, @case.CaseNumber));
    }

    [Fact]
    public void The_same_workers_are_split_off_once() =>
        Drawing(ACase.Collective.Accepted().Parted(s_dissenter)).When(s_split with { NewCaseId = Ids.Of(3) }).ThenNothingNew();

    [Fact]
    public void Who_consented_stays() =>
        Drawing(s_drafted.Consenting(s_dissenter)).When(s_split).ThenRefused(SettlementRefusals.AlreadyConsented, "/partyIds/0");

    [Fact]
    public void Only_workers_of_the_case_leave_it() =>
        Drawing(ACase.Collective.Accepted().Left(s_dissenter))
            .When(s_split with { PartyIds = [Ids.Employer, s_dissenter] })
            .ThenRefused((CollectiveRefusals.NotAWorkerOfTheCase, "/partyIds/0"), (CollectiveRefusals.NotAWorkerOfTheCase, "/partyIds/1"));

    [Fact]
    public void Somebody_must_remain() =>
        Drawing(ACase.Collective.Accepted())
            .When(s_split with { PartyIds = [Ids.Worker, .. Enumerable.Range(1, ACase.OnRoster).Select(Ids.RosterWorker)] })
            .ThenRefused(CollectiveRefusals.NobodyRemains, "/partyIds");

    [Fact]
    public void Who_asks_for_nothing_has_nothing_to_take_along() =>
        Drawing(ACase.WalkIn.With(ACase.ColleagueJoined).Accepted())
            .When(s_split with { PartyIds = [Ids.Colleague] })
            .ThenRefused(CollectiveRefusals.NothingToSplitOff, "/partyIds");

    [Fact]
    public void Without_a_draft_there_are_no_instalments() =>
        Drawing(ACase.Collective.Accepted())
            .When(s_split with { Instalments = [] })
            .ThenRefused(CollectiveRefusals.InstalmentsNotExpected, "/instalments");

    [Fact]
    public void With_a_draft_the_instalments_of_the_others_sum_to_what_is_left() =>
        Drawing(s_drafted)
            .When(s_split with { PartyIds = [Ids.RosterWorker(1)] })
            .ThenRefused(SettlementRefusals.InstalmentsDoNotSum, "/instalments");

    [Fact]
    public void The_new_instalments_are_looked_at_like_those_of_a_draft() =>
        Drawing(s_drafted)
            .When(
                s_split with
                {
                    Instalments =
                    [
                        new(Ids.March, Day("2026-04-01"), 2_799_999, Ids.Employer, Ids.Worker),
                        new(Ids.March, Day("2026-04-01"), 1, Ids.Stranger, Ids.Worker),
                        new(Ids.May, Day("2026-03-01"), 0, Ids.Employer, Ids.Employer),
                    ],
                }
            )
            .ThenRefused(
                (SettlementRefusals.DuplicateInstalment, "/instalments/1/instalmentId"),
                (CaseRefusals.UnknownParty, "/instalments/1/payerPartyId"),
                (SettlementRefusals.InstalmentDueBeforeAgreement, "/instalments/2/dueOn"),
                (CaseRefusals.AmountOutOfRange, "/instalments/2/amountFen"),
                (SettlementRefusals.PayerIsPayee, "/instalments/2/payeePartyId")
            );
}
