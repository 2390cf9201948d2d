using Mediation.Testing;

namespace Mediation.EventStore.Tests;

public sealed class Numbers(PostgresFixture postgres)
{
    [Fact]
    public async Task Series_have_no_gaps_whoever_draws_and_gives_up()
    {
        const int drawers = 32;
        const int each = 8;
        await using var test = await TestStore.CreateAsync(postgres);

        async Task<List<long>> Draw(int drawer)
        {
            var random = new Random(drawer);
            var kept = new List<long>();
            while (kept.Count < each)
            {
                await using var session = test.Store.OpenSession(TestStore.Tenant);
                var number = (await session.BeginAsync(new() { Draw = new("org-1", 2026) })).DrawnNumber!.Value;
                if (random.Next(3) == 0)
                    continue;
                session.StartStream(Guid.CreateVersion7(), "file", [TestStore.Note($"{number}")]);
                (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>();
                kept.Add(number);
            }
            return kept;
        }
        var drawn = await Task.WhenAll(Enumerable.Range(1, drawers).Select(Draw));

        drawn.SelectMany(n => n).Order().ShouldBe(Enumerable.Range(1, drawers * each).Select(n => (long)n));
        (await test.ScalarAsync<long>("SELECT count(*) FROM mediation.mt_events")).ShouldBe(drawers * each);
    }

    [Fact]
    public async Task Each_tenant_series_and_year_counts_for_itself_from_where_it_was_set()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        await test.ExecuteAsync("INSERT INTO mediation.number_counters VALUES ('*DEFAULT*', 'org-1', 2026, 41)");

        (await DrawAsync("*DEFAULT*", "org-1", 2026)).ShouldBe(42);
        (await DrawAsync("*DEFAULT*", "org-1", 2026)).ShouldBe(43);
        (await DrawAsync("*DEFAULT*", "org-1", 2027)).ShouldBe(1);
        (await DrawAsync("*DEFAULT*", "org-2", 2026)).ShouldBe(1);
        (await DrawAsync("sandbox", "org-1", 2026)).ShouldBe(1);

        async Task<long?> DrawAsync(string tenant, string series, int year)
        {
            await using var session = test.Store.OpenSession(tenant);
            var start = await session.BeginAsync(new() { Draw = new(series, year) });
            (await session.CommitAsync()).ShouldBeOfType<CommitResult.Committed>().Streams.ShouldBeEmpty();
            return start.DrawnNumber;
        }
    }
}
