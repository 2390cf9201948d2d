using Mediation.Testing;
using Mediation.Testing.Feeds;
using Npgsql;

namespace Mediation.EventStore.Tests.Feed;

public sealed class Sequencing(PostgresFixture postgres)
{
    [Fact]
    public async Task Committed_events_get_rising_positions_in_the_order_in_which_they_were_written()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var a = await test.StartAsync("1", "2");
        var b = await test.StartAsync("1");
        await test.AppendAsync(await test.LoadAsync(a), "3");
        var sequencer = new FeedSequencer(test.Source);
        (await sequencer.StatusAsync(TestStore.Tenant)).ShouldBe(new(TestStore.Tenant, 0, 4));

        (await sequencer.RunOnceAsync()).ShouldBe(4);
        await test.AppendAsync(await test.LoadAsync(b), "2");
        (await sequencer.RunOnceAsync()).ShouldBe(1);
        (await sequencer.RunOnceAsync()).ShouldBe(0);

        (await sequencer.StatusAsync(TestStore.Tenant)).ShouldBe(new(TestStore.Tenant, 5, 0));
        (await PositionsAsync(test)).ShouldBe([(1, a, 1), (2, a, 2), (3, b, 1), (4, a, 3), (5, b, 2)]);
    }

    [Fact]
    public async Task Positions_are_chained_from_the_tenants_beginning_to_its_head()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var sequencer = new FeedSequencer(test.Source, new() { PassSize = 2 });
        var id = await test.StartAsync("1", "2", "3");
        await sequencer.RunOnceAsync();
        await sequencer.RunOnceAsync();

        var chain = PositionChain.Genesis(TestStore.Tenant);
        var position = 0;
        foreach (var e in (await test.LoadAsync(id)).Events)
        {
            chain = PositionChain.Link(chain, ++position, e.Hash);
            (await test.ScalarAsync<byte[]>($"SELECT chain_hash FROM mediation.event_positions WHERE position = {position}")).ShouldBe(
                chain
            );
        }
        position.ShouldBe(3);
        (await test.ScalarAsync<byte[]>("SELECT chain_hash FROM mediation.sequencer_heads WHERE last_position = 3")).ShouldBe(chain);
    }

    [Fact]
    public async Task Every_tenant_has_positions_of_its_own_and_none_waits_for_anothers_backlog()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        foreach (var tenant in (string[])["a", "b", "a", "a", "c"])
        {
            await using var session = test.Store.OpenSession(tenant);
            session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("1"), TestStore.Note("2")]);
            (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        }
        var sequencer = new FeedSequencer(test.Source, new() { PassSize = 3 });

        (await sequencer.RunOnceAsync()).ShouldBe(3 + 2 + 2);
        (await sequencer.RunOnceAsync()).ShouldBe(3);

        (
            await test.ScalarAsync<string[]>(
                "SELECT array_agg(tenant_id || n ORDER BY tenant_id) FROM (SELECT tenant_id, count(*) || '/' || max(position) AS n FROM mediation.event_positions GROUP BY 1) t"
            )
        ).ShouldBe(["a6/6", "b2/2", "c2/2"]);
    }

    [Fact]
    public async Task A_tenant_whose_head_was_set_back_does_not_hold_up_the_others()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var faults = new List<Exception>();
        var sequencer = new FeedSequencer(test.Source, new() { OnFault = faults.Add });
        async Task StartAsync(string tenant)
        {
            await using var session = test.Store.OpenSession(tenant);
            session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("1")]);
            await session.CommitAsync();
        }
        await StartAsync("damaged");
        await sequencer.RunOnceAsync();
        await test.ExecuteAsync("UPDATE mediation.sequencer_heads SET last_position = 0");
        foreach (var tenant in (string[])["a", "damaged", "z"])
            await StartAsync(tenant);

        (await sequencer.RunOnceAsync()).ShouldBe(2);

        faults.ShouldHaveSingleItem();
        foreach (var (tenant, waiting) in ((string, long)[])[("a", 0), ("damaged", 1), ("z", 0)])
            (await sequencer.StatusAsync(tenant)).Waiting.ShouldBe(waiting);
        await Should.ThrowAsync<PostgresException>(() => sequencer.RunOnceAsync());
    }

    [Fact]
    public async Task An_event_whose_transaction_commits_late_is_not_skipped()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var sequencer = new FeedSequencer(test.Source);
        await using var gate = await LateGate.CloseAsync(test.Database);
        var late = Guid.CreateVersion7();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.StartStream(late, "file", [TestStore.Note("late")]);
        session.Add(gate.Wait());
        var commit = session.CommitAsync();
        await gate.WaitForAsync(1);
        var early = await test.StartAsync("later number, earlier commit");

        (await sequencer.RunOnceAsync()).ShouldBe(1);
        await gate.OpenAsync();
        (await commit).ShouldBeOfType<CommitResult.Committed>();
        (await sequencer.RunOnceAsync()).ShouldBe(1);

        (await PositionsAsync(test)).ShouldBe([(1, early, 1), (2, late, 1)]);
        (
            await test.ScalarAsync<bool>("SELECT (array_agg(seq_id ORDER BY position))[1] > min(seq_id) FROM mediation.event_positions")
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task A_sequencer_killed_in_its_pass_leaves_neither_gap_nor_repeat()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var sequencer = new FeedSequencer(test.Source);
        var first = await test.StartAsync("1");
        await sequencer.RunOnceAsync();
        var second = await test.StartAsync("1", "2");
        await using (var blocker = await test.Superuser.OpenConnectionAsync())
        await using (await blocker.BeginTransactionAsync())
        {
            await using var block = new NpgsqlCommand("LOCK TABLE mediation.event_positions IN EXCLUSIVE MODE", blocker);
            await block.ExecuteNonQueryAsync();
            var pass = sequencer.RunOnceAsync();
            const string stuck = "datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%event_positions%'";
            await test.WaitUntilAsync($"SELECT count(*) = 1 FROM pg_stat_activity WHERE {stuck}");
            (await new FeedSequencer(test.Source).RunOnceAsync()).ShouldBe(0, "another node is at it");
            await test.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {stuck}");
            await Should.ThrowAsync<NpgsqlException>(() => pass);
        }

        (await sequencer.RunOnceAsync()).ShouldBe(2);

        (await PositionsAsync(test)).ShouldBe([(1, first, 1), (2, second, 1), (3, second, 2)]);
    }

    [Fact]
    public async Task A_running_sequencer_is_woken_by_commits_and_outlives_faults()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var faults = 0;
        var sequencer = new FeedSequencer(
            test.Source,
            new()
            {
                Pause = TimeSpan.FromMilliseconds(1),
                Poll = TimeSpan.FromHours(1),
                PauseAfterFault = TimeSpan.FromMilliseconds(1),
                OnFault = _ => Interlocked.Increment(ref faults),
            }
        );
        var store = new PostgresEventStore(test.Source, test.Options with { AfterCommit = sequencer.Signal });
        using var enough = new CancellationTokenSource();
        var running = sequencer.RunAsync(enough.Token);
        async Task StartAsync()
        {
            await using var session = store.OpenSession(TestStore.Tenant);
            session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("1")]);
            await session.CommitAsync();
        }

        var advanced = sequencer.Advanced.Next;
        await StartAsync();
        await advanced;
        await test.ExecuteAsync("ALTER TABLE mediation.event_positions RENAME TO elsewhere");
        await StartAsync();
        await Eventually.HoldsAsync(() => Volatile.Read(ref faults) > 0);
        advanced = sequencer.Advanced.Next;
        await test.ExecuteAsync("ALTER TABLE mediation.elsewhere RENAME TO event_positions");
        await advanced;
        await enough.CancelAsync();
        await running;

        (await sequencer.StatusAsync(TestStore.Tenant)).ShouldBe(new(TestStore.Tenant, 2, 0));
    }

    private static async Task<List<(long, Guid, long)>> PositionsAsync(TestStore test)
    {
        await using var command = test.Superuser.CreateCommand(
            "SELECT position, stream_id, version FROM mediation.event_positions ORDER BY position"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var positions = new List<(long, Guid, long)>();
        while (await reader.ReadAsync())
            positions.Add((reader.GetInt64(0), reader.GetGuid(1), reader.GetInt64(2)));
        return positions;
    }
}
