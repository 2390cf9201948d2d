using Mediation.Testing;

namespace Mediation.EventStore.Tests.Projections;

public sealed class Poisoned_streams(PostgresFixture postgres)
{
    [Theory]
    [InlineData("poison", "InvalidOperationException")]
    [InlineData("forbidden", "SQLSTATE 23514 tally")]
    public async Task A_poisoned_stream_is_parked_and_the_others_go_on(string text, string error)
    {
        await using var test = await Tally.StoreAsync(postgres, ProjectionMode.Async);
        Tally.Of(test).Poison = "poison";
        var told = new List<(ParkedStream Stream, Exception Fault)>();
        var sequencer = new FeedSequencer(test.Source);
        var runner = new ProjectionRunner(test.Store, new() { OnParked = (stream, fault) => told.Add((stream, fault)) });
        var upkeep = new ProjectionUpkeep(test.Store);
        await test.StartAsync("sound");
        var poisoned = await test.StartAsync("sound", text);
        await test.StartAsync("sound");
        await sequencer.RunOnceAsync();

        (await runner.RunOnceAsync()).ShouldBe(4);

        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.tally")).ShouldBe(2);
        var parked = (await upkeep.ParkedAsync(TestStore.Tenant)).ShouldHaveSingleItem();
        (parked.StreamId, parked.Projection, parked.Attempts).ShouldBe((poisoned, "tally", 1));
        parked.Error.ShouldContain(error);
        parked.Error.ShouldNotContain("Cannot stand", Case.Sensitive, "messages may quote personal data");
        told.ShouldHaveSingleItem().Stream.StreamId.ShouldBe(poisoned);
        (await upkeep.StatusAsync(TestStore.Tenant)).ShouldBe([new("tally", ProjectionMode.Async, 4, 4, 0, 1)]);

        await test.AppendAsync(await test.LoadAsync(poisoned), "more");
        await sequencer.RunOnceAsync();
        (await runner.RunOnceAsync()).ShouldBe(1);
        (await upkeep.ParkedAsync(TestStore.Tenant)).ShouldHaveSingleItem().Attempts.ShouldBe(1, "a parked stream is left alone");
        told.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_parks_its_stream()
    {
        await using var test = await Tally.StoreAsync(postgres, ProjectionMode.Async);
        var unreadable = await test.StartAsync("1");
        await test.StartAsync("1");
        await test.ExecuteAsync(
            """UPDATE mediation.mt_events SET data = '{"text": "x", "page": "no number"}' WHERE stream_id = $1""",
            unreadable
        );
        await new FeedSequencer(test.Source).RunOnceAsync();

        (await new ProjectionRunner(test.Store).RunOnceAsync()).ShouldBe(2);

        var parked = (await new ProjectionUpkeep(test.Store).ParkedAsync(TestStore.Tenant)).ShouldHaveSingleItem();
        parked.StreamId.ShouldBe(unreadable);
        parked.Error.ShouldContain("JSON path $.page");
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.tally")).ShouldBe(1);
    }

    [Theory]
    [InlineData(ProjectionMode.Async)]
    [InlineData(ProjectionMode.Inline)]
    public async Task A_parked_stream_is_tried_again_and_written_with_everything_since(ProjectionMode mode)
    {
        await using var test = await Tally.StoreAsync(postgres, mode);
        var projection = Tally.Of(test);
        var sequencer = new FeedSequencer(test.Source);
        var runner = new ProjectionRunner(test.Store);
        var upkeep = new ProjectionUpkeep(test.Store);
        var poisoned = await test.StartAsync("poison");
        projection.Poison = "poison";
        await sequencer.RunOnceAsync();
        await runner.RunOnceAsync();
        if (mode == ProjectionMode.Inline)
            (await upkeep.RebuildAsync(TestStore.Tenant, "tally")).Parked.ShouldBe(1);
        projection.Poison = mode == ProjectionMode.Inline ? null : projection.Poison;
        await test.AppendAsync(await test.LoadAsync(poisoned), "more");
        await sequencer.RunOnceAsync();
        await runner.RunOnceAsync();
        projection.Poison = "poison";

        (await upkeep.UnparkAsync(TestStore.Tenant, "tally", poisoned)).ShouldBe(UnparkOutcome.ParkedAgain);
        (await upkeep.ParkedAsync(TestStore.Tenant)).ShouldHaveSingleItem().Attempts.ShouldBe(2);
        projection.Poison = null;
        (await upkeep.UnparkAsync(TestStore.Tenant, "tally", poisoned)).ShouldBe(UnparkOutcome.Unparked);
        (await upkeep.UnparkAsync(TestStore.Tenant, "tally", poisoned)).ShouldBe(UnparkOutcome.NotParked);

        (await upkeep.ParkedAsync(TestStore.Tenant)).ShouldBeEmpty();
        (await test.ScalarAsync<int>("SELECT notes FROM mediation.tally WHERE stream_id = $1", poisoned)).ShouldBe(2);
        (await upkeep.VerifyAsync(TestStore.Tenant, "tally")).DifferenceCount.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_nobodys_poison_parks_nobody_and_is_made_up_for()
    {
        await using var test = await Tally.StoreAsync(postgres, ProjectionMode.Async);
        using var faults = new SemaphoreSlim(0);
        var pulse = new FeedSignal();
        var runner = new ProjectionRunner(
            test.Store,
            new()
            {
                Pause = TimeSpan.FromMilliseconds(1),
                Poll = TimeSpan.FromHours(1),
                PauseAfterFault = TimeSpan.FromMilliseconds(1),
                OnFault = _ => faults.Release(),
            },
            pulse
        );
        await test.ExecuteAsync("ALTER TABLE mediation.tally RENAME TO elsewhere");
        await test.StartAsync("1");
        using var enough = new CancellationTokenSource();
        var running = runner.RunAsync(enough.Token);
        await new FeedSequencer(test.Source).RunOnceAsync();
        pulse.Pulse();

        (await faults.WaitAsync(Eventually.Patience)).ShouldBeTrue();
        await test.ExecuteAsync("ALTER TABLE mediation.elsewhere RENAME TO tally");
        await test.WaitUntilAsync("SELECT count(*) = 1 FROM mediation.tally");
        await enough.CancelAsync();
        await running;
        (await new ProjectionUpkeep(test.Store).ParkedAsync(TestStore.Tenant)).ShouldBeEmpty();
    }
}
