using System.Threading.RateLimiting;
using Npgsql;

namespace Mediation.Api.Limits;

/// <summary>
/// Counts one client's requests on this node against the budget that all nodes share. It lets a slice pass before it asks, asks for the next slice
/// while the last is being used, and once the budget is used up remembers that until the window is over: nobody waits for the database but
/// a client that is faster than it, and those whose budget is too small to be cut.
/// </summary>
public sealed class LeasedLimiter(BudgetKey key, Budget budget, BudgetLeases leases, TimeProvider time, ILogger logger) : RateLimiter
{
    /// <summary>While the database is away requests go on to its own refusal; so often it is asked again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly RateLimitLease s_passed = new Passed();
    private readonly Lock _gate = new();
    private long _window = -1;
    private long _used;
    private long _granted;
    private long _ofOthers;
    private bool _usedUp;
    private DateTimeOffset _openUntil;
    private Task? _asking;

    /// <summary>None while its window runs: what it counted must not be forgotten before.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                var since = time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(Math.Max(_window, 0) + budget.Seconds);
                return since > TimeSpan.Zero ? since : null;
            }
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            Turn(time.GetUtcNow());
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = Math.Max(0, (_usedUp ? _granted : budget.Requests - _ofOthers) - _used),
            };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            return Take(permitCount) ? s_passed : Refused();
        }
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task answer;
            lock (_gate)
            {
                if (Take(permitCount))
                {
                    return s_passed;
                }
                if (_usedUp)
                {
                    return Refused();
                }
                answer = _asking ??= Ask();
            }
            await answer.WaitAsync(cancellationToken);
        }
    }

    private bool Take(int count)
    {
        var now = time.GetUtcNow();
        Turn(now);
        var open = now < _openUntil;
        if (!open && _used + count > _granted + (_usedUp ? 0 : budget.Credit))
        {
            return false;
        }
        _used += count;
        if (!open && !_usedUp && budget.Credit > 0 && _used > _granted + (budget.Credit / 2))
        {
            _asking ??= Ask();
        }
        return true;
    }

    private void Turn(DateTimeOffset now)
    {
        var window = budget.WindowOf(now);
        if (window == _window)
        {
            return;
        }
        (_window, _used, _granted, _ofOthers, _usedUp) = (window, 0, 0, 0, false);
    }

    // Away from the request that needed it first: other requests wait for it too, or none does.
    private Task Ask()
    {
        var window = _window;
        return Task.Run(() => AskAsync(window));
    }

    private async Task AskAsync(long window)
    {
        try
        {
            var slice = await leases.TakeAsync(key, budget, window);
            lock (_gate)
            {
                _asking = null;
                if (window == _window)
                {
                    _granted += slice.Granted;
                    _ofOthers = slice.OfAll - _granted;
                    _usedUp = slice.Granted == 0;
                }
            }
        }
        catch (Exception away) when (away is NpgsqlException or OperationCanceledException or ObjectDisposedException)
        {
            logger.LogWarning(
                away,
                "No budget of {Policy} could be asked for; requests go on uncounted for {Seconds} s",
                key.Policy,
                Pause.TotalSeconds
            );
            lock (_gate)
            {
                _asking = null;
                _openUntil = time.GetUtcNow() + Pause;
            }
        }
    }

    private Refusal Refused() => new(DateTimeOffset.FromUnixTimeSeconds(_window + budget.Seconds) - time.GetUtcNow());

    private sealed class Passed : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }

    private sealed class Refusal(TimeSpan retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            var known = metadataName == MetadataName.RetryAfter.Name;
            metadata = known ? retryAfter : null;
            return known;
        }
    }
}
