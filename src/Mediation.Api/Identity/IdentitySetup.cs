using Mediation.Api.Hosting;
using Mediation.Api.Identity.Accounts;
using Mediation.Api.Identity.Clients;
using Mediation.Api.Identity.OAuth;
using Mediation.Api.Identity.Outside;
using Mediation.Api.Identity.Parties;
using Mediation.Api.Identity.SignIn;
using Mediation.Api.Identity.Tokens;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Mediation.Api.Identity;

/// <summary>Who somebody is: accounts, clients, tokens.</summary>
public static class IdentitySetup
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Registers it.</summary>
    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TokenReader>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<ClientStore>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<AuthorizationCodes>();
        services.AddSingleton<AccessCodeStore>();
        services.AddSingleton<TokenEndpoint>();
        AddSignIn(services);
        AddIntrospection(builder);
    }

    /// <summary>Puts it at its addresses.</summary>
    public static void MapIdentity(this WebApplication app)
    {
        TokenEndpoint.Map(app);
        AuthorizeEndpoint.Map(app);
        PasswordEndpoint.Map(app);
        ClientEndpoints.Map(app);
        AccountEndpoints.Map(app);
        AccessCodeEndpoint.Map(app);
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("mediation");
        services.AddSingleton<ProtectionKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeys>((options, keys) => options.XmlRepository = keys);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "mediation-form";
            options.Cookie.Path = "/oauth";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SignInFlow>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<PasswordEndpoint>();
    }

    private static void AddIntrospection(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var endpoint = builder.Configuration[$"{IntrospectionOptions.Section}:{nameof(IntrospectionOptions.Endpoint)}"];
        if (
            builder.Environment.IsProduction()
            && endpoint is { Length: > 0 }
            && !endpoint.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        )
        {
            throw new StartupRefusedException("Identity:Introspection:Endpoint must be an https address: tokens are sent to it.");
        }
        services
            .AddOptions<IntrospectionOptions>()
            .BindConfiguration(IntrospectionOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.Endpoint is null || (options.Endpoint.IsAbsoluteUri && options.ClientId.Length > 0),
                "Endpoint is absolute, and ClientId is needed with it."
            )
            .ValidateOnStart();
        services
            .AddHttpClient(
                OutsideTokens.ClientName,
                client =>
                {
                    client.Timeout = TimeSpan.FromSeconds(5);
                    client.MaxResponseContentBufferSize = LongestAnswer;
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<OutsideTokens>();
    }
}
