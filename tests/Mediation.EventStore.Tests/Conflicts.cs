using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests;

public sealed class Conflicts(PostgresFixture postgres)
{
    [Theory]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task An_append_that_expects_another_version_writes_nothing(int off)
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1", "2", "3");
        var loaded = await test.LoadAsync(id);
        var before = await FingerprintAsync(test);

        var result = await test.AppendAsync(loaded with { Version = 3 + off }, "4", "5");

        result.ShouldBe(new CommitResult.VersionConflict(id, 3 + off, 3));
        (await FingerprintAsync(test)).ShouldBe(before);
    }

    [Fact]
    public async Task A_conflict_on_one_stream_keeps_everything_else_of_the_session_out()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var (one, other) = (await test.StartAsync("1"), await test.StartAsync("1"));
        var stale = await test.LoadAsync(other);
        await test.AppendAsync(stale, "2");
        var before = await FingerprintAsync(test);

        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.Append(await test.LoadAsync(one), [TestStore.Note("2")]);
        session.Append(stale, [TestStore.Note("3")]);
        session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("1")]);
        session.CreateKey(one);
        session.RememberAnswer(new("caller", "operation", "key", [1], 201));

        (await session.CommitAsync()).ShouldBe(new CommitResult.VersionConflict(other, 1, 2));
        (await FingerprintAsync(test)).ShouldBe(before);
    }

    [Fact]
    public async Task A_stream_is_started_once()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1");
        var before = await FingerprintAsync(test);
        var fresh = Guid.CreateVersion7();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.StartStream(fresh, "file", [TestStore.Note("new")]);
        session.StartStream(id, "file", [TestStore.Note("again")]);

        (await session.CommitAsync()).ShouldBe(new CommitResult.StreamAlreadyExists(id));
        (await FingerprintAsync(test)).ShouldBe(before);
    }

    [Fact]
    public async Task A_stream_of_another_tenant_is_no_stream_here()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1");
        (await test.Store.LoadAsync("sandbox", id)).ShouldBeNull();
        await using var session = test.Store.OpenSession("sandbox");
        session.Append(await test.LoadAsync(id), [TestStore.Note("2")]);

        (await session.CommitAsync()).ShouldBe(new CommitResult.VersionConflict(id, 1, 0));
        await using var again = test.Store.OpenSession("sandbox");
        again.StartStream(id, "file", [TestStore.Note("1")]);
        (await again.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        (await test.LoadAsync(id)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_hundred_writers_on_one_stream_none_is_lost_and_each_loser_hears_the_version()
    {
        const int writers = 100;
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("0");
        var first = await test.LoadAsync(id);

        async Task<List<CommitResult>> Write(int writer)
        {
            var results = new List<CommitResult>();
            for (var mine = first; ; mine = await test.LoadAsync(id))
            {
                results.Add(await test.AppendAsync(mine, $"{writer}"));
                if (results[^1] is not CommitResult.VersionConflict)
                    return results;
            }
        }
        var all = await Task.WhenAll(Enumerable.Range(1, writers).Select(Write));

        foreach (var results in all)
        {
            results[^1].ShouldBeOfType<CommitResult.Committed>();
            foreach (var conflict in results.SkipLast(1).Cast<CommitResult.VersionConflict>())
                conflict.Actual.ShouldBeGreaterThan(conflict.Expected);
        }
        all.Count(r => r.Count > 1).ShouldBe(writers - 1);
        var slice = await test.LoadAsync(id);
        slice.Version.ShouldBe(writers + 1);
        slice.Events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, writers + 1).Select(v => (long)v));
        slice
            .Events.Select(e => ((NoteTaken)e.Data).Text)
            .ShouldBe(Enumerable.Range(0, writers + 1).Select(n => $"{n}"), ignoreOrder: true);
        slice.Events.Select(e => e.SeqId).ShouldBeInOrder();
        slice.Events.Select(e => e.RecordedAt).Distinct().Count().ShouldBe(writers + 1);
        slice.Events.Select(e => e.RecordedAt).ShouldBeInOrder();
    }

    [Fact]
    public async Task Writers_that_lock_all_succeed_at_once()
    {
        const int writers = 32;
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("0");

        async Task<CommitResult> Write(int writer)
        {
            await using var session = test.Store.OpenSession(TestStore.Tenant);
            var start = await session.BeginAsync(new() { StreamIds = [id], Lock = true });
            session.Append(start.Streams[id], [TestStore.Note($"{writer}")]);
            return await session.CommitAsync();
        }
        var results = await Task.WhenAll(Enumerable.Range(1, writers).Select(Write));

        results.ShouldAllBe(r => r is CommitResult.Committed);
        (await test.LoadAsync(id)).Version.ShouldBe(writers + 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Writers_of_several_streams_named_in_any_order_never_block_each_other_for_good(bool locking)
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var ids = new[] { await test.StartAsync("0"), await test.StartAsync("0"), await test.StartAsync("0") };

        async Task<int> Write(int writer)
        {
            var lost = 0;
            for (; ; lost++)
            {
                Guid[] order = [ids[writer % 3], ids[(writer + 1 + writer % 2) % 3], ids[(writer + 2 - writer % 2) % 3]];
                await using var session = test.Store.OpenSession(TestStore.Tenant);
                var start = await session.BeginAsync(new() { StreamIds = order, Lock = locking });
                foreach (var id in order)
                    session.Append(start.Streams[id], [TestStore.Note($"{writer}")]);
                var result = await session.CommitAsync();
                if (result is CommitResult.Committed)
                    return lost;
                result.ShouldBeOfType<CommitResult.VersionConflict>();
            }
        }
        var conflicts = await Task.WhenAll(Enumerable.Range(0, 24).Select(Write));

        if (locking)
            conflicts.ShouldAllBe(c => c == 0);
        foreach (var id in ids)
            (await test.LoadAsync(id)).Version.ShouldBe(25);
    }

    [Fact]
    public async Task Who_waits_for_a_lock_too_long_is_told_so()
    {
        await using var test = await TestStore.CreateAsync(postgres, lockTimeout: TimeSpan.FromMilliseconds(50));
        var id = await test.StartAsync("0");
        var slice = await test.LoadAsync(id);
        await using var holder = test.Store.OpenSession(TestStore.Tenant);
        var held = await holder.BeginAsync(new() { StreamIds = [id], Lock = true });

        await using var waiting = test.Store.OpenSession(TestStore.Tenant);
        var start = await waiting.BeginAsync(new() { StreamIds = [id], Lock = true });
        start.LockTimedOut.ShouldBeTrue();
        start.Streams.ShouldBeEmpty();
        await Should.ThrowAsync<ObjectDisposedException>(() => waiting.CommitAsync());
        (await test.AppendAsync(slice, "1")).ShouldBeOfType<CommitResult.LockTimeout>();

        holder.Append(held.Streams[id], [TestStore.Note("mine")]);
        (await holder.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        (await test.LoadAsync(id)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task An_error_in_the_callers_row_is_no_outcome_and_keeps_everything_out()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var before = await FingerprintAsync(test);
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("1")]);
        session.Add(new NpgsqlBatchCommand("SELECT 1 / 0"));

        (await Should.ThrowAsync<PostgresException>(() => session.CommitAsync())).SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        (await FingerprintAsync(test)).ShouldBe(before);
    }

    private static Task<string> FingerprintAsync(TestStore test) =>
        test.ScalarAsync<string>(
            """
            SELECT concat_ws('/', (SELECT string_agg(s::text, ';' ORDER BY id) FROM mediation.mt_streams s),
              (SELECT string_agg(e::text, ';' ORDER BY seq_id) FROM mediation.mt_events e),
              (SELECT count(*) FROM mediation.event_outbox), (SELECT count(*) FROM mediation.data_keys),
              (SELECT count(*) FROM mediation.idempotency_records))
            """
        );
}
