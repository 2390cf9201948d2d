using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mediation.Api.Files;

/// <summary>Bytes that stand at a place of every file of a type.</summary>
/// <param name="At">Offset.</param>
/// <param name="Hex">The bytes.</param>
public sealed record Signature(int At, string Hex)
{
    private readonly byte[] _bytes = Convert.FromHexString(Hex);

    /// <summary>Whether they stand there.</summary>
    public bool Matches(ReadOnlySpan<byte> first) => first.Length >= At + _bytes.Length && first[At..].StartsWith(_bytes);
}

/// <summary>A type of file that is taken, and how it is known by its first bytes.</summary>
/// <param name="Name">Its name as in Content-Type.</param>
/// <param name="Extension">How its names usually end.</param>
/// <param name="Starts">Ways in which it may begin; of each, all signatures must match.</param>
/// <param name="Holds">A name that an archive of this type holds near its beginning.</param>
/// <param name="Utf8">Whether it is nothing but text in UTF-8.</param>
public sealed record MediaType(
    [property: JsonPropertyName("mediaType")] string Name,
    string Extension,
    IReadOnlyList<IReadOnlyList<Signature>> Starts,
    string? Holds = null,
    bool Utf8 = false
)
{
    /// <summary>Whether the first bytes are those of this type.</summary>
    public bool Matches(ReadOnlySpan<byte> first)
    {
        if (Utf8)
        {
            return IsText(first);
        }
        foreach (var start in Starts)
        {
            var matches = true;
            foreach (var signature in start)
            {
                matches &= signature.Matches(first);
            }
            if (matches && (Holds is null || first.IndexOf(System.Text.Encoding.ASCII.GetBytes(Holds)) >= 0))
            {
                return true;
            }
        }
        return false;
    }

    // What was cut within a character is a beginning all the same: up to three bytes may wait for their end.
    private static bool IsText(ReadOnlySpan<byte> first)
    {
        foreach (var value in first)
        {
            if (value < 0x20 && value is not (0x09 or 0x0A or 0x0C or 0x0D))
            {
                return false;
            }
        }
        for (var cut = 0; cut <= 3 && cut <= first.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(first[..^cut]))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>The types of files that are taken, from <c>media-types.json</c>: the first that matches is what a file is.</summary>
public static class MediaTypes
{
    /// <summary>How many bytes are looked at.</summary>
    public const int Looked = 16 * 1024;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MediaType> All { get; } = Load();

    /// <summary>The type of this name.</summary>
    public static MediaType? Find(string? name) =>
        All.FirstOrDefault(type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the first bytes say a file is; null where no type that is taken begins so.</summary>
    public static MediaType? Of(ReadOnlySpan<byte> first)
    {
        foreach (var type in All)
        {
            if (type.Matches(first))
            {
                return type;
            }
        }
        return null;
    }

    private static MediaType[] Load()
    {
        using var stream = typeof(MediaTypes).Assembly.GetManifestResourceStream("Mediation.Api.Files.media-types.json")!;
        return JsonSerializer.Deserialize<MediaType[]>(stream, JsonSerializerOptions.Web)!;
    }
}
