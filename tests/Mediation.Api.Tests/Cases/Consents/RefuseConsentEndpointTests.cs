using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Consents;

/// <summary>A party will not mediate.</summary>
public sealed class RefuseConsentEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_last_word_of_a_party_counts()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        await road.GiveAsync("giveConsent");
        var answer = await road.GiveAsync("refuseConsent");
        answer.Events.ShouldBe(["consent_refused"]);
        answer.Text.ShouldNotContain("劳动关系");
        (await road.TryAsync("acceptCase")).ShouldBeRefusedFor(" consent_missing");
        (await road.Client.Get(road.Path))["consents"]!.AsArray().Select(consent => (bool)consent!["given"]!).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Nobody_but_a_party_refuses()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("refuseConsent", body => body["partyId"] = Guid.Empty)).ShouldBeRefusedFor("/partyId unknown_party");
    }
}
