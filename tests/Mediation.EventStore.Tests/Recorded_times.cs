using Mediation.Testing;

namespace Mediation.EventStore.Tests;

public sealed class Recorded_times(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Recorded_times_rise_even_when_the_clock_goes_back()
    {
        var clock = new Clock(Noon.AddTicks(7));
        await using var test = await TestStore.CreateAsync(postgres, clock);
        var id = await test.StartAsync("1", "2", "3");
        clock.Now = Noon.AddHours(-1);
        await test.AppendAsync(await test.LoadAsync(id), "4", "5");
        clock.Now = Noon.AddMicroseconds(4);
        await test.AppendAsync(await test.LoadAsync(id), "6");
        clock.Now = Noon.AddHours(1);
        await test.AppendAsync(await test.LoadAsync(id), "7");

        (await test.LoadAsync(id))
            .Events.Select(e => e.RecordedAt)
            .ShouldBe([
                Noon,
                Noon.AddMicroseconds(1),
                Noon.AddMicroseconds(2),
                Noon.AddMicroseconds(3),
                Noon.AddMicroseconds(4),
                Noon.AddMicroseconds(5),
                Noon.AddHours(1),
            ]);
    }

    [Fact]
    public async Task A_stream_is_read_as_it_was_recorded_by_a_moment()
    {
        var clock = new Clock(Noon);
        await using var test = await TestStore.CreateAsync(postgres, clock);
        var id = await test.StartAsync("1", "2", "3");

        (await VersionAsync(new() { AsOfRecorded = Noon.AddMicroseconds(1) })).ShouldBe(2);
        (await VersionAsync(new() { AsOfRecorded = Noon.AddMicroseconds(9) })).ShouldBe(3);
        (await VersionAsync(new() { AsOfRecorded = Noon.AddMicroseconds(-1) })).ShouldBeNull();
        (await VersionAsync(new() { MaxVersion = 1 })).ShouldBe(1);
        (await VersionAsync(new() { MaxVersion = 0 })).ShouldBeNull();
        (await VersionAsync(new() { MaxVersion = 3, AsOfRecorded = Noon })).ShouldBe(1);

        async Task<long?> VersionAsync(LoadOptions bounds) => (await test.Store.LoadAsync(TestStore.Tenant, id, bounds))?.Version;
    }

    [Fact]
    public async Task What_was_read_up_to_an_earlier_version_cannot_be_appended_to()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        var id = await test.StartAsync("1", "2", "3");
        var earlier = await test.Store.LoadAsync(TestStore.Tenant, id, new() { MaxVersion = 2 });

        (await test.AppendAsync(earlier!, "4")).ShouldBe(new CommitResult.VersionConflict(id, 2, 3));
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
