using Mediation.Api.Identity.Clients;
using Mediation.Api.Identity.Parties;
using Mediation.Api.Identity.SignIn;
using Mediation.Api.Identity.Tokens;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Identity.OAuth;

/// <summary>The address at which tokens are asked for (RFC 6749), and the one at which they are given back (RFC 7009).</summary>
public sealed class TokenEndpoint(
    ClientStore clients,
    TokenStore tokens,
    AuthorizationCodes codes,
    AccessCodeStore accessCodes,
    IOptions<IdentityOptions> options,
    CaseTime time
)
{
    /// <summary>The grant by which a party turns the code that a mediator handed out into tokens.</summary>
    public const string AccessCodeGrant = "urn:mediation:params:oauth:grant-type:access-code";

    /// <summary>Puts both at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/oauth/token", (HttpContext context, TokenEndpoint endpoint) => endpoint.AnswerAsync(context)).AllowAnonymous();
        routes.MapPost("/oauth/revoke", (HttpContext context, TokenEndpoint endpoint) => endpoint.RevokeAsync(context)).AllowAnonymous();
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        if (await OAuthForm.ReadAsync(context) is not { } form)
        {
            return OAuthAnswers.Refused(context, "invalid_request", "Send a form with each field once.");
        }
        if (form["grant_type"] is not { } grant)
        {
            return OAuthAnswers.Refused(context, "invalid_request", "grant_type is missing.");
        }
        if (grant is not ("client_credentials" or "refresh_token" or "authorization_code" or AccessCodeGrant))
        {
            return OAuthAnswers.Refused(context, "unsupported_grant_type", "This grant is not given here.");
        }
        if (grant == AccessCodeGrant)
        {
            return await OfPartyAsync(context, form);
        }
        // A party has no program that is registered.
        if (grant == "refresh_token" && form["client_id"] is null && context.Request.Headers.Authorization.Count == 0)
        {
            return await RenewAsync(context, form, null);
        }
        if (await ProveAsync(context, form) is not var (client, secretId))
        {
            return OAuthAnswers.Refused(context, "invalid_client", "The client is unknown, or its secret is wrong, expired or revoked.");
        }
        return grant switch
        {
            "client_credentials" => await OfClientAsync(context, form, client, secretId),
            "authorization_code" => await OfPersonAsync(context, form, client, secretId),
            _ => await RenewAsync(context, form, client),
        };
    }

    private async Task<IResult> OfPersonAsync(HttpContext context, OAuthForm form, Client client, Guid? secretId)
    {
        if (form["code"] is not { } code || form["redirect_uri"] is not { } redirectUri || form["code_verifier"] is not { } verifier)
        {
            return OAuthAnswers.Refused(context, "invalid_request", "code, redirect_uri and code_verifier are needed.");
        }
        var issued = Secrets.Has(Secrets.AuthorizationCode, code)
            ? await codes.ExchangeAsync(code, client.ClientId, secretId, redirectUri, verifier, context.RequestAborted)
            : null;
        return issued is null
            ? OAuthAnswers.Refused(
                context,
                "invalid_grant",
                "The code is unknown, expired or used, or was asked for with another address or secret."
            )
            : Issued(issued);
    }

    private async Task<IResult> OfPartyAsync(HttpContext context, OAuthForm form)
    {
        if (form["code"] is not { Length: <= 100 } code)
        {
            return OAuthAnswers.Refused(context, "invalid_request", "code is missing.");
        }
        return await accessCodes.ExchangeAsync(code, context.RequestAborted) is { } issued
            ? Issued(issued)
            : OAuthAnswers.Refused(context, "invalid_grant", "The code is unknown, expired or used.");
    }

    private async Task<IResult> OfClientAsync(HttpContext context, OAuthForm form, Client client, Guid? secretId)
    {
        if (client.Role is not { } role || secretId is null)
        {
            return OAuthAnswers.Refused(context, "unauthorized_client", "This client acts for people only.");
        }
        if (!TryScopes(form["scope"], client.Scopes, out var scopes))
        {
            return OAuthAnswers.Refused(context, "invalid_scope", "A scope does not exist, or is not this client's.");
        }
        var now = time.Real.GetUtcNow();
        var family = new TokenFamily(
            Guid.CreateVersion7(now),
            new Actor(client.ClientId, role, client.OrganisationId),
            scopes,
            now + options.Value.AccessTokenLifetime
        )
        {
            ClientId = client.ClientId,
            SecretId = secretId,
        };
        return Issued(await tokens.IssueAsync(family, renewable: false, [], context.RequestAborted));
    }

    private async Task<IResult> RenewAsync(HttpContext context, OAuthForm form, Client? client)
    {
        if (form["refresh_token"] is not { } token)
        {
            return OAuthAnswers.Refused(context, "invalid_request", "refresh_token is missing.");
        }
        var renewed = Secrets.Has(Secrets.RefreshToken, token)
            ? await tokens.RenewAsync(
                token,
                client?.ClientId,
                form["scope"]?.Split(' ').Distinct(StringComparer.Ordinal).ToArray(),
                context.RequestAborted
            )
            : default;
        return renewed switch
        {
            { ScopeTooWide: true } => OAuthAnswers.Refused(context, "invalid_scope", "A scope was not granted."),
            { Tokens: { } issued } => Issued(issued),
            _ => OAuthAnswers.Refused(context, "invalid_grant", "The refresh token is unknown, expired, used or revoked."),
        };
    }

    private async Task<IResult> RevokeAsync(HttpContext context)
    {
        if (await OAuthForm.ReadAsync(context) is not { } form || form["token"] is not { } token)
        {
            return OAuthAnswers.Refused(context, "invalid_request", "Send a form with token, each field once.");
        }
        if (await ProveAsync(context, form) is not var (client, _))
        {
            return OAuthAnswers.Refused(context, "invalid_client", "The client is unknown, or its secret is wrong, expired or revoked.");
        }
        await tokens.RevokeAsync(token, client.ClientId, context.RequestAborted);
        return TypedResults.Ok();
    }

    // A public client has no secret and names itself; it gets nothing without a code or a refresh token, which were handed to it.
    private async Task<(Client Client, Guid? SecretId)?> ProveAsync(HttpContext context, OAuthForm form)
    {
        if (!form.TryCredentials(context.Request, out var clientId, out var secret) || clientId is null)
        {
            return null;
        }
        if (await clients.FindAsync(clientId, context.RequestAborted) is not { RevokedAt: null } client)
        {
            return null;
        }
        if (client.Kind == ClientKind.Public)
        {
            return secret is null ? (client, null) : null;
        }
        return secret is not null && await clients.ProveAsync(clientId, secret, context.RequestAborted) is { } secretId
            ? (client, secretId)
            : null;
    }

    private IResult Issued(IssuedTokens issued) => OAuthAnswers.Issued(issued, options.Value.AccessTokenLifetime);

    /// <summary>The scopes asked for, or all that may be had where none is named.</summary>
    internal static bool TryScopes(string? asked, IReadOnlyList<string> held, out IReadOnlyList<string> scopes)
    {
        scopes = asked is null ? held : [.. asked.Split(' ').Distinct(StringComparer.Ordinal)];
        return scopes.All(scope => held.Contains(scope, StringComparer.Ordinal));
    }
}
