using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Mediators;

namespace Mediation.Domain.Tests.Cases.Mediators;

public sealed class ReplaceMediatorTests
{
    private static readonly ACase s_recused = ACase.FromCourt.InMediation().RecusalRequested().RecusalDecided(RecusalResult.Granted);

    private static readonly ReplaceMediator s_afterRecusal = new(
        "suixian-m01",
        "suixian-m03",
        ReplacementReason.RecusalGranted,
        null,
        MediatorChoice.Appointed,
        ConflictCheck.Passed,
        null,
        null
    );

    private static readonly ReplaceMediator s_forAParty = s_afterRecusal with
    {
        Reason = ReplacementReason.PartyGoodReason,
        PartyId = Ids.Worker,
        Explanation = "语言不通",
    };

    [Fact]
    public void After_a_granted_recusal_another_takes_the_lead() =>
        Given(s_recused)
            .By(Staff.Head)
            .When(s_afterRecusal)
            .Then(
                new MediatorReplaced(
                    "suixian-m01",
                    "suixian-m03",
                    MediatorCapacity.Lead,
                    ReplacementReason.RecusalGranted,
                    null,
                    MediatorChoice.Appointed,
                    ConflictCheck.Passed,
                    null,
                    null
                )
            )
            .ThenCase(@case =>
            {
                @case.Mediators.ShouldHaveSingleItem().StaffId.ShouldBe("suixian-m03");
                @case.FormerMediators.ShouldHaveSingleItem().StaffId.ShouldBe("suixian-m01");
                @case.StandingOf("suixian-m01").ShouldBe(MediatorStanding.Recused);
            });

    [Fact]
    public void For_a_partys_good_reason_by_article_14_of_the_online_rules() =>
        Given(ACase.FromCourt.InMediation()).When(s_forAParty).ThenCase(@case => @case.FindMediator("suixian-m01").ShouldBeNull());

    [Fact]
    public void The_same_replacement_twice_is_one()
    {
        var replaced = (MediatorReplaced)Given(s_recused).By(Staff.Head).When(s_afterRecusal).Decision.Events.ShouldHaveSingleItem();
        Given(s_recused.With(replaced)).By(Staff.Head).When(s_afterRecusal).ThenNothingNew();
    }

    [Fact]
    public void Only_a_mediator_of_the_case_is_replaced() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_forAParty with { StaffId = "suixian-m02" })
            .ThenRefused(MediatorRefusals.MediatorNotOnCase, "/staffId");

    [Fact]
    public void Cannot_speak_of_a_recusal_that_was_not_granted() =>
        Given(ACase.FromCourt.InMediation()).When(s_afterRecusal).ThenRefused(MediatorRefusals.RecusalNotGranted, "/reason");

    [Fact]
    public void An_open_question_is_decided_first() =>
        Given(ACase.FromCourt.InMediation().RecusalRequested())
            .By(Staff.Head)
            .When(s_forAParty)
            .ThenRefused(MediatorRefusals.RecusalOpen, "/staffId");

    [Fact]
    public void A_partys_reason_names_the_party_and_the_reason() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_forAParty with { PartyId = null, Explanation = null })
            .ThenRefused((MediatorRefusals.ExplanationRequired, "/explanation"), (MediatorRefusals.PartyRequired, "/partyId"));

    [Fact]
    public void The_party_is_one_of_the_case() =>
        Given(ACase.FromCourt.InMediation())
            .When(s_forAParty with { PartyId = Ids.Stranger })
            .ThenRefused(CaseRefusals.UnknownParty, "/partyId");

    [Fact]
    public void The_successor_is_not_on_the_case_already() =>
        Given(ACase.FromCourt.InMediation().Beside("suixian-m03"))
            .When(s_forAParty)
            .ThenRefused(MediatorRefusals.AlreadyOnCase, "/successorStaffId");

    [Fact]
    public void The_successor_did_not_have_to_stand_aside() =>
        Given(s_recused.With(Replaced("suixian-m01", "suixian-m03")))
            .By(Staff.Head)
            .When(s_forAParty with { StaffId = "suixian-m03", SuccessorStaffId = "suixian-m01" })
            .ThenRefused(MediatorRefusals.MediatorRecused, "/successorStaffId");

    [Fact]
    public void Whoever_signed_the_unions_opinion_is_no_successor_unless_all_parties_agree() =>
        Given(
                ACase
                    .FromCourt.InMediation()
                    .With(
                        new Domain.Cases.Supervision.SupervisionLetterIssued(
                            Ids.Letter,
                            Domain.Cases.Supervision.SupervisionLetterKind.Opinion,
                            null,
                            Moments.Day("2026-03-05"),
                            [new(Ids.Employer, Moments.Day("2026-03-05"), false, Moments.Day("2026-03-26"))],
                            null,
                            null,
                            null,
                            s_forAParty.SuccessorStaffId
                        )
                    )
            )
            .When(s_forAParty)
            .ThenRefused(MediatorRefusals.SupervisedTheMatter, "/successorStaffId");

    [Theory]
    [InlineData("nobody")]
    [InlineData("shifan-m01")]
    public void The_successor_mediates_for_the_organisation(string staffId) =>
        Given(s_recused)
            .By(Staff.Head)
            .When(s_afterRecusal with { SuccessorStaffId = staffId })
            .ThenRefused(MediatorRefusals.UnknownMediator, "/successorStaffId");

    [Fact]
    public void The_successor_serves_and_stands_on_the_courts_roster_and_discloses() =>
        Given(s_recused)
            .By(Staff.Head)
            .When(s_afterRecusal with { SuccessorStaffId = "suixian-m04", ConflictCheck = ConflictCheck.Waived })
            .ThenRefused(
                (MediatorRefusals.DisclosureRequired, "/disclosure"),
                (MediatorRefusals.MediatorNotActive, "/successorStaffId"),
                (MediatorRefusals.NotOnCourtRoster, "/successorStaffId")
            );

    private static MediatorReplaced Replaced(string leaving, string successor) =>
        new(
            leaving,
            successor,
            MediatorCapacity.Lead,
            ReplacementReason.RecusalGranted,
            null,
            MediatorChoice.Appointed,
            ConflictCheck.Passed,
            null,
            null
        );
}
