using System.Net;
using Mediation.Api.OpenApi;
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

    /// <summary>What it asks for; null where nobody sent a request.</summary>
    public Asking? Asking { get; init; }

    /// <summary>The caller that authentication put on the request.</summary>
    public static Caller Of(HttpContext context) =>
        (context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint was reached without authentication.")) with
        {
            Asking = Asking.Of(context),
        };
}

/// <summary>A request as the audit knows it.</summary>
/// <param name="Operation">Its operation id.</param>
/// <param name="Need">What the endpoint needs.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="TraceId">Under which it is found in the log.</param>
public sealed record Asking(string Operation, Need Need, IPAddress? Address, string TraceId)
{
    /// <summary>Why, where the address asks for a reason: sealed, for it may name somebody.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a request; null at an address that declares nothing.</summary>
    public static Asking? Of(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<Need>() is { } need
            ? new Asking(metadata.GetMetadata<OperationText>()?.Id ?? "", need, context.Connection.RemoteIpAddress, context.TraceIdentifier)
            : null;
}
