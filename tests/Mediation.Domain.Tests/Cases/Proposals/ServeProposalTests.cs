using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Proposals;
using Mediation.Domain.Cases.Settlement;
using Mediation.Domain.Reference;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Proposals;

public sealed class ServeProposalTests
{
    private static readonly ACase s_agreed = ACase.FromCourt.InMediation().AgreeingToProposal();
    private static readonly ServeProposal s_serve = ACommand.Of<ServeProposal>();

    [Fact]
    public void The_proposal_is_with_both_and_each_is_told_until_when_it_may_object() =>
        Serving(s_agreed, s_serve)
            .Then((ProposalServed)s_agreed.Proposed().Facts[^1].Event)
            .ThenStatus(CaseStatus.ProposalPending)
            .ThenCase(@case => @case.Proposals.ShouldHaveSingleItem().OpenUntil.ShouldBe(Day("2026-03-20")));

    [Fact]
    public void Who_was_split_off_is_neither_asked_nor_served() =>
        Serving(
                ACase
                    .WithRoster(ACase.FromCourt, 1)
                    .InMediation()
                    .AgreeingToProposal()
                    .With(new PartySplitOff([Ids.RosterWorker(1)], Ids.OtherCase, "随县工调〔2026〕0089号", null, "不同意分期")),
                s_serve
            )
            .ThenStatus(CaseStatus.ProposalPending);

    // Seven days from Sunday 29 March end on Sunday 5 April, in the holiday of Qingming, which lasts until Monday.
    [Fact]
    public void A_last_day_in_a_holiday_moves_to_the_first_working_day_after() =>
        Given(s_agreed)
            .At(Shanghai("2026-03-30", "09:00"))
            .When(
                s_serve with
                {
                    Service = [s_serve.Service[0], s_serve.Service[1] with { ServedOn = Day("2026-03-29") }],
                    Terms = ACase.Terms with
                    {
                        Instalments = [ACase.Terms.Instalments[0] with { DueOn = Day("2026-04-30"), AmountFen = 2_000_000 }],
                    },
                }
            )
            .ThenCase(@case =>
                @case.Proposals[0].Service.Select(service => service.ObjectionsUntil).ShouldBe([Day("2026-03-20"), Day("2026-04-07")])
            );

    [Fact]
    public void Cannot_be_served_while_the_facts_are_seriously_disputed() =>
        Serving(s_agreed, s_serve with { FactsNotSeriouslyDisputed = false })
            .ThenRefused(ProposalRefusals.FactsSeriouslyDisputed, "/factsNotSeriouslyDisputed");

    [Fact]
    public void Cannot_be_served_unless_each_party_has_agreed_to_this_way_beforehand()
    {
        Serving(ACase.FromCourt.InMediation(), s_serve)
            .ThenRefused((ProposalRefusals.ProposalNotAgreedTo, null), (ProposalRefusals.ProposalNotAgreedTo, null));
        var thoughtBetter = s_agreed.With(
            new ConsentRefused(Ids.Of(37), Ids.Employer, [ConsentScope.Proposal], ContactChannel.Phone, null)
        );
        Serving(thoughtBetter, s_serve)
            .ThenRefused(ProposalRefusals.ProposalNotAgreedTo)
            .Decision.Refusals[0]
            .Values["partyId"]
            .ShouldBe(Ids.Employer.ToString());
        var afterwards = ACase
            .FromCourt.InMediation()
            .With(new ConsentGiven(Ids.Of(35), Ids.Worker, [ConsentScope.Proposal], ContactChannel.InPerson, null))
            .With(
                new ConsentGiven(Ids.Of(36), Ids.Employer, [ConsentScope.Proposal], ContactChannel.InPerson, null),
                Shanghai("2026-03-14", "09:00")
            );
        Given(afterwards).At(Shanghai("2026-03-14", "10:00")).When(s_serve).ThenRefused(ProposalRefusals.ProposalNotAgreedTo);
    }

    [Fact]
    public void Cannot_leave_a_party_out_or_serve_strangers_or_serve_twice()
    {
        Serving(s_agreed, s_serve with { Service = [s_serve.Service[0]] }).ThenRefused(ProposalRefusals.PartyNotServed, "/service");
        var stranger = s_serve.Service[0] with { PartyId = Ids.Stranger };
        Serving(s_agreed, s_serve with { Service = [.. s_serve.Service, stranger] })
            .ThenRefused(CaseRefusals.UnknownParty, "/service/2/partyId");
        Serving(s_agreed, s_serve with { Service = [.. s_serve.Service, s_serve.Service[0]] })
            .ThenRefused(ConsentRefusals.PartyNamedTwice, "/service/2/partyId");
    }

