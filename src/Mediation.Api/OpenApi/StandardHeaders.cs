using Mediation.Api.Http;

namespace Mediation.Api.OpenApi;

/// <summary>Headers that mean the same on every answer.</summary>
public static class AnswerHeaders
{
    public static readonly AnswerHeader ETag = new("ETag", "ETag", "The version of the case, for `If-Match` and `If-None-Match`.", "\"7\"")
    {
        Pattern = "^\"[1-9][0-9]*\"$",
        MaxLength = 24,
    };

    public static readonly AnswerHeader ListTag = new(
        "List-ETag",
        "ETag",
        "The fingerprint of the list, for `If-None-Match`.",
        "\"aWf7Qq1x3mZr0b2T\""
    )
    {
        MaxLength = 24,
    };

    public static readonly AnswerHeader ContentTag = new(
        "Content-ETag",
        "ETag",
        "The SHA-256 of the document's page, with the rendering where it is another, for `If-None-Match`.",
        "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\""
    )
    {
        Pattern = "^\"[0-9a-f]{64}(-docx)?\"$",
        MaxLength = 80,
    };

    public static readonly AnswerHeader Location = new(
        "Location",
        "Location",
        "Where the new resource is read.",
        "/v1/cases/01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10"
    )
    {
        Format = "uri-reference",
        MaxLength = 2000,
    };

    public static readonly AnswerHeader AsOf = new(
        "As-Of",
        Http.AsOf.Header,
        "Recorded time of the last event that this answer knows; `asOf` with this value gives the same state again.",
        "2026-03-02T01:30:00.123456+00:00"
    )
    {
        Format = "date-time",
        MaxLength = 40,
    };

    public static readonly AnswerHeader Replayed = new(
        "Idempotency-Replayed",
        IdempotencyKey.ReplayedHeader,
        "`true` when this is the first answer given again for the same `Idempotency-Key`; absent otherwise.",
        "true"
    )
    {
        Pattern = "^true$",
        MaxLength = 4,
    };

    public static readonly AnswerHeader RetryAfter = new("Retry-After", "Retry-After", "Seconds to wait before the next attempt.", "5")
    {
        Pattern = "^[0-9]+$",
        MaxLength = 10,
    };

    public static readonly AnswerHeader RateLimitPolicy = new(
        "RateLimit-Policy",
        "RateLimit-Policy",
        "The policy that the request falls under: `q` requests within `w` seconds for each client (draft-ietf-httpapi-ratelimit-headers).",
        "\"reads\";q=6000;w=60"
    )
    {
        MaxLength = 100,
    };

    public static readonly AnswerHeader RateLimit = new(
        "RateLimit",
        "RateLimit",
        "What is left of it: `r` requests until the window ends in `t` seconds, as far as this node knows.",
        "\"reads\";r=0;t=12"
    )
    {
        MaxLength = 100,
    };

    public static readonly AnswerHeader ContentLanguage = new(
        "Content-Language",
        "Content-Language",
        "Language of the texts: `zh-CN` or `en`.",
        "en"
    )
    {
        Pattern = "^(zh-CN|en)$",
        MaxLength = 5,
    };

    public static readonly AnswerHeader Challenge = new("WWW-Authenticate", "WWW-Authenticate", "How to authenticate.", "Bearer")
    {
        MaxLength = 200,
    };

    public static readonly IReadOnlyList<AnswerHeader> All =
    [
        ETag,
        ListTag,
        ContentTag,
        Location,
        AsOf,
        Replayed,
        RetryAfter,
        RateLimitPolicy,
        RateLimit,
        ContentLanguage,
        Challenge,
    ];
}

/// <summary>Headers that mean the same on every request.</summary>
public static class RequestHeaders
{
    public static readonly RequestHeader IdempotencyKeyHeader = new(
        "Idempotency-Key",
        IdempotencyKey.Header,
        false,
        "Makes the command safe to repeat: the same key with the same body gets the first answer again, for 30 days. A UUID does well.",
        "6f1c2a52-3c1e-4d2c-9a5d-0a1b2c3d4e5f"
    )
    {
        Pattern = "^[!-~]{1,255}$",
        MaxLength = IdempotencyKey.MaxLength,
    };

    public static readonly RequestHeader IfMatch = new(
        "If-Match",
        "If-Match",
        true,
        "The ETag of the case as you read it: the command is decided on that version and refused (412) if the case has changed since.",
        "\"7\""
    )
    {
        Pattern = "^(\\*|\"[1-9][0-9]*\"(, *\"[1-9][0-9]*\")*)$",
        MaxLength = 1000,
    };

    public static readonly RequestHeader IfCalendarMatch = new(
        "If-Calendar-Match",
        "If-Match",
        false,
        "The ETag of the calendar that this one takes the place of: refused (412) if another has come in since.",
        "\"1\""
    )
    {
        Pattern = "^(\\*|\"[1-9][0-9]*\"(, *\"[1-9][0-9]*\")*)$",
        MaxLength = 1000,
    };

    public static readonly RequestHeader IfNoneMatch = new(
        "If-None-Match",
        "If-None-Match",
        false,
        "An ETag that you already hold: answered with 304 if nothing has changed.",
        "\"7\""
    )
    {
        MaxLength = 1000,
    };

    public static readonly RequestHeader ContentDigest = new(
        "Content-Digest",
        Files.ContentDigest.Header,
        false,
        "SHA-256 of the body (RFC 9530): compared before anything is kept. `Repr-Digest` is read as well.",
        "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    );

    public static readonly RequestHeader Range = new(
        "Range",
        "Range",
        false,
        "The part of the file that is wanted; with `If-Range` only as long as the file is the one you know.",
        "bytes=0-1023"
    );

    public static readonly RequestHeader AcceptLanguage = new(
        "Accept-Language",
        "Accept-Language",
        false,
        "Language of titles and details: Chinese where it is preferred, English otherwise.",
        "zh-CN"
    );

    public static readonly IReadOnlyList<RequestHeader> All =
    [
        IdempotencyKeyHeader,
        IfMatch,
        IfCalendarMatch,
        IfNoneMatch,
        ContentDigest,
        Range,
        AcceptLanguage,
    ];
}
