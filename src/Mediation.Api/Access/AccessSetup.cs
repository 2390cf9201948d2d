using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Mediation.Api.Access;

/// <summary>Authentication: every address asks for a token unless it says otherwise.</summary>
public static class AccessSetup
{
    /// <summary>Registers the scheme and the fallback that refuses anonymous callers.</summary>
    public static void AddAccess(this WebApplicationBuilder builder)
    {
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
