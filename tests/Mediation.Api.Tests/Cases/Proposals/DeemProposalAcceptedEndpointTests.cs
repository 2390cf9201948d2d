using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Proposals;

/// <summary>Nobody objected.</summary>
public sealed class DeemProposalAcceptedEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_proposal_is_the_draft_and_is_signed_like_any_other()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.ProposalPending, fromCourt: true);
        (await road.TryAsync("deemProposalAccepted", body => body["happenedAt"] = "2026-03-23T23:59:00+08:00")).ShouldBeRefusedFor(
            "/happenedAt objections_still_open"
        );
        var answer = await road.GiveAsync("deemProposalAccepted");
        ((string)answer["status"]!).ShouldBe("agreement_drafted");
        answer.Events.ShouldBe(["proposal_deemed_accepted", "agreement_drafted"]);
        foreach (var step in new[] { "signAgreement", "employerSigns" })
        {
            answer = await road.GiveAsync(step, body => body["happenedAt"] = "2026-03-25T09:00:00+08:00");
        }
        ((string)answer["status"]!).ShouldBe("settled");
    }
}
