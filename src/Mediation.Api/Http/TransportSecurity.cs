using Microsoft.AspNetCore.CookiePolicy;

namespace Mediation.Api.Http;

/// <summary>What goes over the line only encrypted.</summary>
public static class TransportSecurity
{
    /// <summary>Browsers come back over TLS alone for a year, here and below here. A cookie, whoever sets it, is for TLS and out of reach of scripts.</summary>
    public static void AddTransportSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            options.IncludeSubDomains = true;
        });
        builder.Services.Configure<CookiePolicyOptions>(options =>
        {
            options.HttpOnly = HttpOnlyPolicy.Always;
            options.MinimumSameSitePolicy = SameSiteMode.Lax;
            // A developer's own machine has no certificate.
            options.Secure = builder.Environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        });
    }

    /// <summary>Before whatever sets a cookie. A request without TLS is not sent elsewhere: its token has been on the line already, and it should fail where it was made.</summary>
    public static void UseTransportSecurity(this IApplicationBuilder app)
    {
        if (!app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            app.UseHsts();
        }
        app.UseCookiePolicy();
    }
}
