using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>Who sends a request, and for which tenant.</summary>
/// <param name="Actor">The person or system, in its role.</param>
/// <param name="TenantId">The live register, or a sandbox.</param>
public sealed record Caller(Actor Actor, string TenantId)
{
    /// <summary>The client through which the request comes; null where a token names none.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the token may be used for; null where it is bound to nothing but the role.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>The live register.</summary>
    public const string LiveTenant = "*DEFAULT*";

    /// <summary>The caller that authentication put on the request.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint was reached without authentication.");
}
