using Mediation.Api.Problems;

namespace Mediation.Api.Http;

/// <summary>
/// What every address of the API keeps: strict JSON, problems for every failure, header hygiene.
/// <c>builder.AddHttpConventions(); … app.UseHttpConventions();</c> — the latter before authentication and routing.
/// </summary>
public static class HttpConventions
{
    public static void AddHttpConventions(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(HttpLimits.Apply);
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<UnhandledExceptions>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.Configure<RouteOptions>(options => options.ConstraintMap["uuid"] = typeof(UuidConstraint));
        services.AddValidatorsOf(typeof(HttpConventions).Assembly);
    }

    public static void UseHttpConventions(this IApplicationBuilder app)
    {
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(
                    static state =>
                    {
                        SetHeaders((HttpResponse)state);
                        return Task.CompletedTask;
                    },
                    context.Response
                );
                return next(context);
            }
        );
        app.Use(next => context => HttpLimits.Refuse(context, next));
        app.UseExceptionHandler();
        app.UseStatusCodePages(page => Problem.OfStatus(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));
    }

    private static void SetHeaders(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        if (response.Headers.CacheControl.Count == 0)
            response.Headers.CacheControl = "no-store";
    }
}
