using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Closing;

/// <summary>Closing a case.</summary>
public sealed class CloseCaseEndpointTests(Registers registers)
{
    [Theory]
    [InlineData(CaseStatus.Failed)]
    [InlineData(CaseStatus.Withdrawn)]
    [InlineData(CaseStatus.SettledPerformed)]
    public async Task After_an_outcome_the_case_is_closed(CaseStatus outcome)
    {
        var road = await Road.ToAsync(registers.Shared, outcome);
        var answer = await road.GiveAsync("closeCase", body => body.Remove("note"));
        ((string)answer["status"]!).ShouldBe("closed");
        answer.Events.ShouldBe(["case_closed"]);
    }

    [Fact]
    public async Task Money_that_is_owed_needs_a_word()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled);
        (await road.TryAsync("closeCase", body => body.Remove("note"))).ShouldBeRefusedFor("/note performance_outstanding");
        (await road.GiveAsync("closeCase")).Text.ShouldNotContain("先行结案");
    }

    [Fact]
    public async Task A_case_under_way_is_not_closed()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = (await road.TryAsync("closeCase")).ShouldBeProblem(409, "not_allowed_in_status");
        answer.Strings("allowedActions").ShouldContain("draftAgreement");
    }
}