    [Fact]
    public void A_party_that_has_withdrawn_is_not_waited_for()
    {
        var left = ACase.OfTwoWorkers.InMediation().AgreeingToProposal().With(new PartyWithdrew(Ids.Colleague, false, null));
        var terms = ACase.Terms with
        {
            Results = [new ClaimResult(Ids.Wages, 1_860_000)],
            TotalFen = 1_860_000,
            Instalments = [ACase.Terms.Instalments[2] with { AmountFen = 1_860_000 }],
        };
        Serving(left, s_serve with { Terms = terms }).ThenStatus(CaseStatus.ProposalPending);
        Serving(left, s_serve).ThenRefused((SettlementRefusals.ClaimWithdrawn, "/results/1/claimId"));
    }

    [Fact]
    public void Cannot_have_been_served_tomorrow_or_before_the_case_came()
    {
        Serving(s_agreed, Served("2026-03-14")).ThenRefused(CaseRefusals.HappenedInFuture, "/service/0/servedOn");
        Given(s_agreed)
            .At(Shanghai("2026-03-13", "12:00"))
            .When(Served("2026-03-04"))
            .ThenRefused((ProposalRefusals.ProposalNotAgreedTo, null), (CaseRefusals.HappenedBeforeReceipt, "/service/0/servedOn"));
    }

    [Fact]
    public void Cannot_be_served_where_no_rule_says_until_when_may_be_objected()
    {
        var old = s_agreed with
        {
            Facts = s_agreed.Facts.SetItem(0, s_agreed.Facts[0] with { HappenedAt = Shanghai("2023-05-08", "09:00") }),
        };
        Serving(old, Served("2023-05-10"))
            .ThenRefused((ProposalRefusals.ProposalNotAgreedTo, null), (ProposalRefusals.ObjectionTimeUnknown, "/service/0/servedOn"));
    }

    [Fact]
    public void What_it_says_is_held_to_what_an_agreement_is_held_to()
    {
        var terms = ACase.Terms;
        Serving(s_agreed, s_serve with { Form = AgreementForm.Oral }).ThenRefused(SettlementRefusals.FormNotOpen, "/form");
        With(
                terms with
                {
                    Results = [terms.Results[0]],
                    TotalFen = 1_860_000,
                    Instalments = [terms.Instalments[2] with { AmountFen = 1_860_000 }],
                }
            )
            .ThenRefused(SettlementRefusals.ClaimWithoutResult, "/results");
        With(terms with { Results = [.. terms.Results, new ClaimResult(Ids.Stranger, 0)] })
            .ThenRefused(SettlementRefusals.UnknownClaim, "/results/2/claimId");
        With(terms with { Results = [.. terms.Results, new ClaimResult(Ids.Wages, 0)] })
            .ThenRefused(SettlementRefusals.ClaimAnsweredTwice, "/results/2/claimId");
        With(terms with { Results = [terms.Results[0], new ClaimResult(Ids.Overtime, 150_000)] })
            .ThenRefused(SettlementRefusals.ResultsDoNotSum, "/totalFen");
        With(terms with { Results = [terms.Results[0] with { AgreedFen = 2_000_001 }, new ClaimResult(Ids.Overtime, -1)] })
            .ThenRefused(CaseRefusals.AmountOutOfRange, "/results/1/agreedFen");
        With(terms with { Instalments = [terms.Instalments[2]] }).ThenRefused(SettlementRefusals.InstalmentsDoNotSum, "/instalments");
        With(
                terms with
                {
                    Instalments = [terms.Instalments[0], terms.Instalments[1], terms.Instalments[2] with { InstalmentId = Ids.March }],
                }
            )
            .ThenRefused(SettlementRefusals.DuplicateInstalment, "/instalments/2/instalmentId");
        With(terms with { Instalments = [terms.Instalments[0] with { AmountFen = 2_000_000, PayeePartyId = Ids.Employer }] })
            .ThenRefused(SettlementRefusals.PayerIsPayee, "/instalments/0/payeePartyId");
    }

    [Fact]
    public void Nothing_falls_due_while_somebody_may_still_object() =>
        With(ACase.Terms with { Instalments = [ACase.Terms.Instalments[0] with { AmountFen = 2_000_000, DueOn = Day("2026-03-19") }] })
            .ThenRefused(SettlementRefusals.InstalmentDueBeforeAgreement, "/instalments/0/dueOn");

    private static ServeProposal Served(string worker) =>
        s_serve with
        {
            Service = [s_serve.Service[0] with { ServedOn = Day(worker) }, s_serve.Service[1]],
        };

    private static Decided<CaseEvent> With(AgreementTerms terms) => Serving(s_agreed, s_serve with { Terms = terms });

    private static Decided<CaseEvent> Serving(ACase @case, ServeProposal command) =>
        Given(@case).At(Shanghai("2026-03-13", "12:00")).When(command);
}
