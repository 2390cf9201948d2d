using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Mediation.Api.Identity.Outside;
using Mediation.Api.Identity.Tokens;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Access;

/// <summary>Accepts bearer tokens (RFC 6750): those that were issued here, and in development those that are configured.</summary>
public sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenHolders holders,
    TokenReader tokens,
    OutsideTokens outside
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }
        var token = header["Bearer ".Length..].Trim();
        try
        {
            if (await FindAsync(token, Context.RequestAborted) is not { } caller)
            {
                return AuthenticateResult.Fail("unknown token");
            }
            Context.Features.Set(caller);
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Actor.StaffId)], SchemeName);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
        }
        catch (ProviderUnavailableException fault)
        {
            Logger.LogWarning(fault, "The identity provider could not be asked about a token");
            return AuthenticateResult.Fail(fault);
        }
    }

    private async ValueTask<Caller?> FindAsync(string token, CancellationToken ct) =>
        holders.Find(token) ?? await tokens.FindAsync(token, ct) ?? await outside.FindAsync(token, ct);

    // That a token could not be judged is no fault of its holder.
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var verdict = await HandleAuthenticateOnceSafeAsync();
        await (
            verdict.Failure is ProviderUnavailableException
                ? Problem.Of("busy").WithHeader("Retry-After", "5")
                : Problem.Of("unauthenticated")
        ).ExecuteAsync(Context);
    }
}

/// <summary>Who holds which token. Tokens are looked up by their hash, so that a comparison tells nothing by its time.</summary>
public sealed class TokenHolders(IOptions<AccessOptions> options)
{
    private readonly FrozenDictionary<string, Caller> _byHash = options.Value.Tokens.ToFrozenDictionary(
        token => HashOf(token.Token),
        token => new Caller(new Actor(token.StaffId, token.Role, token.OrganisationId), Caller.LiveTenant),
        StringComparer.Ordinal
    );

    /// <summary>The holder of a token.</summary>
    public Caller? Find(string token) => _byHash.GetValueOrDefault(HashOf(token));

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
