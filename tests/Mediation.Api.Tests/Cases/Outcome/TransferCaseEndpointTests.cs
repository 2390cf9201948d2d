using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Outcome;

/// <summary>Another body has the matter now.</summary>
public sealed class TransferCaseEndpointTests(Registers registers)
{
    [Theory]
    [InlineData(CaseStatus.Submitted)]
    [InlineData(CaseStatus.InMediation)]
    [InlineData(CaseStatus.Suspended)]
    public async Task The_matter_goes_to_an_authority(CaseStatus status)
    {
        var road = await Road.ToAsync(registers.Shared, status);
        var answer = await road.GiveAsync("transferCase");
        ((string)answer["status"]!).ShouldBe("transferred");
        answer.Events.ShouldBe(["case_transferred"]);
        answer.Text.ShouldNotContain("监察大队");
        ((string)(await road.Client.Get(road.Path))["outcome"]!["reason"]!).ShouldBe("labour_inspectorate");
    }

    [Fact]
    public async Task Another_organisation_is_one_of_the_directory()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("transferCase", body => body["destination"] = "mediation_organisation")).ShouldBeInvalid(
            "/organisationId required"
        );
        (await road.TryAsync("transferCase", body => body["organisationId"] = "nowhere")).ShouldBeRefusedFor(
            "/organisationId unknown_organisation"
        );
        (await road.TryAsync("transferCase", body => body["organisationId"] = Staff.Studio)).ShouldBeRefusedFor(
            "/organisationId transferred_to_itself"
        );
        await road.GiveAsync("transferCase", body => body["organisationId"] = Staff.Zengdu);
    }
}
