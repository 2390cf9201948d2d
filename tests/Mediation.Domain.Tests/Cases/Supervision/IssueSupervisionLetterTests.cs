using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Supervision;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Supervision;

public sealed class IssueSupervisionLetterTests
{
    private static readonly DateTimeOffset s_april = Shanghai("2026-04-01", "12:00");
    private static readonly IssueSupervisionLetter s_opinion = Letter(SupervisionLetterKind.Opinion, "2026-03-09", "2026-03-10");
    private static readonly IssueSupervisionLetter s_suggestion = Letter(SupervisionLetterKind.Suggestion, "2026-03-30", "2026-03-31") with
    {
        Authority = "随县人力资源和社会保障局",
    };

    [Theory]
    [InlineData(SupervisionLetterKind.Tip, "2026-01-13", "2026-01-20")]
    [InlineData(SupervisionLetterKind.Opinion, "2026-01-20", "2026-02-10")]
    public void The_last_day_for_an_answer_is_counted_in_working_days(SupervisionLetterKind kind, string delivered, string due) =>
        Given(ACase.WalkIn)
            .When(Letter(kind, delivered, delivered))
            .ThenStatus(CaseStatus.Submitted)
            .ThenCase(@case =>
                @case.SupervisionLetters.ShouldHaveSingleItem().Addressees.ShouldHaveSingleItem().ReplyDueOn.ShouldBe(Day(due))
            );

    [Fact]
    public void A_letter_older_than_the_application_is_noted_with_its_own_day() =>
        Given(ACase.WalkIn)
            .When(ACommand.Of<IssueSupervisionLetter>())
            .Then(
                new SupervisionLetterIssued(
                    Ids.NextLetter,
                    SupervisionLetterKind.Tip,
                    "随县工监提〔2026〕1号",
                    Day("2026-03-04"),
                    [new(Ids.Employer, Day("2026-03-04"), false, Day("2026-03-11"))],
                    "SUP_TIP_REPLY@2024-01-01",
                    null,
                    "请核查欠薪情况"
                )
            );

