using System.Globalization;
using Mediation.Api.Problems;

namespace Mediation.Api.Http;

/// <summary>The version of a stream as a strong entity tag: <c>"7"</c>.</summary>
public static class EntityTag
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    internal static bool TryRead(ReadOnlySpan<char> tag, out long version)
    {
        version = 0;
        if (tag.Length < 3 || tag[0] != '"' || tag[^1] != '"')
            return false;
        var digits = tag[1..^1];
        // One spelling for a version: no sign, no leading zero.
        return digits[0] is >= '1' and <= '9'
            && !digits.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}

/// <summary>The version or versions that a command is decided on, from the If-Match header.</summary>
public sealed record IfMatch(bool Any, IReadOnlyList<long> Versions)
{
    /// <summary>Null when the header is absent, or when it is not valid; the latter adds a fault.</summary>
    public static IfMatch? Read(HttpRequest request, ICollection<Fault> faults)
    {
        var lines = request.Headers.IfMatch;
        if (lines.Count == 0)
            return null;
        if (lines is ["*"])
            return new IfMatch(true, []);
        var versions = new List<long>();
        foreach (var tag in string.Join(',', lines.ToArray()).Split(',', StringSplitOptions.TrimEntries))
        {
            if (!EntityTag.TryRead(tag, out var version))
            {
                faults.Add(Fault.InHeader("If-Match", "if_match_invalid"));
                return null;
            }
            versions.Add(version);
        }
        return new IfMatch(false, versions);
    }

    public bool Allows(long version) => Any || Versions.Contains(version);
}

/// <summary>Reads that the caller already has: If-None-Match and 304.</summary>
public static class ConditionalRead
{
    /// <summary>Whether the caller already holds the representation with this tag.</summary>
    public static bool IsKnown(HttpRequest request, string entityTag)
    {
        foreach (var line in request.Headers.IfNoneMatch)
        {
            foreach (var tag in (line ?? "").Split(',', StringSplitOptions.TrimEntries))
            {
                // Weak comparison (RFC 9110, 13.1.2).
                if (
                    tag == "*"
                    || tag == entityTag
                    || (tag.StartsWith("W/", StringComparison.Ordinal) && tag.AsSpan(2).SequenceEqual(entityTag))
                )
                    return true;
            }
        }
        return false;
    }

    public static IResult NotModified(HttpResponse response, string entityTag)
    {
        response.Headers.ETag = entityTag;
        return TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }
}
