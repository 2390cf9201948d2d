using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Closing;

/// <summary>A closing is undone.</summary>
public sealed class ReopenCaseEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_manager_puts_the_case_back_to_its_outcome_and_it_is_closed_again()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Closed);
        (await road.TryAsync("reopenCase")).ShouldBeProblem(403, "forbidden_role");

        var answer = (await road.TryAsync("reopenCase", who: Staff.Manager)).ShouldBe(200);
        ((string)answer["status"]!).ShouldBe("settled");
        answer.Events.ShouldBe(["case_reopened"]);
        var view = await road.Client.Get(road.Path);
        view["closedAt"].ShouldBeNull();
        ((string)view["status"]!).ShouldBe("settled");
        var again = await road.Client.Post($"{road.Path}/closure", Commands.Of("closeCase").Body(road), view.ETag);
        ((string)again.ShouldBe(200)["status"]!).ShouldBe("closed");
    }

    [Fact]
    public async Task It_says_why()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Closed);
        (await road.App.As(Staff.Manager).Post($"{road.Path}/reopening", Commands.Empty, road.ETag)).ShouldBeInvalid("/reason required");
    }
}
