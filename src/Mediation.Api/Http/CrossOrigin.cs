namespace Mediation.Api.Http;

/// <summary>Whether pages of other origins may call this server from a browser: none, unless <c>Cors:Origins</c> names them.</summary>
public static class CrossOrigin
{
    private const string Section = "Cors:Origins";

    /// <summary>Reads the origins. Credentials are in a header that the page sets itself, so no cookie ever goes with a call.</summary>
    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        var origins = OriginsOf(builder.Configuration);
        builder.Services.AddCors(options =>
            options.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins(origins)
                    .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
                    .AllowAnyHeader()
                    .WithExposedHeaders(
                        "ETag",
                        "Location",
                        AsOf.Header,
                        IdempotencyKey.ReplayedHeader,
                        "Retry-After",
                        "RateLimit",
                        "RateLimit-Policy",
                        "Content-Language",
                        "Content-Disposition",
                        "WWW-Authenticate"
                    )
                    .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
            )
        );
    }

    /// <summary>Behind routing, before authentication: a preflight carries no token.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (OriginsOf(app.Configuration).Length > 0)
        {
            app.UseCors();
        }
    }

    private static string[] OriginsOf(IConfiguration configuration) => configuration.GetSection(Section).Get<string[]>() ?? [];
}
