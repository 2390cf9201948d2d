using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Proposals;

/// <summary>A mediator's written proposal.</summary>
public sealed class ServeProposalEndpointTests(Registers registers)
{
    [Fact]
    public async Task Each_party_is_told_its_last_day_and_the_court_is_not_told_what_is_proposed()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.ProposalPending, fromCourt: true);
        var proposal = (await road.Client.Get(road.Path))["proposals"]![0]!;
        proposal["service"]!.AsArray().Select(service => (string)service!["objectionsUntil"]!).ShouldBe(["2026-03-20", "2026-03-23"]);
        ((string)proposal["text"]!).ShouldContain("一次性支付");
        ((long)proposal["terms"]!["totalFen"]!).ShouldBe(2_000_000);

        var court = road.App.As(Staff.CourtClerk);
        var seen = (await court.Get(road.Path)).ShouldBe(200);
        seen["proposals"]![0]!["terms"].ShouldBeNull();
        foreach (var text in new[] { seen.Text, (await court.Get($"{road.Path}/events")).Text })
        {
            text.ShouldNotContain("一次性支付");
            text.ShouldNotContain("2000000");
        }
    }

    [Fact]
    public async Task Without_consent_beforehand_it_is_refused_naming_who_is_missing()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        await road.GiveAsync("workerAgreesToProposal");
        var refused = await road.TryAsync("serveProposal");
        refused.ShouldBeRefusedFor(" proposal_not_agreed_to");
        ((string)refused["faults"]![0]!["args"]!["partyId"]!).ShouldBe(road.Employer.ToString());
        (await road.Client.Post($"{road.Path}/proposal", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/form required",
            "/results required",
            "/totalFen required",
            "/text required",
            "/factsNotSeriouslyDisputed required",
            "/service required"
        );
    }
}
