using Mediation.Testing;

namespace Mediation.EventStore.Tests;

public sealed class Appending_and_loading(PostgresFixture postgres)
{
    [Fact]
    public async Task What_was_appended_is_loaded()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = Guid.CreateVersion7();
        await using var session = test.Store.OpenSession(TestStore.Tenant);
        var happened = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(8));
        session.StartStream(
            id,
            "file",
            [
                new(Guid.CreateVersion7(), new NoteTaken("first", 1), happened)
                {
                    UserName = "clerk",
                    CorrelationId = "request",
                    CausationId = "command",
                    Headers = new Dictionary<string, string> { ["actor"] = "union", ["abc"] = "\"工会\"" },
                },
                TestStore.Note("second"),
            ]
        );

        var committed = (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>().Streams.ShouldHaveSingleItem();

        var slice = await test.LoadAsync(id);
        slice.Type.ShouldBe("file");
        slice.Version.ShouldBe(2);
        slice.Events.Select(e => e.Data).ShouldBe([new NoteTaken("first", 1), new NoteTaken("second", 1)]);
        slice.Events.Select(e => e.SeqId).ShouldBeInOrder();
        slice.Events.Select(e => e.Hash).ShouldBe(committed.EventHashes);
        slice.LastRecordedAt.ShouldBe(committed.RecordedAt);
        var first = slice.Events[0];
        first.HappenedAt.ShouldBe(happened);
        (first.UserName, first.CorrelationId, first.CausationId).ShouldBe(("clerk", "request", "command"));
        first.Headers.ShouldBe(new Dictionary<string, string> { ["actor"] = "union", ["abc"] = "\"工会\"" }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_session_that_is_not_committed_leaves_nothing()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("kept");
        await using (var session = test.Store.OpenSession(TestStore.Tenant))
        {
            var start = await session.BeginAsync(
                new()
                {
                    StreamIds = [id],
                    Lock = true,
                    Draw = new("case", 2026),
                }
            );
            start.DrawnNumber.ShouldBe(1);
            session.Append(start.Streams[id], [TestStore.Note("dropped")]);
        }
        (await test.LoadAsync(id)).Version.ShouldBe(1);
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.number_counters")).ShouldBe(0);
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.event_outbox")).ShouldBe(1);
    }
}
