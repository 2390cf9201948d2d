using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Extensions;

/// <summary>The parties give mediation more time.</summary>
public sealed class ExtendPeriodEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_view_says_whose_period_by_how_much_and_who_consented()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.GiveAsync("extendPeriod");
        answer.Events.ShouldBe(["period_extended"]);
        answer.Text.ShouldNotContain("考勤");
        var extension = (await road.Client.Get(road.Path))["extensions"]![0]!;
        ((string)extension["ruleVersion"]!, (int)extension["days"]!).ShouldBe(("MED_ORG_15@2012-01-01", 10));
        extension["consents"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_is_missing_is_named_and_a_cap_is_kept()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var refused = await road.TryAsync("extendPeriod", body => body["consents"]!.AsArray().RemoveAt(1));
        refused.ShouldBeRefusedFor("/consents party_consent_missing");
        ((string)refused["faults"]![0]!["args"]!["partyId"]!).ShouldBe(road.Employer.ToString());
        (
            await road.TryAsync(
                "extendPeriod",
                body =>
                {
                    body["ruleCode"] = "MED_NEF";
                    body["days"] = 16;
                }
            )
        ).ShouldBeRefusedFor("/days extension_beyond_cap");
        (await road.TryAsync("extendPeriod", body => body["ruleCode"] = "MED_ART14")).ShouldBeRefusedFor("/ruleCode period_not_extendable");
        (await road.Client.Post($"{road.Path}/extensions", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/ruleCode required",
            "/days required",
            "/consents required"
        );
    }
}
