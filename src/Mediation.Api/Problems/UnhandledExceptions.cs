using Mediation.Api.Audit;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Mediation.Api.Problems;

/// <summary>The last net: what no code foresaw becomes a problem that tells the caller nothing about the inside, and the log everything but the request.</summary>
public sealed class UnhandledExceptions(ILogger<UnhandledExceptions> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is BadHttpRequestException bad)
        {
            await Problem.OfStatus(bad.StatusCode).ExecuteAsync(httpContext);
            return true;
        }
        if (exception is AuditUnavailableException unaudited)
        {
            logger.LogError(unaudited.InnerException, "An access could not be written down; nothing was answered");
            await Problem.Of("audit_unavailable").WithHeader("Retry-After", "5").ExecuteAsync(httpContext);
            return true;
        }
        if (exception is NpgsqlException { IsTransient: true })
        {
            logger.LogWarning(exception, "The database did not answer");
            await Problem.Of("busy").WithHeader("Retry-After", "1").ExecuteAsync(httpContext);
            return true;
        }
        // The route, not the path: ids belong to cases, and a path may hold anything.
        var endpoint = httpContext.GetEndpoint()?.DisplayName ?? "no endpoint";
        logger.LogError(exception, "A request failed in {Endpoint}", endpoint);
        await Problem.Of("internal_error").ExecuteAsync(httpContext);
        return true;
    }
}
