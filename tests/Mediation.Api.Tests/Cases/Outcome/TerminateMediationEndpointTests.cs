using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Outcome;

/// <summary>Mediation cannot go on.</summary>
public sealed class TerminateMediationEndpointTests(Registers registers)
{
    public static TheoryData<string, string?> Grounds
    {
        get
        {
            var grounds = new TheoryData<string, string?>();
            foreach (var ground in ReferenceBookLoader.LoadEmbedded().TerminationGrounds.All)
            {
                grounds.Add(ground.Code, ground.ByCommand);
            }
            return grounds;
        }
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    public async Task Every_ground_of_the_list_ends_it_here_or_names_the_command_that_records_it(string ground, string? byCommand)
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        if (byCommand is not null)
        {
            var refused = await road.TryAsync("terminateMediation", body => body["ground"] = ground);
            refused.ShouldBeRefusedFor("/ground ground_has_its_command");
            ((string)refused["faults"]![0]!["args"]!["command"]!).ShouldBe(byCommand);
            return;
        }
        if (ground == "unreachable_within_period")
        {
            (await road.TryAsync("terminateMediation", body => body["ground"] = ground)).Status.ShouldBe(
                422,
                "nobody has tried to reach anyone"
            );
            await road.GiveAsync("recordUnreachable");
        }
        var answer = await road.GiveAsync("terminateMediation", body => body["ground"] = ground);
        ((string)answer["status"]!).ShouldBe("terminated");
        answer.Events.ShouldBe(["mediation_terminated"]);
        ((string)(await road.Client.Get(road.Path))["outcome"]!["reason"]!).ShouldBe(ground);
    }

    [Fact]
    public async Task Ground_and_advice_are_never_left_out()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await road.Client.Post($"{road.Path}/termination", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/ground required",
            "/remedyAdvice required"
        );
        (await road.TryAsync("terminateMediation", body => body["ground"] = "boredom")).ShouldBeRefusedFor(
            "/ground unknown_termination_ground"
        );
    }
}
