using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Mediation.Api.Problems;
using Mediation.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Access;

/// <summary>Accepts the configured bearer tokens (RFC 6750).</summary>
public sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    TokenHolders holders
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }
        if (holders.Find(header["Bearer ".Length..].Trim()) is not { } caller)
        {
            return Task.FromResult(AuthenticateResult.Fail("unknown token"));
        }
        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Actor.StaffId)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Problem.Of("unauthenticated").ExecuteAsync(Context);
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
