using System.Collections.Frozen;

namespace Mediation.Api.Problems;

/// <summary>Which code stands for a status that the framework gives without saying more.</summary>
public static class StatusProblems
{
    private static readonly FrozenDictionary<int, string> Codes = new Dictionary<int, string>
    {
        [400] = "bad_request",
        [401] = "unauthenticated",
        [403] = "forbidden_role",
        [404] = "not_found",
        [405] = "method_not_allowed",
        [406] = "not_acceptable",
        [408] = "request_timeout",
        [411] = "bad_request",
        [412] = "precondition_failed",
        [413] = "payload_too_large",
        [414] = "uri_too_long",
        [415] = "unsupported_media_type",
        [416] = "range_not_satisfiable",
        [417] = "bad_request",
        [429] = "too_many_requests",
        [431] = "headers_too_large",
        [503] = "busy",
    }.ToFrozenDictionary();

    public static string CodeOf(int status) =>
        Codes.TryGetValue(status, out var code) ? code
        : status < 500 ? "bad_request"
        : "internal_error";
}
