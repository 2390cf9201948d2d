using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Parties;

namespace Mediation.Domain.Tests.Cases.Parties;

public sealed class AddPartyTests
{
    private static readonly AddParty s_add = ACommand.Of<AddParty>();
    private static readonly InviteHelper s_invite = ACommand.Of<InviteHelper>();

    [Fact]
    public void A_general_contractor_joins_later_and_once()
    {
        Given(ACase.WalkIn).When(s_add).Then(ACase.ContractorJoined).ThenCase(@case => @case.Parties.Count.ShouldBe(3));
        Given(ACase.WalkIn.With(ACase.ContractorJoined)).When(s_add).ThenNothingNew();
        Given(ACase.WalkIn.With(ACase.ContractorJoined))
            .When(s_add with { Party = s_add.Party with { Kind = PartyKind.Subcontractor } })
            .ThenRefused(IntakeRefusals.DuplicateItemId, "/partyId");
    }

    [Fact]
    public void Cannot_join_who_is_there_under_another_id_nor_with_what_does_not_fit() =>
        Given(ACase.WalkIn)
            .When(
                new AddParty(
                    s_add.Party with
                    {
                        Identity = s_add.Party.Identity! with
                        {
                            CreditCode = ACase.EmployerJoined.CreditCode,
                            ResidentId = null,
                            WorkerGroups = ["migrant_worker"],
                        },
                        PlatformRelation = "friendship",
                    }
                )
            )
            .ThenRefused(
                (IntakeRefusals.SamePersonTwice, ""),
                (IntakeRefusals.UnknownWorkerGroup, "/workerGroups/0"),
                (IntakeRefusals.UnknownPlatformRelation, "/platformRelation")
            );

    [Fact]
    public void Cannot_give_a_contractor_the_number_of_a_person() =>
        Given(ACase.WalkIn)
            .When(new AddParty(s_add.Party with { Identity = s_add.Party.Identity! with { ResidentId = "421399198603120014" } }))
            .ThenRefused(IntakeRefusals.IdentifierDoesNotFitKind, "/residentId");

    [Fact]
    public void No_two_people_of_a_case_share_an_id_for_each_has_a_key_under_it()
    {
        var represented = ACase.FromCourt.InMediation().Represented(AgentKind.Lawyer, []);
        Given(represented)
            .When(new AddParty(s_add.Party with { PartyId = Ids.Agent }))
            .ThenRefused(IntakeRefusals.DuplicateItemId, "/partyId");
        Given(represented).When(s_invite with { HelperId = Ids.Agent }).ThenRefused(PartyRefusals.HelperIdTaken, "/helperId");
        Given(represented)
            .When(ACommand.Of<AppointAgent>() with { AgentId = Ids.Employer })
            .ThenRefused(PartyRefusals.AgentIdTaken, "/agentId");
        var row = ACommand.Row(50);
        Given(represented)
            .When(new ImportRoster([row with { Worker = row.Worker with { PartyId = Ids.Agent }, Claims = [] }]))
            .ThenRefused(IntakeRefusals.DuplicateItemId, "/workers/0/partyId");
    }

    [Fact]
    public void A_relation_to_a_platform_is_kept_of_a_worker_and_of_nobody_else()
    {
        var row = ACommand.Row(50);
        var worker = row.Worker with { PlatformRelation = "incomplete" };
        Given(ACase.WalkIn)
            .When(new ImportRoster([row with { Worker = worker }]))
            .ThenCase(@case => @case.FindParty(worker.PartyId)!.PlatformRelation.ShouldBe("incomplete"));
        Given(ACase.WalkIn)
            .When(new ImportRoster([row with { Worker = worker with { PlatformRelation = "friendship" } }]))
            .ThenRefused(IntakeRefusals.UnknownPlatformRelation, "/workers/0/platformRelation");
    }

    [Fact]
    public void At_registration_a_relation_to_a_platform_is_one_that_the_register_knows() =>
        Given(new ACase([]))
            .When(
                ACommand.RegisterWalkIn with
                {
                    Parties =
                    [
                        ACommand.RegisterWalkIn.Parties[0] with
                        {
                            PlatformRelation = "friendship",
                        },
                        ACommand.RegisterWalkIn.Parties[1],
                    ],
                }
            )
            .ThenRefused(IntakeRefusals.UnknownPlatformRelation, "/parties/0/platformRelation");
}
