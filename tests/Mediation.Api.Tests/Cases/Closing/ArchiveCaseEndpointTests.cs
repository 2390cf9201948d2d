using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Closing;

/// <summary>The file is sealed.</summary>
public sealed class ArchiveCaseEndpointTests(Registers registers)
{
    [Fact]
    public async Task Nothing_is_left_to_do_on_it()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Closed);
        var answer = await road.GiveAsync("archiveCase");
        ((string)answer["status"]!).ShouldBe("archived");
        answer.Events.ShouldBe(["case_archived"]);
        (await road.Client.Get(road.Path))["archivedAt"].ShouldNotBeNull();
        (await road.TryAsync("recordPayment")).ShouldBeProblem(409, "not_allowed_in_status");
    }

    [Fact]
    public async Task Money_owed_wants_a_word()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Closed);
        (await road.TryAsync("archiveCase", body => body.Remove("note"))).ShouldBeRefusedFor("/note performance_outstanding");
    }
}
