using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Mediators;

/// <summary>Who might mediate, and why.</summary>
public sealed class GetMediatorCandidatesEndpointTests(Registers registers)
{
    [Fact]
    public async Task Every_candidate_comes_with_the_reasons_for_and_against()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted, fromCourt: true);
        var items = (await road.Client.Get($"{road.Path}/mediator-candidates")).ShouldBe(200)["items"]!.AsArray();
        var first = items[0]!;
        ((string)first["staffId"]!).ShouldBe("suixian-m01");
        ((bool)first["mayBeAppointed"]!).ShouldBeTrue();
        CodesOf(first).ShouldContain("on_court_roster up");
        var second = items.Single(item => (string)item!["staffId"]! == "suixian-m02")!;
        ((bool)second["mayBeAppointed"]!).ShouldBeFalse();
        CodesOf(second).ShouldContain("not_on_court_roster excludes");
        CodesOf(second).ShouldContain("part_time down");
    }

    [Fact]
    public async Task A_case_more_is_counted_as_soon_as_it_is_assigned()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        await Road.ToAsync(registers.Shared, CaseStatus.MediatorAssigned);
        var items = (await road.Client.Get($"{road.Path}/mediator-candidates"))["items"]!.AsArray();
        ((int)items.Single(item => (string)item!["staffId"]! == "suixian-m01")!["openCases"]!).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Of_a_case_that_the_caller_does_not_know_there_is_none()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await registers.Shared.As(Staff.Stranger).Get($"{road.Path}/mediator-candidates")).ShouldBeProblem(404, "not_found");
    }

    private static string[] CodesOf(System.Text.Json.Nodes.JsonNode item) =>
        [.. item["reasons"]!.AsArray().Select(reason => $"{reason!["code"]} {reason["effect"]}")];
}
