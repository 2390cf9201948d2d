using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Settlement;

/// <summary>A party will not sign.</summary>
public sealed class RefuseToSignEndpointTests(Registers registers)
{
    [Fact]
    public async Task Mediation_is_terminated_on_that_ground()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        var answer = await road.GiveAsync("refuseToSign");
        ((string)answer["status"]!).ShouldBe("terminated");
        answer.Events.ShouldBe(["agreement_refused"]);
        answer.Text.ShouldNotContain("加速到期");
        ((string)(await road.Client.Get(road.Path))["outcome"]!["reason"]!).ShouldBe("refuses_to_sign");
    }

    [Fact]
    public async Task Who_has_signed_or_is_no_party_cannot_refuse()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        await road.GiveAsync("employerSigns");
        (await road.TryAsync("refuseToSign")).ShouldBeRefusedFor("/partyId has_signed");
        (await road.TryAsync("refuseToSign", body => body["partyId"] = Guid.CreateVersion7())).ShouldBeRefusedFor("/partyId unknown_party");
        (await road.Client.Post($"{road.Path}/agreement/refusals", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/partyId required",
            "/remedyAdvice required"
        );
    }
}
