using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mediation.Api.Identity.Clients;
using Mediation.Api.Identity.OAuth;

namespace Mediation.Api.Identity.SignIn;

/// <summary>What a client asks of the person who signs in (RFC 6749 section 4.1.1, with PKCE of RFC 7636).</summary>
/// <param name="ClientId">Which client.</param>
/// <param name="RedirectUri">Where the person is sent back to.</param>
/// <param name="Scopes">What the tokens are to be used for.</param>
/// <param name="State">What the client wants back.</param>
/// <param name="Challenge">The SHA-256 of a secret that the client shows when it fetches the tokens.</param>
public sealed record AuthorizationRequest(
    string ClientId,
    string RedirectUri,
    IReadOnlyList<string> Scopes,
    string? State,
    string Challenge
)
{
    private const int ChallengeCharacters = 43;
    private const int LongestState = 1000;

    /// <summary>The request, or the error that the client is told.</summary>
    public static (AuthorizationRequest? Request, string? Error) Of(OAuthForm form, Client client, string redirectUri)
    {
        if (form["response_type"] != "code")
        {
            return (null, "unsupported_response_type");
        }
        if (
            form["code_challenge_method"] != "S256"
            || form["code_challenge"] is not { Length: ChallengeCharacters } challenge
            || !Base64Url.IsValid(challenge)
            || form["state"] is { Length: > LongestState }
        )
        {
            return (null, "invalid_request");
        }
        return TokenEndpoint.TryScopes(form["scope"], client.Scopes, out var scopes)
            ? (new AuthorizationRequest(client.ClientId, redirectUri, scopes, form["state"], challenge), null)
            : (null, "invalid_scope");
    }

    /// <summary>Whether the secret belongs to a challenge.</summary>
    public static bool Answers(string verifier, string challenge) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
            Encoding.ASCII.GetBytes(challenge)
        );

    /// <summary>The address to send the person back to, with these answers.</summary>
    public static string Back(string redirectUri, params (string Name, string? Value)[] answers)
    {
        var query = string.Join(
            '&',
            answers.Where(answer => answer.Value is not null).Select(answer => $"{answer.Name}={Uri.EscapeDataString(answer.Value!)}")
        );
        return redirectUri + (redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }
}
