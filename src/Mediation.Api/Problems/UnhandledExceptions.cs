using Microsoft.AspNetCore.Diagnostics;

namespace Mediation.Api.Problems;

/// <summary>The last net: what no code foresaw becomes a problem that tells nothing about the inside.</summary>
public sealed class UnhandledExceptions : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception is BadHttpRequestException bad ? Problem.OfStatus(bad.StatusCode) : Problem.Of("internal_error");
        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
