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
        builder.AddCrossOrigin();
        builder.AddTransportSecurity();
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
                        SecurityHeaders.Set((HttpContext)state);
                        return Task.CompletedTask;
                    },
                    context
                );
                return next(context);
            }
        );
        app.UseTransportSecurity();
        app.Use(next => context => HttpLimits.Refuse(context, next));
        app.UseExceptionHandler();
        app.UseStatusCodePages(page => Problem.OfStatus(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));
    }
}
