using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Api.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Mediation.Api.OpenApi;

/// <summary>Every code with which an operation can refuse: those it names, and those that follow from what it takes.</summary>
public static class RefusalCodes
{
    public static IReadOnlyList<ProblemEntry> Of(IReadOnlyList<object> metadata, bool hasPathParameters)
    {
        var codes = new SortedSet<string>(metadata.OfType<RefusalMetadata>().SelectMany(refusal => refusal.Codes), StringComparer.Ordinal)
        {
            // Unknown query parameters are refused everywhere.
            "invalid_request",
            "internal_error",
            "busy",
        };
        if (!metadata.OfType<DisableRateLimitingAttribute>().Any())
            codes.Add("too_many_requests");
        if (!metadata.OfType<IAllowAnonymous>().Any())
            codes.UnionWith(["unauthenticated", "insufficient_scope"]);
        if (hasPathParameters)
            codes.Add("not_found");
        if (metadata.OfType<Need>().LastOrDefault() is { IsAudited: true } or { IsWrittenAfter: true })
            codes.Add("audit_unavailable");
        var headers = metadata.OfType<RequestHeader>().ToArray();
        var takesBody = metadata.OfType<BodyMetadata>().Any();
        if (takesBody)
            codes.UnionWith(["malformed_json", "payload_too_large", "unsupported_media_type"]);
        if (headers.Any(header => header.Name == IdempotencyKey.Header))
            codes.UnionWith(["idempotency_in_progress", "idempotency_key_reused"]);
        if (headers.Any(header => header is { Name: "If-Match", Required: true }))
            codes.UnionWith(["if_match_required", "stale_version"]);
        var entries = codes.Select(ProblemCatalogue.Get).ToList();
        if (entries.Exists(entry => entry.Kind == ProblemKind.Decision))
            entries.Add(ProblemCatalogue.Get("decision_refused"));
        return
        [
            .. entries
                .Distinct()
                .OrderBy(entry => entry.Status)
                .ThenBy(entry => entry.Kind)
                .ThenBy(entry => entry.Code, StringComparer.Ordinal),
        ];
    }
}
