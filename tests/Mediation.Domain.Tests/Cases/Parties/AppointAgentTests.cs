using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Parties;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Parties;

public sealed class AppointAgentTests
{
    private static readonly AppointAgent s_appoint = ACommand.Of<AppointAgent>();
    private static readonly GiveConsent s_yes = new(Ids.WorkerSays, Ids.Worker, [ConsentScope.Mediation], ContactChannel.Phone, null);
    private static readonly ACase s_minor = ACase.WalkIn with
    {
        Facts = ACase.WalkIn.Facts.SetItem(
            1,
            ACase.WalkIn.Facts[1] with
            {
                Event = ACase.WorkerJoined with { ResidentId = "421399201003120021" },
            }
        ),
    };

    [Fact]
    public void An_agent_is_on_record_with_power_and_term_and_once()
    {
        Given(ACase.WalkIn).When(s_appoint).ThenCase(@case => @case.Agents[0].Powers.ShouldBe([AgentPower.Settle]));
        Given(ACase.WalkIn.Represented(AgentKind.Lawyer, [AgentPower.Settle])).When(s_appoint).ThenNothingNew();
        Given(ACase.WalkIn.Represented(AgentKind.Lawyer, [])).When(s_appoint).ThenRefused(PartyRefusals.AgentIdTaken, "/agentId");
    }

    [Fact]
    public void Cannot_appoint_for_a_stranger_nor_a_power_that_ends_before_it_begins_nor_a_guardian_with_powers()
    {
        Given(ACase.WalkIn).When(s_appoint with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty, "/partyId");
        Given(ACase.WalkIn)
            .When(s_appoint with { Kind = AgentKind.Guardian, To = Day("2026-03-04") })
            .ThenRefused((PartyRefusals.PowerEndsBeforeStart, "/to"), (PartyRefusals.GuardianNotExpected, "/powers"));
    }

    [Fact]
    public void A_party_has_two_agents_at_a_time_by_cpl_article_61() =>
        Given(
                ACase
                    .WalkIn.Represented(AgentKind.Lawyer, [])
                    .With(
                        new AgentAppointed(
                            Ids.Of(342),
                            Ids.Worker,
                            AgentKind.CloseRelative,
                            [],
                            Day("2026-03-05"),
                            null,
                            "配偶",
                            null,
                            null
                        )
                    )
            )
            .When(s_appoint with { AgentId = Ids.Of(343) })
            .ThenRefused(PartyRefusals.TooManyAgents, "/partyId");

    [Fact]
    public void An_agent_says_yes_to_mediation_with_a_general_power_and_to_a_binding_silence_only_with_a_special_one()
    {
        var general = ACase.WalkIn.Represented(AgentKind.Lawyer, []);
        Given(general).When(s_yes with { AgentId = Ids.Agent }).ThenCase(@case => @case.Consents.Count.ShouldBe(1));
        Given(general)
            .When(s_yes with { AgentId = Ids.Agent, Scopes = [ConsentScope.Proposal] })
            .ThenRefused(PartyRefusals.AgentOutOfScope, "/agentId");
    }

    [Fact]
    public void Cannot_act_out_of_term_or_for_another_party()
    {
        var past = ACase.WalkIn.Represented(AgentKind.Lawyer, [], to: Day("2026-03-06"));
        Given(past)
            .At(Shanghai("2026-03-07", "09:00"))
            .When(s_yes with { AgentId = Ids.Agent })
            .ThenRefused(PartyRefusals.AgentOutOfTerm, "/agentId");
        Given(past).When(s_yes with { AgentId = Ids.Agent, PartyId = Ids.Employer }).ThenRefused(PartyRefusals.UnknownAgent, "/agentId");
        RefuseConsent no = new(Ids.WorkerSays, Ids.Worker, [ConsentScope.Mediation], ContactChannel.Phone, null);
        Given(past)
            .At(Shanghai("2026-03-07", "09:00"))
            .When(no with { AgentId = Ids.Agent })
            .ThenRefused(PartyRefusals.AgentOutOfTerm, "/agentId");
        Given(past).When(no with { AgentId = Ids.Stranger }).ThenRefused(PartyRefusals.UnknownAgent, "/agentId");
    }

