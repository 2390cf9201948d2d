using Mediation.Testing;
using Npgsql;

namespace Mediation.EventStore.Tests.Projections;

public sealed class Following_the_feed(PostgresFixture postgres)
{
    [Fact]
    public async Task Rows_follow_the_feed_and_the_checkpoint_moves_with_them()
    {
        await using var test = await Tally.StoreAsync(postgres, ProjectionMode.Async);
        var sequencer = new FeedSequencer(test.Source);
        var runner = new ProjectionRunner(test.Store, new() { StretchSize = 3 });
        var a = await test.StartAsync("1", "2");
        var b = await test.StartAsync("1");
        await test.AppendAsync(await test.LoadAsync(a), "3");
        (await runner.RunOnceAsync()).ShouldBe(0);
        await sequencer.RunOnceAsync();

        (await runner.RunOnceAsync()).ShouldBe(3);
        (await runner.RunOnceAsync()).ShouldBe(1);
        (await runner.RunOnceAsync()).ShouldBe(0);

        (await test.ScalarAsync<int>("SELECT notes FROM mediation.tally WHERE stream_id = $1 AND last = '3'", a)).ShouldBe(3);
        (await test.ScalarAsync<int>("SELECT notes FROM mediation.tally WHERE stream_id = $1 AND last = '1'", b)).ShouldBe(1);
        (await test.ScalarAsync<long>("SELECT position FROM mediation.projection_checkpoints WHERE projection = 'tally'")).ShouldBe(4);
    }

    [Theory]
    [InlineData(true, "王小明")]
    [InlineData(false, null)]
    public async Task Who_asks_for_no_personal_data_sees_what_is_sealed_as_if_it_were_erased(bool opens, string? seen)
    {
        var names = new Names(opens);
        await using var test = await TestStore.CreateAsync(postgres, projections: [names]);
        await test.ExecuteAsync(Names.Schema);
        var id = Guid.CreateVersion7();
        await using (var session = test.Store.OpenSession(TestStore.Tenant))
        {
            var key = session.CreateKey(id);
            session.StartStream(
                id,
                "file",
                [
                    new(Guid.CreateVersion7(), new PartyNamed(Guid.CreateVersion7(), "worker", "王小明", null), DateTimeOffset.UnixEpoch)
                    {
                        SealUnder = key,
                    },
                ]
            );
            (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
        }
        await new FeedSequencer(test.Source).RunOnceAsync();

        (await new ProjectionRunner(test.Store).RunOnceAsync()).ShouldBe(1);
        (await new ProjectionUpkeep(test.Store).VerifyAsync(TestStore.Tenant, names.Name)).DifferenceCount.ShouldBe(0);
        await new ProjectionUpkeep(test.Store).RebuildAsync(TestStore.Tenant, names.Name);

        names.Seen.ShouldNotBeEmpty();
        names.Seen.ShouldAllBe(named => named.Role == "worker" && named.Name == seen);
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.names WHERE role = 'worker'")).ShouldBe(1);
    }

    private sealed class Names(bool opens) : StreamProjection
    {
        public const string Schema = """
            CREATE TABLE mediation.names (tenant_id varchar, stream_id uuid, version bigint NOT NULL, role text NOT NULL, PRIMARY KEY (tenant_id, stream_id));
            GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.names TO mediation_app;
            """;

        public List<PartyNamed> Seen { get; } = [];
        public override string Name => "names";
        public override ProjectionMode Mode => ProjectionMode.Async;
        public override bool OpensSealed => opens;
        public override IReadOnlySet<string> StreamTypes { get; } = new HashSet<string> { "file" };
        public override IReadOnlyList<string> TableNames => ["mediation.names"];

        public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
        {
            var named = whole.Events.Select(e => e.Data).OfType<PartyNamed>().Single();
            Seen.Add(named);
            yield return new(
                "INSERT INTO mediation.names (tenant_id, stream_id, version, role) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
            )
            {
                Parameters =
                {
                    new() { Value = whole.TenantId },
                    new() { Value = whole.Id },
                    new() { Value = whole.Version },
                    new() { Value = named.Role },
                },
            };
        }
    }
}
