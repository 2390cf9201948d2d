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
    public async Task Who_is_missing_is_named_and_no_other_or_ended_period_is_lengthened()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var refused = await road.TryAsync("extendPeriod", body => body["consents"]!.AsArray().RemoveAt(1));
        refused.ShouldBeRefusedFor("/consents party_consent_missing");
        ((string)refused["faults"]![0]!["args"]!["partyId"]!).ShouldBe(road.Employer.ToString());
        (await road.TryAsync("extendPeriod", body => body["ruleCode"] = "MED_NEF")).ShouldBeRefusedFor("/ruleCode period_not_of_case");
        (await road.TryAsync("extendPeriod", body => body["happenedAt"] = "2026-03-24T00:00:00+08:00")).ShouldBeRefusedFor(
            "/happenedAt period_run_out"
        );
        (await road.Client.Post($"{road.Path}/extensions", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/days required",
            "/consents required"
        );
    }

    [Fact]
    public async Task The_one_stop_scheme_keeps_its_cap_whatever_rule_is_named()
    {
        var road = new Road(registers.Shared);
        await road.RegisterAsync(body => body["mechanismCode"] = "new_form_one_stop");
        foreach (var step in new[] { "giveConsent", "acceptCase" })
        {
            await road.GiveAsync(step);
        }
        (await road.TryAsync("extendPeriod", body => body["days"] = 16)).ShouldBeRefusedFor("/ruleCode period_not_of_case");
        (
            await road.TryAsync(
                "extendPeriod",
                body =>
                {
                    body.Remove("ruleCode");
                    body["days"] = 16;
                }
            )
        ).ShouldBeRefusedFor("/days extension_beyond_cap");
        await road.GiveAsync("extendPeriod", body => body.Remove("ruleCode"));
        ((string)(await road.Client.Get(road.Path))["extensions"]![0]!["ruleVersion"]!).ShouldBe("MED_NEF@2024-01-01");
    }
}
