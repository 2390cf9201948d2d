using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Tests.Cases.Closing;

public sealed class ReturnResultTests
{
    private static readonly ReturnResult s_return = ACommand.Of<ReturnResult>();

    [Fact]
    public void The_court_has_the_result_with_a_letter_and_a_list_and_the_status_stays() =>
        Given(ACase.FromCourt.InMediation().Failed())
            .When(s_return)
            .Then(
                new ResultReturned(
                    s_return.ReturnId,
                    ResultReceiver.Court,
                    CaseStatus.Failed,
                    null,
                    s_return.LetterNumber,
                    s_return.Materials,
                    "立案庭"
                )
            )
            .ThenStatus(CaseStatus.Failed)
            .ThenCase(@case => @case.IsResultReturned.ShouldBeTrue());

    [Fact]
    public void A_case_that_was_not_taken_on_goes_back_at_once_by_online_rules_article_15() =>
        Given(ACase.FromCourt.Refused()).When(s_return).ThenStatus(CaseStatus.Refused);

    [Fact]
    public void The_same_return_twice_is_one_and_another_under_its_id_is_refused()
    {
        var returned = ACase.FromCourt.InMediation().Failed().Returned();
        Given(returned).When(s_return with { ReturnId = Ids.Return }).ThenNothingNew();
        Given(returned)
            .When(s_return with { ReturnId = Ids.Return, LetterNumber = "别的函" })
            .ThenRefused(ClosingRefusals.ReturnIdTaken, "/returnId");
    }

    [Fact]
    public void Nobody_waits_for_the_result_of_a_walk_in() =>
        Given(ACase.WalkIn.InMediation().Failed()).When(s_return).ThenRefused(ClosingRefusals.NothingToReturn);

    [Fact]
    public void Cannot_return_without_a_letter_nor_what_the_case_does_not_have() =>
        Given(ACase.FromCourt.Accepted().Failed())
            .When(
                s_return with
                {
                    LetterNumber = " ",
                    Materials =
                    [
                        new(ReturnedMaterialKind.Agreement, 1),
                        new(ReturnedMaterialKind.Complaint, 1),
                        new(ReturnedMaterialKind.UndisputedFacts, 1),
                        new(ReturnedMaterialKind.SessionRecord, 1),
                    ],
                }
            )
            .ThenRefused(
                (ClosingRefusals.ReturnLetterMissing, "/letterNumber"),
                (ClosingRefusals.MaterialNotOnCase, "/materials/0/kind"),
                (ClosingRefusals.MaterialNotOnCase, "/materials/2/kind"),
                (ClosingRefusals.MaterialNotOnCase, "/materials/3/kind")
            );

    [Fact]
    public void A_record_of_a_caucus_alone_is_no_record_that_could_go_back() =>
        Given(
                ACase
                    .FromCourt.Accepted()
                    .Assigned()
                    .Scheduled(Ids.CaucusSession, Domain.Cases.Sessions.SessionKind.Caucus)
                    .CaucusHeld(Ids.CaucusSession)
                    .Failed()
            )
            .When(s_return with { Materials = [new(ReturnedMaterialKind.SessionRecord, 1)] })
            .ThenRefused(ClosingRefusals.MaterialNotOnCase, "/materials/0/kind");

    [Fact]
    public void A_letter_that_was_issued_here_is_named_by_its_id()
    {
        Given(ACase.FromCourt.InMediation().Failed().Issued("result_return_letter"))
            .When(s_return with { LetterId = Ids.Document, LetterNumber = null })
            .ThenCase(@case => @case.Returns[0].LetterId.ShouldBe(Ids.Document));
        Given(ACase.FromCourt.InMediation().Failed())
            .When(s_return with { LetterId = Ids.Stranger })
            .ThenRefused(DocumentRefusals.UnknownDocument, "/letterId");
    }
}