    [Fact]
    public void A_letter_stops_no_clock_and_moves_no_case() =>
        Given(ACase.FromCourt.InMediation())
            .When(ACommand.Of<IssueSupervisionLetter>())
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.Suspensions.ShouldBeEmpty());

    [Fact]
    public void Nobody_is_waited_for_who_would_not_take_the_letter() =>
        Given(ACase.WalkIn)
            .At(s_april)
            .When(s_opinion with { Deliveries = [new(Ids.Employer, Day("2026-03-10"), true)] })
            .ThenCase(@case => @case.SupervisionLetters[0].Addressees[0].ReplyDueOn.ShouldBeNull());

    [Fact]
    public void Who_signed_it_stands_in_the_directory()
    {
        var letter = ACommand.Of<IssueSupervisionLetter>();
        Given(ACase.WalkIn)
            .When(letter with { SupervisorStaffId = "suixian-m01" })
            .ThenCase(@case => @case.SupervisionLetters[0].SupervisorStaffId.ShouldBe("suixian-m01"));
        Given(ACase.WalkIn)
            .When(letter with { SupervisorStaffId = "nobody" })
            .ThenRefused(SupervisionRefusals.UnknownSupervisor, "/supervisorStaffId");
    }

    [Fact]
    public void The_same_letter_twice_is_one_and_another_does_not_take_its_id()
    {
        var issued = ACase.WalkIn.LetterIssued(id: Ids.NextLetter);
        Given(issued).When(ACommand.Of<IssueSupervisionLetter>()).ThenNothingNew();
        Given(issued)
            .When(ACommand.Of<IssueSupervisionLetter>() with { Kind = SupervisionLetterKind.Opinion })
            .ThenRefused(SupervisionRefusals.LetterIdTaken, "/letterId");
    }

    [Fact]
    public void It_goes_to_employers_of_the_case_once_each() =>
        Given(ACase.WalkIn)
            .At(s_april)
            .When(
                s_opinion with
                {
                    Deliveries =
                    [
                        .. s_opinion.Deliveries,
                        .. s_opinion.Deliveries,
                        new(Ids.Worker, Day("2026-03-10"), false),
                        new(Ids.Stranger, Day("2026-03-10"), false),
                    ],
                }
            )
            .ThenRefused(
                (SupervisionRefusals.AddresseeNamedTwice, "/deliveries/1/partyId"),
                (SupervisionRefusals.AddresseeNotEmployer, "/deliveries/2/partyId"),
                (CaseRefusals.UnknownParty, "/deliveries/3/partyId")
            );

    [Fact]
    public void Its_days_follow_each_other_and_are_past() =>
        Given(ACase.WalkIn)
            .At(Shanghai("2026-03-10", "12:00"))
            .When(Letter(SupervisionLetterKind.Opinion, "2026-03-12", "2026-03-11"))
            .ThenRefused(
                (CaseRefusals.HappenedInFuture, "/issuedOn"),
                (CaseRefusals.HappenedInFuture, "/deliveries/0/deliveredOn"),
                (SupervisionRefusals.DeliveredBeforeIssue, "/deliveries/0/deliveredOn")
            );

    [Fact]
    public void No_last_day_is_made_up_where_no_rule_was_in_force() =>
        Given(ACase.WalkIn)
            .When(Letter(SupervisionLetterKind.Opinion, "2023-06-01", "2023-06-01"))
            .ThenRefused(SupervisionRefusals.ReplyTimeUnknown, "/deliveries/0/deliveredOn");

    [Fact]
    public void An_authority_is_named_in_a_suggestion_and_nowhere_else()
    {
        Given(ACase.WalkIn)
            .At(s_april)
            .When(s_opinion with { Authority = "随县人力资源和社会保障局" })
            .ThenRefused(SupervisionRefusals.AuthorityDoesNotFit, "/authority");
        Given(Opinion(refused: true))
            .At(s_april)
            .When(s_suggestion with { Authority = null })
            .ThenRefused(SupervisionRefusals.AuthorityDoesNotFit, "/authority");
    }

    [Fact]
    public void No_suggestion_without_an_opinion_before()
    {
        Given(ACase.WalkIn).At(s_april).When(s_suggestion).ThenRefused(SupervisionRefusals.NoOpinionBefore, "/deliveries/0/partyId");
        Given(ACase.WalkIn.LetterIssued())
            .At(s_april)
            .When(s_suggestion)
            .ThenRefused(SupervisionRefusals.NoOpinionBefore, "/deliveries/0/partyId");
    }

    [Fact]
    public void A_suggestion_follows_an_opinion_that_came_to_nothing()
    {
        foreach (
            var nothing in new[]
            {
                Opinion(refused: true),
                Opinion(),
                Opinion().Replied(SupervisionResult.NotRectified, Day("2026-03-20")),
                Opinion().Replied(SupervisionResult.PartlyRectified, Day("2026-03-20")),
            }
        )
        {
            Given(nothing)
                .At(s_april)
                .When(s_suggestion)
                .ThenCase(@case => @case.SupervisionLetters[^1].Addressees[0].ReplyDueOn.ShouldBe(Day("2026-04-08")));
        }
    }

    [Fact]
    public void No_suggestion_while_the_opinion_may_be_answered_or_after_it_was_complied_with()
    {
        Given(Opinion())
            .At(s_april)
            .When(s_suggestion with { IssuedOn = Day("2026-03-25"), Deliveries = [new(Ids.Employer, Day("2026-03-25"), false)] })
            .ThenRefused(SupervisionRefusals.OpinionStillOpen, "/deliveries/0/partyId");
        Given(Opinion().Replied(SupervisionResult.Rectified, Day("2026-03-20")))
            .At(s_april)
            .When(s_suggestion)
            .ThenRefused(SupervisionRefusals.OpinionStillOpen, "/deliveries/0/partyId");
    }

    private static ACase Opinion(bool refused = false) =>
        ACase.WalkIn.LetterIssued(SupervisionLetterKind.Opinion, refused, dueOn: Day("2026-03-25"));

    private static IssueSupervisionLetter Letter(SupervisionLetterKind kind, string issued, string delivered) =>
        new(Ids.NextLetter, kind, null, Day(issued), [new(Ids.Employer, Day(delivered), false)], null, null);
}
