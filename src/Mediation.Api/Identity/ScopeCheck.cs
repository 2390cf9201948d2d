using Mediation.Api.Access;
using Mediation.Api.Problems;

namespace Mediation.Api.Identity;

/// <summary>Refuses a token at an address outside its scopes. It is told before anything of the address is looked at, so it tells nothing of a case.</summary>
public static class ScopeCheck
{
    /// <summary>Puts it behind authentication.</summary>
    public static void UseScopes(this WebApplication app) =>
        app.Use(
            (context, next) =>
                context.Features.Get<Caller>()?.Scopes is { } held
                && context.GetEndpoint() is RouteEndpoint endpoint
                && Scopes.Of(endpoint.Metadata, endpoint.RoutePattern.RawText ?? "", context.Request.Method) is { } needed
                && !held.Contains(needed)
                    ? Problem
                        .Of("insufficient_scope", ("scope", needed))
                        .WithHeader("WWW-Authenticate", $"Bearer error=\"insufficient_scope\", scope=\"{needed}\"")
                        .ExecuteAsync(context)
                    : next(context)
        );
}
