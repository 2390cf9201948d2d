using System.Globalization;
using System.Threading.RateLimiting;
using Mediation.Api.Problems;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Limits;

/// <summary>How many requests one client may send, and how long one may take: the framework's own middleware, with our budgets.</summary>
public static class LimitsSetup
{
    /// <summary>Registers both.</summary>
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitsOptions>().Validate(OnlyKnownPolicies, "Limits:Policies names a policy that is not in limits.json.");
        services.AddSingleton<BudgetLeases>();
        services.AddSingleton<ClientLimits>();
        services.AddRateLimiter(options => options.OnRejected = RefuseAsync);
        services.AddOptions<RateLimiterOptions>().Configure<ClientLimits>((options, limits) => options.GlobalLimiter = limits.Limiter);
        services.AddRequestTimeouts();
        services
            .AddOptions<RequestTimeoutOptions>()
            .Configure<IOptions<LimitsOptions>>(
                (options, limits) =>
                    options.DefaultPolicy = new RequestTimeoutPolicy
                    {
                        Timeout = limits.Value.RequestTime ?? TimeSpan.FromMinutes(builder.Environment.IsProduction() ? 1 : 5),
                        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
                        WriteTimeoutResponse = GiveUpAsync,
                    }
            );
    }

    /// <summary>Behind authentication, which says whose budget it is, and before anything that costs more than a look at a token.</summary>
    public static void UseLimits(this WebApplication app)
    {
        app.UseRequestTimeouts();
        app.Use(
            (context, next) =>
            {
                if (LimitPolicies.Of(context).Untimed)
                {
                    context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
                }
                return next(context);
            }
        );
        if (!app.Services.GetRequiredService<IOptions<LimitsOptions>>().Value.Enabled)
        {
            return;
        }
        var limits = app.Services.GetRequiredService<ClientLimits>();
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    limits.Tell(context);
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
        app.UseRateLimiter();
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problem.Of("too_many_requests").WithHeader("Retry-After", seconds).ExecuteAsync(rejected.HttpContext);
    }

    private static Task GiveUpAsync(HttpContext context)
    {
        // The request's own token has just been cancelled, and would break off the answer as well.
        context.RequestAborted = CancellationToken.None;
        return Problem.Of("busy").WithHeader("Retry-After", "5").ExecuteAsync(context);
    }

    private static bool OnlyKnownPolicies(LimitsOptions options) =>
        options.Policies.Keys.All(name => LimitPolicies.All.Any(row => row.Policy == name));
}
