using Mediation.Domain.Kernel;

namespace Mediation.Api.Access;

/// <summary>Who sends a request, and for which tenant.</summary>
/// <param name="Actor">The person or system, in its role.</param>
/// <param name="TenantId">The live register, or a sandbox.</param>
public sealed record Caller(Actor Actor, string TenantId)
{
    /// <summary>The live register.</summary>
    public const string LiveTenant = "*DEFAULT*";

    /// <summary>The caller that authentication put on the request.</summary>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint was reached without authentication.");
}
