using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Consents;

/// <summary>Asking a party whether it will mediate.</summary>
public sealed class AskConsentEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_case_waits_for_the_answer()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var answer = await road.GiveAsync("askConsent");
        ((string)answer["status"]!).ShouldBe("consent_pending");
        answer.Events.ShouldBe(["consent_sought"]);
    }

    [Fact]
    public async Task Only_parties_are_asked()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("askConsent", body => body["partyId"] = Guid.CreateVersion7())).ShouldBeRefusedFor("/partyId unknown_party");
        (await road.TryAsync("askConsent", body => (body["partyId"], body["channel"]) = ("陈晓红", "pigeon"))).ShouldBeInvalid(
            "/partyId bad_uuid",
            "/channel unknown_value"
        );
    }
}
