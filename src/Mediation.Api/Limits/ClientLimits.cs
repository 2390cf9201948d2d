using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Mediation.Api.Access;
using Mediation.Api.Sandboxes;
using Mediation.EventStore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Limits;

/// <summary>Who may send how much: the limiter that the framework's middleware asks, and what its headers say.</summary>
public sealed class ClientLimits : IDisposable
{
    private readonly LimitsOptions _options;
    private readonly double _factor;
    private readonly BudgetLeases _leases;
    private readonly IMasterKey _masterKey;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly byte[] _ownKey = RandomNumberGenerator.GetBytes(32);
    private long _askAgainAt;

    /// <summary>With the settings of this node.</summary>
    public ClientLimits(
        IOptions<LimitsOptions> options,
        IHostEnvironment environment,
        BudgetLeases leases,
        IMasterKey masterKey,
        CaseTime time,
        ILogger<ClientLimits> logger
    )
    {
        _options = options.Value;
        _factor = _options.Factor ?? (environment.IsProduction() ? 1 : 100);
        (_leases, _masterKey, _time, _logger) = (leases, masterKey, time.Real, logger);
        Limiter = PartitionedRateLimiter.Create<HttpContext, BudgetKey>(PartitionOf);
    }

    /// <summary>A limiter for each client and policy.</summary>
    public PartitionedRateLimiter<HttpContext> Limiter { get; }

    /// <summary>The header fields <c>RateLimit-Policy</c> and <c>RateLimit</c> of an answer, as draft-ietf-httpapi-ratelimit-headers writes them.</summary>
    public void Tell(HttpContext context)
    {
        // Only what was counted: an address that is not limited has nothing to tell.
        if (context.Features.Get<Counted>() is not { } counted || Limiter.GetStatistics(context) is not { } state)
        {
            return;
        }
        var (policy, budget) = (counted.Key.Policy, counted.Budget);
        var now = _time.GetUtcNow();
        var ends = Math.Max(1, budget.WindowOf(now) + budget.Seconds - now.ToUnixTimeSeconds());
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={budget.Requests};w={budget.Seconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={state.CurrentAvailablePermits};t={ends}");
    }

    /// <inheritdoc/>
    public void Dispose() => Limiter.Dispose();

    private RateLimitPartition<BudgetKey> PartitionOf(HttpContext context)
    {
        // Worked out once: a sandbox gives the request another tenant on its way, and its client no second budget.
        if (context.Features.Get<Counted>() is not { } counted)
        {
            counted = CountedOf(context);
            context.Features.Set(counted);
        }
        return RateLimitPartition.Get(counted.Key, key => new LeasedLimiter(key, counted.Budget, _leases, _time, _logger));
    }

    private Counted CountedOf(HttpContext context)
    {
        var policy = LimitPolicies.Of(context);
        var caller = context.Features.Get<Caller>();
        var client = caller is null ? AddressOf(context) : caller.Actor.StaffId;
        var numbers = _options.Policies.TryGetValue(policy.Policy, out var set) ? set : null;
        var factor = _factor * (_options.Clients.TryGetValue(client, out var own) ? own : 1);
        var requests = Math.Max(1, (long)Math.Round((numbers?.Requests ?? policy.Requests) * factor));
        return new Counted(
            new BudgetKey(policy.Policy, caller?.TenantId ?? Caller.LiveTenant, client),
            new Budget(requests, numbers?.Seconds ?? policy.Seconds, _options.Slices)
        );
    }

    // Whoever has an IPv6 address has the 2^64 beside it too.
    private string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }
        var bytes = address?.GetAddressBytes() ?? [];
        var network = address?.AddressFamily == AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, 8) : bytes;
        return $"address {Convert.ToHexString(FingerprintOf(network).AsSpan(0, 16))}";
    }

    // The secret that all nodes hash with lies in the database: a node that has not seen it yet knows addresses by a key of its own.
    private byte[] FingerprintOf(ReadOnlySpan<byte> network)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now >= Volatile.Read(ref _askAgainAt))
        {
            try
            {
                return _masterKey.KeyedHash("limits", network);
            }
            catch (NpgsqlException)
            {
                Volatile.Write(ref _askAgainAt, now + (long)LeasedLimiter.Pause.TotalMilliseconds);
            }
        }
        return HMACSHA256.HashData(_ownKey, network);
    }

    private sealed record Counted(BudgetKey Key, Budget Budget);
}
