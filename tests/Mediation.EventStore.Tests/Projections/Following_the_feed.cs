using Mediation.Testing;

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
}
