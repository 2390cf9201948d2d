using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Proposals;

/// <summary>A party objects.</summary>
public sealed class ObjectToProposalEndpointTests(Registers registers)
{
    [Fact]
    public async Task On_the_last_day_the_proposal_falls()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.ProposalPending);
        var answer = await road.GiveAsync("objectToProposal");
        ((string)answer["status"]!).ShouldBe("in_mediation");
        answer.Events.ShouldBe(["proposal_objected"]);
        answer.Text.ShouldNotContain("加班");
        ((string)(await road.Client.Get(road.Path))["proposals"]![0]!["result"]!).ShouldBe("objected");
    }

    [Fact]
    public async Task The_day_after_it_is_too_late_for_this_party()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.ProposalPending);
        (await road.TryAsync("objectToProposal", body => body["happenedAt"] = "2026-03-24T00:00:00+08:00")).ShouldBeRefusedFor(
            "/happenedAt objection_too_late"
        );
        // The worker had the proposal three days earlier.
        (await road.TryAsync("objectToProposal", body => body["partyId"] = road.Worker)).ShouldBeRefusedFor(
            "/happenedAt objection_too_late"
        );
        (await road.Client.Post($"{road.Path}/proposal/objections", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/partyId required",
            "/channel required"
        );
    }
}
