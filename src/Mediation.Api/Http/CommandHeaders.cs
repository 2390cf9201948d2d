using Mediation.Api.Problems;

namespace Mediation.Api.Http;

/// <summary>The header under which a repeated command is known.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Set on an answer that was given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";
    public const int MaxLength = 255;

    /// <summary>Null when the header is absent, or when it is not valid; the latter adds a fault.</summary>
    public static string? Read(HttpRequest request, ICollection<Fault> faults)
    {
        var values = request.Headers[Header];
        if (values.Count == 0)
            return null;
        if (values is [{ Length: >= 1 and <= MaxLength } key] && !key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return key;
        faults.Add(Fault.InHeader(Header, "idempotency_key_invalid"));
        return null;
    }
}

/// <summary>The header that tells up to which recorded moment an answer knows the case; <c>?asOf=</c> takes it as it stands.</summary>
public static class AsOf
{
    public const string Header = "As-Of";

    public static void Set(HttpResponse response, DateTimeOffset lastRecordedAt) =>
        response.Headers[Header] = Rfc3339.FormatExact(lastRecordedAt);
}
