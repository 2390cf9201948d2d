using System.Security.Cryptography;
using Mediation.Api.Problems;

namespace Mediation.Api.Files;

/// <summary>What a sender says the SHA-256 of a content is (RFC 9530): <c>Content-Digest: sha-256=:base64:</c>. Other algorithms are passed over, as it asks.</summary>
public static class ContentDigest
{
    /// <summary>Of the bytes in this message.</summary>
    public const string Header = "Content-Digest";

    /// <summary>Of the whole thing; for a PUT without Content-Encoding the same.</summary>
    public const string WholeHeader = "Repr-Digest";

    /// <summary>The digests given; one that cannot be read adds a fault.</summary>
    public static IReadOnlyList<byte[]> Read(HttpRequest request, ICollection<Fault> faults)
    {
        var digests = new List<byte[]>();
        foreach (var header in (string[])[Header, WholeHeader])
        {
            foreach (var entry in string.Join(',', request.Headers[header].ToArray()).Split(',', StringSplitOptions.TrimEntries))
            {
                if (!entry.StartsWith("sha-256=", StringComparison.Ordinal))
                {
                    continue;
                }
                if (Parse(entry["sha-256=".Length..]) is { } digest)
                {
                    digests.Add(digest);
                }
                else
                {
                    faults.Add(Fault.InHeader(header, "content_digest_invalid"));
                }
            }
        }
        return digests;
    }

    /// <summary>As a header says it.</summary>
    public static string Of(ReadOnlySpan<byte> digest) => $"sha-256=:{Convert.ToBase64String(digest)}:";

    private static byte[]? Parse(string item)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        return item is [':', .. var text, ':'] && Convert.TryFromBase64String(text, digest, out var count) && count == digest.Length
            ? digest
            : null;
    }
}
