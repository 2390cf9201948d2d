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
    public async Task Of_two_applicants_each_withdraws_for_itself()
    {
        var road = new Road(registers.Shared);
        var colleague = Guid.CreateVersion7();
        var body = Commands.Of("registerCase").Body(road);
        body["parties"]!
            .AsArray()
            .Add(
                Commands.Json(
                    new
                    {
                        partyId = colleague,
                        side = "applicant",
                        kind = "worker",
                        name = "王芳",
                    }
                )
            );
        body["claims"]![0]!["claimantPartyId"] = road.Worker;
        body["claims"]![1]!["claimantPartyId"] = colleague;
        var registered = (await road.Client.Post("/v1/cases", body)).ShouldBe(201);
        var path = registered.Headers["Location"];
        var withdrawal = Commands.Of("withdrawCase").Body(road);

        var first = (await road.Client.Post($"{path}/withdrawal", withdrawal, registered.ETag)).ShouldBe(200);
        first.Events.ShouldBe(["party_withdrew"]);
        ((string)first["status"]!).ShouldBe("submitted");
        var parties = (await road.Client.Get(path))["parties"]!.AsArray();
        parties.Select(party => party!["withdrawnAt"] is not null).ShouldBe([true, false, false]);

        withdrawal["partyId"] = colleague;
        var last = (await road.Client.Post($"{path}/withdrawal", withdrawal, first.ETag)).ShouldBe(200);
        last.Events.ShouldBe(["case_withdrawn"]);
        ((string)last["status"]!).ShouldBe("withdrawn");
    }

    [Fact]
    public async Task The_respondent_cannot_withdraw_it()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("withdrawCase", body => body["partyId"] = road.Employer)).ShouldBeRefusedFor("/partyId not_an_applicant");
        (await road.Client.Post($"{road.Path}/withdrawal", Commands.Empty, road.ETag)).ShouldBeInvalid("/partyId required");
    }
}
