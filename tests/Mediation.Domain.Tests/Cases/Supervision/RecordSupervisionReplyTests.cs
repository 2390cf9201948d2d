using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Supervision;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Supervision;

public sealed class RecordSupervisionReplyTests
{
    private static readonly DateTimeOffset s_now = Shanghai("2026-03-25", "12:00");
    private static readonly RecordSupervisionReply s_reply = new(
        Ids.Letter,
        Ids.Reply,
        Ids.Employer,
        Day("2026-03-11"),
        SupervisionResult.Rectified,
        "已付清"
    );

    [Theory]
    [InlineData("2026-03-11", true)]
    [InlineData("2026-03-12", false)]
    public void A_reply_is_in_time_on_the_last_day_and_late_after_it(string on, bool inTime) =>
        Given(ACase.WalkIn.LetterIssued())
            .At(s_now)
            .When(s_reply with { ReceivedOn = Day(on) })
            .Then(
                new SupervisionReplyRecorded(Ids.Letter, Ids.Reply, Ids.Employer, Day(on), SupervisionResult.Rectified, inTime, "已付清")
            );

    [Fact]
    public void Silence_is_noted_when_the_last_day_has_passed()
    {
        var silence = s_reply with { Result = SupervisionResult.NoReply };
        Given(ACase.WalkIn.LetterIssued()).At(s_now).When(silence).ThenRefused(SupervisionRefusals.ReplyTimeRunning, "/receivedOn");
        Given(ACase.WalkIn.LetterIssued())
            .At(s_now)
            .When(silence with { ReceivedOn = Day("2026-03-12") })
            .ThenCase(@case => @case.SupervisionLetters[0].Replies.ShouldHaveSingleItem().InTime.ShouldBeFalse());
    }

    [Fact]
    public void An_answer_may_follow_silence_and_correction_a_refusal_to_correct()
    {
        foreach (var earlier in new[] { SupervisionResult.NoReply, SupervisionResult.NotRectified, SupervisionResult.PartlyRectified })
        {
            Given(ACase.WalkIn.LetterIssued().Replied(earlier, Day("2026-03-12")))
                .At(s_now)
                .When(s_reply with { ReplyId = Ids.Of(312), ReceivedOn = Day("2026-03-20") })
                .ThenCase(@case => @case.SupervisionLetters[0].Replies.Count.ShouldBe(2));
        }
    }

    [Fact]
    public void Nothing_is_awaited_once_it_is_settled_nor_silence_from_somebody_who_spoke_or_would_not_take_the_letter()
    {
        var silence = s_reply with { ReplyId = Ids.Of(312), ReceivedOn = Day("2026-03-20"), Result = SupervisionResult.NoReply };
        Given(ACase.WalkIn.LetterIssued().Replied(SupervisionResult.Rectified, Day("2026-03-10")))
            .At(s_now)
            .When(s_reply with { ReplyId = Ids.Of(312) })
            .ThenRefused(SupervisionRefusals.ReplyNotAwaited);
        Given(ACase.WalkIn.LetterIssued().Replied(SupervisionResult.NotRectified, Day("2026-03-12")))
            .At(s_now)
            .When(s_reply with { ReplyId = Ids.Of(312), ReceivedOn = Day("2026-03-11") })
            .ThenRefused(SupervisionRefusals.ReplyNotAwaited);
        Given(ACase.WalkIn.LetterIssued().Replied(SupervisionResult.NotRectified, Day("2026-03-10")))
            .At(s_now)
            .When(silence)
            .ThenRefused(SupervisionRefusals.ReplyNotAwaited);
        Given(ACase.WalkIn.LetterIssued(refused: true)).At(s_now).When(silence).ThenRefused(SupervisionRefusals.ReplyNotAwaited);
    }

    [Fact]
    public void Employers_correct_and_authorities_file()
    {
        Given(ACase.WalkIn.LetterIssued())
            .At(s_now)
            .When(s_reply with { Result = SupervisionResult.Filed })
            .ThenRefused(SupervisionRefusals.ResultDoesNotFit, "/result");
        var suggested = ACase.WalkIn.LetterIssued(SupervisionLetterKind.Suggestion);
        Given(suggested).At(s_now).When(s_reply).ThenRefused(SupervisionRefusals.ResultDoesNotFit, "/result");
        Given(suggested)
            .At(s_now)
            .When(s_reply with { Result = SupervisionResult.NotFiled })
            .ThenCase(@case => @case.SupervisionLetters[0].Replies.ShouldHaveSingleItem().InTime.ShouldBeTrue());
    }

    [Fact]
    public void Nobody_answers_what_has_not_arrived_or_in_the_future()
    {
        Given(ACase.WalkIn.LetterIssued())
            .At(s_now)
            .When(s_reply with { ReceivedOn = Day("2026-03-03") })
            .ThenRefused(SupervisionRefusals.RepliedBeforeDelivery, "/receivedOn");
        Given(ACase.WalkIn.LetterIssued())
            .At(s_now)
            .When(s_reply with { ReceivedOn = Day("2026-03-26") })
            .ThenRefused(CaseRefusals.HappenedInFuture, "/receivedOn");
    }

    [Fact]
    public void A_reply_is_on_a_letter_of_the_case_from_one_of_its_addressees()
    {
        Given(ACase.WalkIn).At(s_now).When(s_reply).ThenRefused(SupervisionRefusals.UnknownLetter);
        Given(ACase.WalkIn.LetterIssued())
            .At(s_now)
            .When(s_reply with { PartyId = Ids.Worker })
            .ThenRefused(SupervisionRefusals.NotAddressed, "/partyId");
    }

    [Fact]
    public void The_same_reply_twice_is_one_and_another_does_not_take_its_id()
    {
        var replied = ACase.WalkIn.LetterIssued().Replied(SupervisionResult.Rectified, Day("2026-03-11"));
        Given(replied).At(s_now).When(s_reply).ThenNothingNew();
        Given(replied)
            .At(s_now)
            .When(s_reply with { Result = SupervisionResult.NotRectified })
            .ThenRefused(SupervisionRefusals.ReplyIdTaken, "/replyId");
    }
}
