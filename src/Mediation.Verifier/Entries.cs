using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Verifier;

/// <summary>Reads the entries of an archive; what cannot be read is named, not thrown.</summary>
internal static class Entries
{
    private const long LongestText = 256L * 1024 * 1024;

    /// <summary>SHA-256 of every file, hexadecimal. An entry that cannot be read has none, and is named.</summary>
    internal static Dictionary<string, string> SumsOf(ZipArchive archive, List<Finding> findings)
    {
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            try
            {
                using var content = entry.Open();
                sums[entry.FullName] = Convert.ToHexStringLower(SHA256.HashData(content));
            }
            catch (InvalidDataException broken)
            {
                findings.Add(new(entry.FullName, $"cannot be read: {broken.Message}"));
            }
        }
        return sums;
    }

    /// <summary>An entry as text; null where it is missing, too long, or cannot be read.</summary>
    internal static string? ReadText(ZipArchive archive, string path)
    {
        if (archive.GetEntry(path) is not { Length: <= LongestText } entry)
        {
            return null;
        }
        try
        {
            using var reader = new StreamReader(entry.Open(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception broken) when (broken is InvalidDataException or DecoderFallbackException)
        {
            return null;
        }
    }
}
