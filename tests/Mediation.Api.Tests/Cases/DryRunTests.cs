namespace Mediation.Api.Tests.Cases;

/// <summary>A dry run says what the command would come to, and leaves no trace in any table.</summary>
public sealed class DryRunTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    [Theory, MemberData(nameof(Commands.Names), MemberType = typeof(Commands))]
    public async Task It_says_what_would_happen_and_stores_nothing(string name)
    {
        var command = Commands.Of(name);
        var road = await command.ReadyAsync(own.App);
        var (path, body, key) = (command.Path(road), command.Body(road), Guid.CreateVersion7().ToString());
        var before = await own.App.RowsAsync();
        var counters = await own.App.ReadAsync<long>("SELECT last_number FROM mediation.number_counters ORDER BY series, year");

        var dry = (await road.Client.Post(path + "?dryRun=true", body, road.ETag, key)).ShouldBe(200);

        (await own.App.RowsAsync()).ShouldBe(before);
        (await own.App.ReadAsync<long>("SELECT last_number FROM mediation.number_counters ORDER BY series, year")).ShouldBe(counters);
        dry.ETag.ShouldBeNull();
        ((bool)dry["dryRun"]!).ShouldBeTrue();

        // Kept under no key either: the same key is free for the command itself, which then does as foretold.
        var real = (await road.Client.Post(path, body, road.ETag, key)).ShouldBe(200);
        real.IsReplayed.ShouldBeFalse();
        var foretold = dry.Json.DeepClone().AsObject();
        foretold.Remove("dryRun");
        foretold.ToJsonString().ShouldBe(real.Json.ToJsonString());
    }

    [Fact]
    public async Task Of_a_registration_it_draws_no_number()
    {
        var road = new Road(own.App);
        var before = await own.App.RowsAsync();
        var dry = (await road.Client.Post("/v1/cases?dryRun=true", Commands.Of("registerCase").Body(road))).ShouldBe(200);
        (await own.App.RowsAsync()).ShouldBe(before);
        dry["caseNumber"].ShouldBeNull();
        ((string)dry["status"]!).ShouldBe("submitted");
        dry.Events.ShouldBe(["case_registered", "party_joined", "party_joined"]);
        dry.Headers.ContainsKey("Location").ShouldBeFalse();
    }

    [Fact]
    public async Task It_is_refused_as_the_command_would_be()
    {
        var road = await new Road(own.App).WalkAsync(Domain.Cases.CaseStatus.Submitted);
        var command = Commands.Of("closeCase");
        var path = command.Path(road) + "?dryRun=true";
        (await road.Client.Post(path, command.Body(road))).ShouldBeProblem(428, "if_match_required");
        (await road.Client.Post(path, command.Body(road), "\"1\"")).ShouldBeProblem(412, "stale_version");
        (await road.Client.Post(path, command.Body(road), road.ETag)).ShouldBeProblem(409, "not_allowed_in_status");
        (await road.Client.Post(command.Path(road) + "?dryRun=perhaps", command.Body(road), road.ETag)).Faults.ShouldHaveSingleItem();
    }
}
