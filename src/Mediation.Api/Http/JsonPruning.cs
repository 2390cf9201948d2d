using System.Text.Json;

namespace Mediation.Api.Http;

/// <summary>Takes the unsound members out of a body, so that what is sound can still be judged by the rules of its type.</summary>
internal static class JsonPruning
{
    public static byte[] Without(ReadOnlySpan<byte> body, IReadOnlySet<long> cuts)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(body.Length);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ApiJson.MaxDepth });
        while (reader.Read())
        {
            if (cuts.Contains(reader.TokenStartIndex))
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                    reader.Read();
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    reader.Skip();
                continue;
            }
            Copy(ref reader, writer, body);
        }
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> body)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(reader.GetString()!);
                break;
            default:
                writer.WriteRawValue(body[(int)reader.TokenStartIndex..(int)reader.BytesConsumed], skipInputValidation: true);
                break;
        }
    }
}
