using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Outcome;

/// <summary>The applicant takes the application back.</summary>
public sealed class WithdrawCaseEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_case_ends_by_the_applicants_word()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.GiveAsync("withdrawCase");
        ((string)answer["status"]!).ShouldBe("withdrawn");
        answer.Events.ShouldBe(["case_withdrawn"]);
        answer.Text.ShouldNotContain("和解");
    }

    [Fact]
    public async Task The_respondent_cannot_withdraw_it()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("withdrawCase", body => body["partyId"] = road.Employer)).ShouldBeRefusedFor("/partyId not_an_applicant");
        (await road.Client.Post($"{road.Path}/withdrawal", Commands.Empty, road.ETag)).ShouldBeInvalid("/partyId required");
    }
}
