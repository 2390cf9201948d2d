using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Mediation.EventStore;

/// <summary>What stands in the headers column: the happened time, the hash, and what the caller gave.</summary>
internal sealed record EventHeaders(DateTimeOffset HappenedAt, byte[] Hash, IReadOnlyDictionary<string, string> Others)
{
    internal const string HappenedAtName = "happenedAt";
    internal const string HashName = "hash";

    internal static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    internal static string Moment(DateTimeOffset moment) =>
        string.Create(
            27,
            moment.UtcDateTime,
            static (text, utc) =>
            {
                // The round-trip format has a seventh digit, which PostgreSQL does not keep.
                Span<char> full = stackalloc char[28];
                utc.TryFormat(full, out _, "O", CultureInfo.InvariantCulture);
                full[..26].CopyTo(text);
                text[26] = 'Z';
            }
        );

    internal static EventHeaders Parse(ReadOnlySpan<byte> json)
    {
        var happenedAt = default(DateTimeOffset);
        byte[] hash = [];
        Dictionary<string, string>? others = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(HappenedAtName))
            {
                reader.Read();
                happenedAt = reader.GetDateTimeOffset();
            }
            else if (reader.ValueTextEquals(HashName))
            {
                reader.Read();
                hash = Base64Url.DecodeFromUtf8(reader.ValueSpan);
            }
            else
            {
                var name = reader.GetString()!;
                reader.Read();
                (others ??= new(StringComparer.Ordinal))[name] = reader.GetString()!;
            }
        }
        return new(happenedAt, hash, others ?? None);
    }

    internal static byte[] Write(string happenedAt, ReadOnlySpan<byte> hash, IReadOnlyDictionary<string, string>? others, ByteBuffer buffer)
    {
        buffer.Clear();
        buffer.Add("{\"happenedAt\":\""u8);
        buffer.AddUtf8(happenedAt);
        buffer.Add("\",\"hash\":\""u8);
        Base64Url.EncodeToUtf8(hash, buffer.GetSpan(Base64Url.GetEncodedLength(hash.Length)), out _, out var written);
        buffer.Advance(written);
        buffer.Add((byte)'"');
        if (others is not null)
            foreach (var (name, value) in others)
            {
                if (name is HappenedAtName or HashName)
                    throw new ArgumentException($"The header {name} is the store's own.", nameof(others));
                buffer.Add((byte)',');
                CanonicalJson.Text(name, buffer);
                buffer.Add((byte)':');
                CanonicalJson.Text(value, buffer);
            }
        buffer.Add((byte)'}');
        return buffer.ToArray();
    }
}
