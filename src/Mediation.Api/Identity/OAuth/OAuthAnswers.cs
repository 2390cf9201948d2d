using System.Text.Json.Nodes;
using Mediation.Api.Http;
using Mediation.Api.Identity.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mediation.Api.Identity.OAuth;

/// <summary>Answers as RFC 6749 has them: they are read by libraries, which know no problem details.</summary>
public static class OAuthAnswers
{
    /// <summary>400, or 401 where the client did not prove who it is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">A code of RFC 6749 section 5.2.</param>
    /// <param name="description">For the developer.</param>
    public static IResult Refused(HttpContext context, string error, string description)
    {
        var isClient = error == "invalid_client";
        if (isClient)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"mediation\"";
        }
        return Json(
            new JsonObject { ["error"] = error, ["error_description"] = description },
            isClient ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest
        );
    }

    /// <summary>Tokens, told this once.</summary>
    public static IResult Issued(IssuedTokens tokens, TimeSpan lifetime)
    {
        var answer = new JsonObject
        {
            ["access_token"] = tokens.AccessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)lifetime.TotalSeconds,
            ["scope"] = string.Join(' ', tokens.Scopes),
        };
        if (tokens.RefreshToken is { } refresh)
        {
            answer["refresh_token"] = refresh;
        }
        return Json(answer, StatusCodes.Status200OK);
    }

    private static JsonHttpResult<JsonObject> Json(JsonObject answer, int status) =>
        TypedResults.Json(answer, ApiJson.Options, "application/json", status);
}
