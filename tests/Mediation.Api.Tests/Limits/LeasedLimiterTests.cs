using Mediation.Api.Limits;
using Mediation.Api.Tests.Cases;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mediation.Api.Tests.Limits;

/// <summary>One budget in PostgreSQL, several nodes that count against it.</summary>
public sealed class LeasedLimiterTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    private readonly FixedClock _clock = FixedClock.At("2026-03-05T09:00:10+08:00");
    private readonly string _client = $"client-{Guid.CreateVersion7():N}";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task What_all_nodes_together_let_pass_is_the_budget_within_five_in_a_hundred(int nodes)
    {
        const int Budget = 10_000;
        var limiters = Enumerable.Range(0, nodes).Select(_ => Node(Budget)).ToArray();
        var passed = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(worker => Task.Run(() => SendAsync(limiters[worker % nodes], Budget * 2 / 10), Cancelled))
        );
        var sum = passed.Sum();
        foreach (var limiter in limiters)
        {
            // A node that was done early has not heard yet that nothing is left.
            sum += await SendAsync(limiter, 500);
        }
        sum.ShouldBeInRange(9_500, 10_500);
        foreach (var limiter in limiters)
        {
            (await SendAsync(limiter, 100)).ShouldBe(0);
            limiter.GetStatistics()!.CurrentAvailablePermits.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_node_gets_nearly_all_of_it_when_the_other_has_stopped_in_the_middle()
    {
        var (one, two) = (Node(10_000), Node(10_000));
        var first = await SendAsync(one, 3_333);
        first.ShouldBe(3_333);
        (first + await SendAsync(two, 20_000)).ShouldBeInRange(9_500, 10_500);
    }

    [Fact]
    public async Task A_node_that_starts_anew_has_no_second_budget()
    {
        var before = await SendAsync(Node(1_000), 2_000);
        before.ShouldBeInRange(950, 1_050);
        (before + await SendAsync(Node(1_000), 2_000)).ShouldBeLessThanOrEqualTo(1_050);
    }

    [Fact]
    public async Task Who_sends_little_costs_the_database_nothing()
    {
        (await SendAsync(Node(10_000), 50)).ShouldBe(50);
        (await GrantedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slice_is_asked_for_once_for_as_many_requests_as_it_holds()
    {
        (await SendAsync(Node(10_000), 5_000)).ShouldBe(5_000);
        var granted = (await GrantedAsync()).Single();
        granted.ShouldBeInRange(4_900, 5_100);
        (granted % 100).ShouldBe(0);
    }

    [Fact]
    public async Task A_budget_too_small_to_be_cut_is_kept_to_the_last_request()
    {
        var (one, two) = (Node(21), Node(21));
        var passed = 0;
        for (var index = 0; index < 40; index++)
        {
            passed += await SendAsync(index % 2 == 0 ? one : two, 1);
        }
        passed.ShouldBe(21);
    }

    [Fact]
    public async Task The_next_window_begins_anew_and_a_node_whose_clock_is_behind_goes_on_in_it()
    {
        var (node, late) = (Node(21), Node(21, FixedClock.At("2026-03-05T09:00:59+08:00")));
        (await SendAsync(node, 30)).ShouldBe(21);
        node.IdleDuration.ShouldBeNull();
        _clock.Advance(TimeSpan.FromMinutes(1));
        node.IdleDuration.ShouldNotBeNull();
        (await SendAsync(node, 20)).ShouldBe(20);
        (await SendAsync(late, 20)).ShouldBe(1);
    }

    [Fact]
    public async Task A_window_that_a_wrong_clock_began_far_ahead_holds_nobody_up()
    {
        (await SendAsync(Node(21, FixedClock.At("2027-03-05T09:00:00+08:00")), 30)).ShouldBe(21);
        (await SendAsync(Node(21), 30)).ShouldBe(21);
    }

    [Fact]
    public async Task Each_client_has_its_own()
    {
        (await SendAsync(Node(21), 30)).ShouldBe(21);
        (await SendAsync(Node(21, client: _client + "-other"), 30)).ShouldBe(21);
    }

    [Fact]
    public async Task While_the_database_is_away_nobody_is_held_up()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=nowhere");
        var limiter = NodeOn(new BudgetLeases(nowhere), 21, _clock, _client);
        (await SendAsync(limiter, 100)).ShouldBe(100);
    }

    private LeasedLimiter Node(long requests, FixedClock? clock = null, string? client = null) =>
        NodeOn(
            new BudgetLeases(register.App.Services.GetRequiredService<NpgsqlDataSource>(), Eventually.Patience),
            requests,
            clock ?? _clock,
            client ?? _client
        );

    private static LeasedLimiter NodeOn(BudgetLeases leases, long requests, FixedClock clock, string client) =>
        new(new BudgetKey("reads", "*DEFAULT*", client), new Budget(requests, 60, 100), leases, clock, NullLogger.Instance);

    // As the framework's middleware does it: at once where that goes, else with a wait.
    private static async Task<int> SendAsync(LeasedLimiter limiter, int requests)
    {
        var passed = 0;
        for (var index = 0; index < requests; index++)
        {
            using var atOnce = limiter.AttemptAcquire();
            using var lease = atOnce.IsAcquired ? null : await limiter.AcquireAsync(cancellationToken: Cancelled);
            passed += atOnce.IsAcquired || lease!.IsAcquired ? 1 : 0;
        }
        return passed;
    }

    private Task<List<long>> GrantedAsync() =>
        register.App.ReadAsync<long>("SELECT granted FROM mediation.client_budgets WHERE client = $1", _client);
}
