namespace Mediation.Api.Http;

/// <summary>What every answer tells a browser that shows it: run nothing, embed nothing, be embedded nowhere, keep nothing.</summary>
public static class SecurityHeaders
{
    /// <summary>For everything that is no page: a browser that is sent here loads nothing.</summary>
    public const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // The reading room brings its own scripts and styles, and asks this server only. Its scripts set styles on elements.
    private const string ReadingRoom =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets those that the endpoint has not set itself.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // For browsers that know nothing of frame-ancestors.
        headers.XFrameOptions = "DENY";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase)
                ? ReadingRoom
                : Nothing;
        }
    }
}
