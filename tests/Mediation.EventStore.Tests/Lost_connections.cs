using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests;

public sealed class Lost_connections(PostgresFixture postgres)
{
    [Fact]
    public async Task A_connection_killed_in_the_midst_of_an_append_leaves_nothing()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1");
        await using var gate = await test.Superuser.OpenConnectionAsync();
        await using (var hold = new NpgsqlCommand("SELECT pg_advisory_lock(1)", gate))
            await hold.ExecuteNonQueryAsync();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        var start = await session.BeginAsync(
            new()
            {
                StreamIds = [id],
                Draw = new("org-1", 2026),
                Lock = true,
            }
        );
        session.Append(start.Streams[id], [TestStore.Note("2"), TestStore.Note("3")]);
        session.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(1)"));
        var commit = session.CommitAsync();
        await test.WaitUntilAsync(
            "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'"
        );

        await test.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'"
        );

        await Should.ThrowAsync<NpgsqlException>(() => commit);
        (await test.LoadAsync(id)).Version.ShouldBe(1);
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.event_outbox")).ShouldBe(1);
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.number_counters")).ShouldBe(0);
        (await test.AppendAsync(await test.LoadAsync(id), "2")).ShouldBeOfType<CommitResult.Committed>();
    }

    [Fact]
    public async Task Whatever_moment_connections_are_killed_appends_are_whole_and_acknowledged_ones_are_there()
    {
        const int eventsEach = 10;
        await using var test = await TestStore.CreateAsync(postgres);
        using var enough = new CancellationTokenSource();
        var acknowledged = new List<Guid>();
        var lost = 0;

        async Task Write(int writer)
        {
            while (!enough.IsCancellationRequested)
            {
                var id = Guid.CreateVersion7();
                await using var session = test.Store.OpenSession(TestStore.Tenant);
                try
                {
                    var draw = writer % 2 == 0 ? new NumberSeries($"org-{writer}", 2026) : null;
                    await session.BeginAsync(new() { Draw = draw });
                    session.StartStream(id, "file", [.. Enumerable.Range(1, eventsEach).Select(n => TestStore.Note($"{n}"))]);
                    (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
                    lock (acknowledged)
                        acknowledged.Add(id);
                }
                catch (NpgsqlException)
                {
                    Interlocked.Increment(ref lost);
                }
            }
        }
        var writing = Enumerable.Range(0, 4).Select(Write).ToList();
        for (var killed = 0; killed < 20 || Volatile.Read(ref lost) < 10; killed++)
        {
            var seen = await test.ScalarAsync<long>("SELECT count(*) FROM mediation.mt_streams");
            await test.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'mediation_app'"
            );
            await test.WaitUntilAsync($"SELECT count(*) > {seen} FROM mediation.mt_streams");
        }
        await enough.CancelAsync();
        await Task.WhenAll(writing);

        acknowledged.ShouldNotBeEmpty();
        (
            await test.ScalarAsync<long>(
                "SELECT count(*) FROM unnest($1) AS a (id) LEFT JOIN mediation.mt_streams s ON s.id = a.id WHERE s.id IS NULL",
                acknowledged.ToArray()
            )
        ).ShouldBe(0);
        (
            await test.ScalarAsync<long>(
                """
                SELECT count(*) FROM mediation.mt_streams s
                WHERE s.version <> 10 OR (SELECT count(*) FROM mediation.mt_events e WHERE e.stream_id = s.id) <> 10
                  OR (SELECT count(*) FROM mediation.event_outbox o WHERE o.stream_id = s.id) <> 10
                """
            )
        ).ShouldBe(0);
    }
}
