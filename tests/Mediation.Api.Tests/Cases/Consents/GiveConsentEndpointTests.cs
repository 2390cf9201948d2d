using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Consents;

/// <summary>A party agrees.</summary>
public sealed class GiveConsentEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_party_acted_and_the_mediator_recorded_it()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var consentId = Guid.CreateVersion7();
        var answer = await road.GiveAsync("giveConsent", body => body["consentId"] = consentId);
        answer.Events.ShouldBe(["consent_given"]);
        answer.Id("consentId").ShouldBe(consentId);
        answer.Text.ShouldNotContain("通话录音");

        var recorded = (await road.Client.Get($"{road.Path}/events"))["items"]!.AsArray().Last()!;
        ((Guid)recorded["actedByPartyId"]!).ShouldBe(road.Employer);
        ((string)recorded["recordedBy"]!).ShouldBe("suixian-m01");
        ((DateTimeOffset)recorded["happenedAt"]!).ShouldBe(new DateTimeOffset(2026, 3, 6, 9, 12, 0, TimeSpan.FromHours(8)));
        ((DateTimeOffset)recorded["recordedAt"]!).ShouldBeGreaterThan((DateTimeOffset)recorded["happenedAt"]!);
    }

    [Fact]
    public async Task The_same_answer_twice_is_one_and_another_under_its_id_is_refused()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var consentId = Guid.CreateVersion7();
        await road.GiveAsync("giveConsent", body => body["consentId"] = consentId);
        var version = road.Version;
        (await road.GiveAsync("giveConsent", body => body["consentId"] = consentId)).Events.ShouldBeEmpty();
        road.Version.ShouldBe(version);
        (await road.TryAsync("giveConsent", body => (body["consentId"], body["partyId"]) = (consentId, road.Worker))).ShouldBeRefusedFor(
            "/consentId consent_id_taken"
        );
        (await road.TryAsync("refuseConsent", body => body["consentId"] = consentId)).ShouldBeRefusedFor("/consentId consent_id_taken");
    }

    [Fact]
    public async Task Each_scope_stands_once()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("giveConsent", body => body["scopes"] = new JsonArray("mediation", "mediation"))).ShouldBeInvalid(
            "/scopes duplicate_item"
        );
        (await road.TryAsync("giveConsent", body => body["scopes"] = new JsonArray())).ShouldBeInvalid("/scopes required");
    }
}
