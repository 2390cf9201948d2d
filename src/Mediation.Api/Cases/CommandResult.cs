using Mediation.Api.Http;

namespace Mediation.Api.Cases;

/// <summary>The 2xx answer to a command: bytes that were written once and are replayed as they are.</summary>
/// <param name="Status">200 or 201.</param>
/// <param name="Body">The answer.</param>
/// <param name="Version">Version of the case after it.</param>
/// <param name="Location">Where the new case is.</param>
/// <param name="Replayed">Whether this is the first answer given again.</param>
public sealed record CommandResult(int Status, byte[] Body, long? Version, string? Location, bool Replayed) : IResult
{
    /// <summary>What the audit is told where no event of the case says what was done; null where one does.</summary>
    public string? Outcome { get; init; }

    /// <summary>The case that was begun, from where it lies.</summary>
    public string? CaseId =>
        Location is { } path && path.StartsWith("/v1/cases/", StringComparison.Ordinal) ? path["/v1/cases/".Length..] : null;

    /// <summary>The ETag of a replayed answer.</summary>
    public string? ETag { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = Body.Length;
        if ((ETag ?? (Version is { } version ? EntityTag.Of(version) : null)) is { } etag)
        {
            response.Headers.ETag = etag;
        }
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }
        if (Replayed)
        {
            response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }
        return response.Body.WriteAsync(Body, httpContext.RequestAborted).AsTask();
    }
}
