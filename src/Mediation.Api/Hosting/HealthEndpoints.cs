using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Mediation.Api.Hosting;

/// <summary>Whether the process lives, and whether it can serve.</summary>
public static class HealthEndpoints
{
    private static readonly ApiTag s_tag = new("Health", "Whether the server lives and can serve. Asks for no token.");

    // Load balancers ask with HEAD as well.
    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps both; neither asks for credentials, and neither says more than its word.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapMethods("/health/live", s_methods, () => TypedResults.Text(nameof(HealthStatus.Healthy), "text/plain"))
            .AllowAnonymous()
            .DisableRateLimiting()
            .Describes(
                new("getLiveness", s_tag, "Does the process live?", "Answers as long as the process takes requests; asks nothing else.")
            )
            .WithMetadata(
                new AnswerMetadata(StatusCodes.Status200OK, typeof(string), "It lives.", () => nameof(HealthStatus.Healthy), [])
                {
                    MediaType = "text/plain",
                }
            );
        routes
            .MapMethods("/health/ready", s_methods, ReadyAsync)
            .AllowAnonymous()
            .DisableRateLimiting()
            .Describes(
                new(
                    "getReadiness",
                    s_tag,
                    "Can the server serve?",
                    "`Healthy` when the database answers with the schema in place; `Degraded`, still with 200, when a reader of records has fallen behind with its acknowledgements."
                )
            )
            .WithMetadata(
                new AnswerMetadata(StatusCodes.Status200OK, typeof(string), "It can.", () => nameof(HealthStatus.Healthy), [])
                {
                    MediaType = "text/plain",
                }
            )
            .Refuses("not_ready");
    }

    // Well is a word; unwell is a problem like every other failure.
    private static async Task<IResult> ReadyAsync(HealthCheckService checks, CancellationToken cancellation)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains("ready"), cancellation);
        return report.Status == HealthStatus.Unhealthy
            ? Problem.Of("not_ready").WithHeader("Retry-After", "5")
            : TypedResults.Text(report.Status.ToString(), "text/plain");
    }
}

/// <summary>Ready when the database answers with the schema in place.</summary>
public sealed class DatabaseCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT count(*) FROM mediation.sequencer_heads");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }
    }
}
