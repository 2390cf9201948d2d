using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Consents;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Cases.Proposals;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Cases.Proposals;

public sealed class ObjectToProposalTests
{
    private static readonly ACase s_served = ACase.FromCourt.InMediation().AgreeingToProposal().Proposed();
    private static readonly ObjectToProposal s_object = new(Ids.Employer, ContactChannel.Online, "加班时数有误");

    [Theory]
    [InlineData("2026-03-13", "10:00")]
    [InlineData("2026-03-20", "23:59")]
    public void Any_objection_in_writing_within_the_seven_days_puts_the_case_back_into_mediation(string day, string time) =>
        Given(s_served)
            .At(Shanghai("2026-03-25", "09:00"))
            .When(s_object with { HappenedAt = Shanghai(day, time) })
            .Then(new ProposalObjected(1, Ids.Employer, ContactChannel.Online, "加班时数有误"))
            .ThenStatus(CaseStatus.InMediation)
            .ThenCase(@case => @case.Proposals[0].Result.ShouldBe(ProposalResult.Objected));

    [Fact]
    public void Cannot_be_made_after_the_seventh_day() =>
        Given(s_served)
            .At(Shanghai("2026-03-21", "00:00"))
            .When(s_object)
            .ThenRefused(ProposalRefusals.ObjectionTooLate, "/happenedAt")
            .Decision.Refusals[0]
            .Values["until"]
            .ShouldBe("2026-03-20");

    [Fact]
    public void Cannot_be_made_before_the_proposal_was_there() =>
        Given(s_served)
            .When(s_object with { HappenedAt = Shanghai("2026-03-12", "23:59") })
            .ThenRefused(ProposalRefusals.ObjectionBeforeService, "/happenedAt");

    [Fact]
    public void Cannot_be_made_by_word_of_mouth_over_the_phone() =>
        Given(s_served)
            .When(s_object with { Channel = ContactChannel.Phone })
            .ThenRefused(ProposalRefusals.ObjectionNotInWriting, "/channel");

    [Fact]
    public void Cannot_be_made_by_who_is_no_party() =>
        Given(s_served).When(s_object with { PartyId = Ids.Stranger }).ThenRefused(CaseRefusals.UnknownParty, "/partyId");

    [Fact]
    public void Cannot_be_made_by_a_party_that_withdrew_before_it_was_served() =>
        Given(ACase.OfTwoWorkers.InMediation().AgreeingToProposal().With(new PartyWithdrew(Ids.Colleague, false, null)).Proposed())
            .When(s_object with { PartyId = Ids.Colleague })
            .ThenRefused(ProposalRefusals.PartyNotServed, "/partyId");

    [Fact]
    public void It_is_the_party_who_acts() => s_object.ActingParty.ShouldBe(Ids.Employer);

    [Fact]
    public void Another_proposal_may_follow() =>
        Given(s_served.With(new ProposalObjected(1, Ids.Employer, ContactChannel.Online, null)))
            .When(ACommand.Of<ServeProposal>())
            .ThenCase(@case => @case.Proposals.Select(proposal => proposal.Number).ShouldBe([1, 2]));
}
