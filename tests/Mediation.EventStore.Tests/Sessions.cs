using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests;

public sealed class Sessions(PostgresFixture postgres)
{
    [Fact]
    public async Task The_callers_queries_and_rows_go_with_the_session()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await test.ExecuteAsync("CREATE TABLE mediation.mine (id int); GRANT SELECT, INSERT ON mediation.mine TO mediation_app");
        var id = await test.StartAsync("1");
        var read = 0;
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        var start = await session.BeginAsync(
            new()
            {
                StreamIds = [id, Guid.CreateVersion7()],
                Extra =
                [
                    new(
                        new("SELECT 40 + 2"),
                        async (reader, ct) =>
                        {
                            await reader.ReadAsync(ct);
                            read = reader.GetInt32(0);
                        }
                    ),
                ],
            }
        );
        read.ShouldBe(42);
        start.Streams.Keys.ShouldBe([id]);
        session.Append(start.Streams[id], [TestStore.Note("2")]);
        session.Add(new NpgsqlBatchCommand("INSERT INTO mediation.mine VALUES (7)"));
        (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();

        (await test.ScalarAsync<int>("SELECT id FROM mediation.mine")).ShouldBe(7);
    }

    [Fact]
    public async Task A_session_begins_once_and_ends_once()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        (await session.BeginAsync(SessionPlan.Empty)).Streams.ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(() => session.BeginAsync(SessionPlan.Empty));
        (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>().Streams.ShouldBeEmpty();
        await Should.ThrowAsync<ObjectDisposedException>(() => session.CommitAsync());
        await Should.ThrowAsync<ObjectDisposedException>(() => session.BeginAsync(SessionPlan.Empty));
        Should.Throw<ObjectDisposedException>(() => session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("1")]));
    }

    [Fact]
    public async Task A_session_appends_to_a_stream_once_and_not_nothing()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = Guid.CreateVersion7();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        Should.Throw<ArgumentException>(() => session.StartStream(id, "file", []));
        session.StartStream(id, "file", [TestStore.Note("1")]);
        Should.Throw<InvalidOperationException>(() => session.StartStream(id, "file", [TestStore.Note("1")]));
    }

    [Fact]
    public async Task Inline_projections_see_the_stream_as_it_will_be_and_are_written_with_it()
    {
        var projection = new LastNote();
        await using var test = await TestStore.CreateAsync(postgres, projections: [projection]);
        await test.ExecuteAsync(LastNote.Table);
        var id = await test.StartAsync("1", "2");
        var second = await test.LoadAsync(id);
        await test.AppendAsync(second, "3");

        (await test.ScalarAsync<string>("SELECT text FROM mediation.last_note WHERE stream_id = $1 AND version = 3", id)).ShouldBe("3");
        await test.AppendAsync(second, "lost");
        (await test.ScalarAsync<string>("SELECT text FROM mediation.last_note WHERE stream_id = $1", id)).ShouldBe("3");
        foreach (var slice in projection.Seen)
            slice.Events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, (int)slice.Version).Select(v => (long)v));
        projection.Seen[1].HeadHash.ToArray().ShouldBe((await test.LoadAsync(id)).HeadHash.ToArray());
    }

    [Fact]
    public async Task Commits_with_events_are_announced()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var announced = 0;
        var store = new PostgresEventStore(test.Source, test.Options with { AfterCommit = () => announced++ });
        await using (var session = store.OpenSession(TestStore.Tenant))
        {
            session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note("1")]);
            await session.CommitAsync();
        }
        announced.ShouldBe(1);
        await using (var session = store.OpenSession(TestStore.Tenant))
            await session.CommitAsync();
        announced.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_stored_only_with_the_commit()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1");
        await using (var dropped = test.Store.OpenSession(TestStore.Tenant))
            dropped.CreateKey(id);
        (await test.LoadAsync(id)).Keys.ShouldBeEmpty();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        var key = session.CreateKey(id);
        await session.CommitAsync();
        (await test.LoadAsync(id)).Keys.ShouldHaveSingleItem().Id.ShouldBe(key);
    }

    private sealed class LastNote : StreamProjection
    {
        internal const string Table = """
            CREATE TABLE mediation.last_note (tenant_id text, stream_id uuid, version bigint, text text, PRIMARY KEY (tenant_id, stream_id));
            GRANT SELECT, INSERT, UPDATE ON mediation.last_note TO mediation_app;
            """;

        internal List<StreamSlice> Seen { get; } = [];

        public override string Name => "last_note";
        public override ProjectionMode Mode => ProjectionMode.Inline;
        public override IReadOnlySet<string> StreamTypes { get; } = new HashSet<string> { "file" };
        public override IReadOnlyList<string> TableNames => ["mediation.last_note"];

        public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
        {
            Seen.Add(whole);
            yield return new(
                """
                INSERT INTO mediation.last_note AS stored VALUES ($1, $2, $3, $4)
                ON CONFLICT (tenant_id, stream_id) DO UPDATE SET version = excluded.version, text = excluded.text
                WHERE stored.version < excluded.version
                """
            )
            {
                Parameters =
                {
                    new() { Value = whole.TenantId },
                    new() { Value = whole.Id },
                    new() { Value = whole.Version },
                    new() { Value = ((NoteTaken)whole.Events[^1].Data).Text },
                },
            };
        }
    }
}
