using Mediation.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Mediation.Api.Access;

/// <summary>Authentication: every address asks for a token unless it says otherwise.</summary>
public static class AccessSetup
{
    /// <summary>Registers the scheme and the fallback that refuses anonymous callers.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction() && builder.Configuration.GetSection($"{AccessOptions.Section}:Tokens").GetChildren().Any())
        {
            throw new StartupRefusedException(
                "Access:Tokens is for development: in production people sign in, and clients ask for tokens at /oauth/token. Take it out of the configuration."
            );
        }
        builder.Services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<TokenHolders>();
        builder
            .Services.AddAuthentication(BearerTokens.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.SchemeName, null);
        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(BearerTokens.SchemeName).RequireAuthenticatedUser().Build());
    }
}
