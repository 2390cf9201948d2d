using Mediation.Testing;

namespace Mediation.EventStore.Tests.Projections;

public sealed class Rebuilding_and_verifying(PostgresFixture postgres)
{
    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Async)]
    public async Task Every_row_that_differs_from_a_fresh_fold_is_named_and_a_rebuild_mends_it(ProjectionMode mode)
    {
        await using var test = await Tally.StoreAsync(postgres, mode);
        var streams = new List<Guid>();
        for (var i = 0; i < 12; i++)
            streams.Add(await test.StartAsync("1", "2"));
        await new FeedSequencer(test.Source).RunOnceAsync();
        await new ProjectionRunner(test.Store).RunOnceAsync();
        var upkeep = new ProjectionUpkeep(test.Store);
        var sound = await upkeep.VerifyAsync(TestStore.Tenant, "tally", setSize: 5);
        (sound.Streams, sound.Parked, sound.DifferenceCount).ShouldBe((12, 0, 0));

        await test.ExecuteAsync("UPDATE mediation.tally SET notes = 7 WHERE stream_id = $1", streams[1]);
        await test.ExecuteAsync("DELETE FROM mediation.tally WHERE stream_id = $1", streams[4]);
        await test.ExecuteAsync("INSERT INTO mediation.tally_pages VALUES ('*DEFAULT*', $1, 99, 1)", streams[5]);
        await test.ExecuteAsync("UPDATE mediation.tally_pages SET extra = '{\"x\": 1}' WHERE stream_id = $1", streams[6]);
        await test.ExecuteAsync("INSERT INTO mediation.tally VALUES ('*DEFAULT*', $1, 1, 1, '')", Guid.AllBitsSet);
        var orphan = Guid.Empty;
        await test.ExecuteAsync("INSERT INTO mediation.tally VALUES ('*DEFAULT*', $1, 1, 1, ''), ('other', $1, 1, 1, '')", orphan);

        var found = await upkeep.VerifyAsync(TestStore.Tenant, "tally", setSize: 5, maxDifferences: 5);
        found.DifferenceCount.ShouldBe(6);
        found.Differences.ShouldBe(
            [
                new(orphan, "mediation.tally", ProjectionDifferenceKind.Surplus),
                new(streams[1], "mediation.tally", ProjectionDifferenceKind.Changed),
                new(streams[4], "mediation.tally", ProjectionDifferenceKind.Missing),
                new(streams[5], "mediation.tally_pages", ProjectionDifferenceKind.Surplus),
                new(streams[6], "mediation.tally_pages", ProjectionDifferenceKind.Changed),
            ],
            ignoreOrder: true
        );

        (await upkeep.RebuildAsync(TestStore.Tenant, "tally", setSize: 5)).ShouldBe(new("tally", 12, 0, 2));
        (await upkeep.VerifyAsync(TestStore.Tenant, "tally")).DifferenceCount.ShouldBe(0);
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.tally WHERE tenant_id = 'other'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_that_makes_no_rows_differs_unless_it_is_parked()
    {
        await using var test = await Tally.StoreAsync(postgres, ProjectionMode.Inline);
        var poisoned = await test.StartAsync("poison");
        await test.StartAsync("1");
        Tally.Of(test).Poison = "poison";
        var upkeep = new ProjectionUpkeep(test.Store);

        (await upkeep.VerifyAsync(TestStore.Tenant, "tally")).Differences.ShouldBe([
            new(poisoned, "", ProjectionDifferenceKind.Unprojectable),
        ]);
        (await upkeep.RebuildAsync(TestStore.Tenant, "tally")).ShouldBe(new("tally", 2, 1, 0));
        var verified = await upkeep.VerifyAsync(TestStore.Tenant, "tally");
        (verified.Parked, verified.DifferenceCount).ShouldBe((1, 0));
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.tally")).ShouldBe(2, "a parked stream keeps its rows");
    }

    [Fact]
    public async Task An_asynchronous_projection_is_held_against_its_checkpoint()
    {
        await using var test = await Tally.StoreAsync(postgres, ProjectionMode.Async);
        var sequencer = new FeedSequencer(test.Source);
        var runner = new ProjectionRunner(test.Store, new() { StretchSize = 1 });
        var upkeep = new ProjectionUpkeep(test.Store);
        (await upkeep.StatusAsync(TestStore.Tenant)).ShouldBe([new("tally", ProjectionMode.Async, 0, 0, 0, 0)]);
        var ahead = await test.StartAsync("1", "2");
        var behind = await test.StartAsync("1");
        (await upkeep.VerifyAsync(TestStore.Tenant, "tally")).DifferenceCount.ShouldBe(0, "nothing is expected yet");
        await sequencer.RunOnceAsync();
        await runner.RunOnceAsync();

        (await upkeep.StatusAsync(TestStore.Tenant)).ShouldBe([new("tally", ProjectionMode.Async, 1, 3, 2, 0)]);
        (await upkeep.VerifyAsync(TestStore.Tenant, "tally")).DifferenceCount.ShouldBe(0, "what is still to come is no difference");
        await runner.RunOnceAsync();
        await runner.RunOnceAsync();
        await test.ExecuteAsync("DELETE FROM mediation.tally WHERE stream_id = $1", behind);
        await test.ExecuteAsync("UPDATE mediation.tally SET (version, notes, last) = (1, 1, '1') WHERE stream_id = $1", ahead);
        (await upkeep.VerifyAsync(TestStore.Tenant, "tally")).Differences.ShouldBe(
            [
                new(ahead, "mediation.tally", ProjectionDifferenceKind.Changed),
                new(behind, "mediation.tally", ProjectionDifferenceKind.Missing),
            ],
            ignoreOrder: true
        );
        await Should.ThrowAsync<ArgumentException>(() => upkeep.VerifyAsync(TestStore.Tenant, "unheard of"));
    }

    [Theory]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Async)]
    public async Task A_rebuild_while_eight_writers_write_leaves_no_difference(ProjectionMode mode)
    {
        const int streamCount = 40;
        const int appendsEach = 60;
        await using var test = await Tally.StoreAsync(postgres, mode);
        var streams = new List<Guid>();
        for (var i = 0; i < streamCount; i++)
            streams.Add(await test.StartAsync("0"));
        using var enough = new CancellationTokenSource();
        var sequencer = new FeedSequencer(test.Source, new() { Pause = TimeSpan.FromMilliseconds(1), Poll = TimeSpan.FromMilliseconds(1) });
        var runner = new ProjectionRunner(test.Store, new() { Pause = TimeSpan.FromMilliseconds(1), StretchSize = 20 }, sequencer.Advanced);
        var background = Task.WhenAll(sequencer.RunAsync(enough.Token), runner.RunAsync(enough.Token));
        var outcomes = new System.Collections.Concurrent.ConcurrentDictionary<Type, int>();
        async Task WriteAsync(int writer)
        {
            for (var n = 0; n < appendsEach; n++)
            {
                if (n % 10 == 0)
                    await test.StartAsync($"new {n}");
                var result = await test.AppendAsync(await test.LoadAsync(streams[(writer * 7 + n) % streamCount]), $"{writer}.{n}");
                outcomes.AddOrUpdate(result.GetType(), 1, (_, count) => count + 1);
            }
        }
        var writing = Enumerable.Range(0, 8).Select(WriteAsync).ToList();
        var upkeep = new ProjectionUpkeep(test.Store);

        for (var rebuilds = 0; rebuilds < 2 || !writing.TrueForAll(w => w.IsCompleted); rebuilds++)
        {
            // A row that the rebuild must mend while others move it.
            await test.ExecuteAsync("UPDATE mediation.tally SET notes = -1 WHERE stream_id = $1", streams[rebuilds % streamCount]);
            (await upkeep.RebuildAsync(TestStore.Tenant, "tally", setSize: 7)).Streams.ShouldBeGreaterThanOrEqualTo(streamCount);
            (await upkeep.VerifyAsync(TestStore.Tenant, "tally", setSize: 9)).Differences.ShouldBeEmpty();
        }
        await Task.WhenAll(writing);
        await enough.CancelAsync();
        await background;

        outcomes.Keys.ShouldBeSubsetOf([typeof(CommitResult.Committed), typeof(CommitResult.VersionConflict)]);
        while (await sequencer.RunOnceAsync() + await runner.RunOnceAsync() > 0) { }
        (await upkeep.VerifyAsync(TestStore.Tenant, "tally")).Differences.ShouldBeEmpty();
        (
            await test.ScalarAsync<long>(
                "SELECT count(*) FROM mediation.mt_streams s LEFT JOIN mediation.tally t ON t.stream_id = s.id WHERE t.version IS DISTINCT FROM s.version"
            )
        ).ShouldBe(0);
        (await upkeep.ParkedAsync(TestStore.Tenant)).ShouldBeEmpty();
    }
}
