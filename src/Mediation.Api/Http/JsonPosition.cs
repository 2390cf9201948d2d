using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Mediation.Api.Http;

/// <summary>Says of a body that cannot be read where, and whether only its depth is to blame.</summary>
internal static class JsonPosition
{
    public static int FirstInvalidUtf8(ReadOnlySpan<byte> text)
    {
        for (var position = 0; position < text.Length; )
        {
            if (Rune.DecodeFromUtf8(text[position..], out _, out var length) != OperationStatus.Done)
                return position;
            position += length;
        }
        return text.Length;
    }

    public static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ApiJson.MaxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= ApiJson.MaxDepth)
                    return true;
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return false;
    }
}