    [Fact]
    public void A_minor_says_neither_yes_nor_no_without_a_guardian()
    {
        Given(s_minor).When(s_yes).ThenRefused(PartyRefusals.GuardianRequired, "/agentId");
        Given(s_minor)
            .When(new RefuseConsent(Ids.WorkerSays, Ids.Worker, [ConsentScope.Mediation], ContactChannel.Phone, null))
            .ThenRefused(PartyRefusals.GuardianRequired, "/agentId");
        Given(s_minor.Represented(AgentKind.Guardian, []))
            .When(s_yes with { AgentId = Ids.Agent, Scopes = [ConsentScope.Proposal] })
            .ThenCase(@case => @case.Consents.Count.ShouldBe(1));
    }

    [Fact]
    public void A_minor_settles_at_the_table_and_on_a_list_only_with_a_guardian_on_record()
    {
        var onTheSpot = ACommand.Of<SettleOnTheSpot>();
        var talking = s_minor.InMediation();
        Given(talking).When(onTheSpot).ThenRefused(PartyRefusals.GuardianRequired);
        Given(talking.Represented(AgentKind.Lawyer, [AgentPower.Settle])).When(onTheSpot).ThenRefused(PartyRefusals.GuardianRequired);
        Given(talking.Represented(AgentKind.Guardian, [])).When(onTheSpot).ThenStatus(CaseStatus.SettledPerformed);

        ACase many = ACase.Collective with
        {
            Facts =
            [
                .. ACase.Collective.Facts.Select(fact =>
                    fact.Event is PartyJoined { PartyId: var id } joined && id == Ids.Worker
                        ? fact with
                        {
                            Event = joined with { Capacity = Capacity.Limited },
                        }
                        : fact
                ),
            ],
        };
        var drafted = many.InMediation().Drafted(terms: ACase.CollectiveTerms);
        ConsentToSettlement consent = new(Ids.Worker, 1, SignatureMethod.ESignature, null);
        Given(drafted).When(consent).ThenRefused(PartyRefusals.GuardianRequired, "/partyId");
        Given(drafted.Represented(AgentKind.Guardian, [])).When(consent).ThenStatus(CaseStatus.AgreementDrafted);
    }

    [Fact]
    public void A_settlement_is_signed_for_a_party_only_by_who_may_settle()
    {
        var drafted = ACase.FromCourt.InMediation().Drafted();
        Given(drafted).When(ACommand.WorkerSigns with { AgentId = Ids.Stranger }).ThenRefused(PartyRefusals.UnknownAgent, "/agentId");
        Given(drafted.Represented(AgentKind.Lawyer, []))
            .When(ACommand.WorkerSigns with { AgentId = Ids.Agent })
            .ThenRefused(PartyRefusals.AgentOutOfScope, "/agentId");
        Given(drafted.Represented(AgentKind.Lawyer, [AgentPower.Settle], to: Day("2026-03-06")))
            .When(ACommand.WorkerSigns with { AgentId = Ids.Agent })
            .ThenRefused(PartyRefusals.AgentOutOfTerm, "/agentId");
        Given(drafted.Represented(AgentKind.Lawyer, [AgentPower.Settle]))
            .When(ACommand.WorkerSigns with { AgentId = Ids.Agent })
            .ThenStatus(CaseStatus.AgreementDrafted);
        Given((s_minor with { Facts = s_minor.Facts }).InMediation().Drafted())
            .When(ACommand.WorkerSigns)
            .ThenRefused(PartyRefusals.GuardianRequired, "/agentId");
    }

    [Fact]
    public void Unreachable_is_a_ground_only_after_an_attempt()
    {
        var refuse = ACommand.Of<RefuseCase>() with { Reason = RefusalReason.Unreachable };
        Given(ACase.WalkIn).When(refuse).ThenRefused(PartyRefusals.NoAttemptOnRecord, "/reason");
        Given(ACase.WalkIn.Unreached()).When(refuse).ThenStatus(CaseStatus.Refused);
        var end = ACommand.Of<TerminateMediation>() with { Ground = TerminateMediation.Unreachable };
        Given(ACase.FromCourt.Accepted()).When(end).ThenRefused(PartyRefusals.NoAttemptOnRecord, "/ground");
        Given(ACase.FromCourt.Accepted().Unreached()).When(end).ThenStatus(CaseStatus.Terminated);
    }
}
