using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using static Mediation.Testing.Cases.ACommand;

namespace Mediation.Domain.Tests.Cases.Intake;

public sealed class ImportRosterTests
{
    private static readonly RosterRow s_first = Row(1);

    [Fact]
    public void Each_row_is_one_worker_and_each_of_its_lines_one_claim() =>
        Given(ACase.WalkIn)
            .When(
                new ImportRoster([
                    s_first with
                    {
                        Claims = [ACase.RosterClaim(1), ACase.RosterClaim(1) with { ClaimId = Ids.RosterClaim(2) }],
                    },
                ])
            )
            .Then(
                ACase.RosterJoined(1),
                new ClaimAdded(ACase.RosterClaim(1)),
                new ClaimAdded(ACase.RosterClaim(1) with { ClaimId = Ids.RosterClaim(2) })
            );

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void From_ten_workers_on_the_case_is_collective(int onRoster, bool collective) =>
        Given(ACase.WalkIn)
            .When(new ImportRoster([.. Enumerable.Range(1, onRoster).Select(Row)]))
            .ThenCase(@case => @case.IsCollective.ShouldBe(collective));

    [Fact]
    public void A_collective_case_stays_so_when_a_worker_leaves() => ACase.Collective.Left(Ids.Worker).Folded.IsCollective.ShouldBeTrue();

    [Fact]
    public void The_same_row_twice_is_one_worker() =>
        Given(ACase.WalkIn).When(new ImportRoster([s_first, s_first])).Then(ACase.RosterJoined(1), new ClaimAdded(ACase.RosterClaim(1)));

    [Fact]
    public void A_worker_who_is_there_already_brings_only_what_is_new() =>
        Given(ACase.WithRoster(ACase.WalkIn, 1))
            .When(new ImportRoster([s_first with { Claims = [ACase.RosterClaim(1), ACase.Wages with { ClaimId = Ids.Of(300) }] }]))
            .Then(new ClaimAdded(ACase.Wages with { ClaimId = Ids.Of(300) }));

    [Fact]
    public void All_faults_of_all_rows_are_told_at_once() =>
        Given(ACase.WalkIn)
            .When(
                new ImportRoster([
                    // The worker of the case, under another id.
                    s_first with
                    {
                        Worker = Party(ACase.WorkerJoined with { PartyId = Ids.RosterWorker(1) }),
                    },
                    // The id of the case's worker, with another person behind it.
                    new RosterRow(Party(ACase.RosterJoined(2) with { PartyId = Ids.Worker }), [ACase.RosterClaim(2)]),
                    new RosterRow(
                        Party(ACase.RosterJoined(3) with { WorkerGroups = ["astronaut"] }),
                        [
                            ACase.RosterClaim(3) with
                            {
                                Item = "happiness",
                            },
                            ACase.RosterClaim(4) with
                            {
                                AmountFen = null,
                            },
                            ACase.RosterClaim(5) with
                            {
                                Item = "documents",
                            },
                            ACase.RosterClaim(6) with
                            {
                                AmountFen = 0,
                            },
                            ACase.Wages with
                            {
                                AmountFen = 1,
                            },
                        ]
                    ),
                ])
            )
            .ThenRefused(
                (IntakeRefusals.SamePersonTwice, "/workers/0"),
                (IntakeRefusals.DuplicateItemId, "/workers/1/partyId"),
                (IntakeRefusals.UnknownWorkerGroup, "/workers/2/workerGroups/0"),
                (IntakeRefusals.UnknownClaimItem, "/workers/2/claims/0/item"),
                (IntakeRefusals.AmountRequired, "/workers/2/claims/1/amountFen"),
                (IntakeRefusals.AmountNotExpected, "/workers/2/claims/2/amountFen"),
                (CaseRefusals.AmountOutOfRange, "/workers/2/claims/3/amountFen"),
                (IntakeRefusals.DuplicateItemId, "/workers/2/claims/4/claimId")
            );

    [Fact]
    public void Two_rows_with_one_identity_number_are_one_person_under_two_ids() =>
        Given(ACase.WalkIn)
            .When(new ImportRoster([s_first, new RosterRow(Party(ACase.RosterJoined(1) with { PartyId = Ids.RosterWorker(2) }), [])]))
            .ThenRefused(IntakeRefusals.SamePersonTwice, "/workers/1");

    [Fact]
    public void While_a_draft_waits_for_signatures_nobody_joins() =>
        Given(ACase.WalkIn.InMediation().Drafted()).When(new ImportRoster([s_first])).ThenRefused(CaseRefusals.NotAllowedInStatus);
}
