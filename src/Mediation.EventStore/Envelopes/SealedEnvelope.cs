using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Mediation.EventStore;

/// <summary>Where a sealed text belongs; it opens nowhere else.</summary>
internal readonly record struct SealedPlace(string TenantId, Guid StreamId, Guid EventId, string Type)
{
    internal byte[] Bytes => Encoding.UTF8.GetBytes($"{TenantId}|{StreamId}|{EventId}|{Type}");
}

/// <summary>Personal data within an event's JSON: <c>"sealed": {"k": key id, "n": nonce, "c": ciphertext and tag}</c> (AES-256-GCM).</summary>
internal static class SealedEnvelope
{
    internal const string Property = "sealed";

    /// <summary>The JSON with its personal data sealed; the span is valid until <paramref name="output"/> is written again.</summary>
    internal static ReadOnlySpan<byte> Seal(
        ReadOnlySpan<byte> json,
        EventType type,
        DataKey? key,
        SealedPlace place,
        ByteBuffer output,
        ByteBuffer secret
    )
    {
        output.Clear();
        secret.Clear();
        output.Add((byte)'{');
        secret.Add((byte)'{');
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var isSealed = IsSealed(ref reader, type);
            reader.Read();
            var target = isSealed && reader.TokenType != JsonTokenType.Null ? secret : output;
            reader.Skip();
            target.Add(json[start..(int)reader.BytesConsumed]);
            target.Add((byte)',');
        }
        if (secret.Count == 1)
            return json;
        if (key is null)
            throw new InvalidOperationException($"The event {type.Name} holds personal data and names no key to seal it under.");
        secret.Truncate(secret.Count - 1);
        secret.Add((byte)'}');

        var box = key.Seal(secret.Span, place.Bytes).AsSpan();
        output.Add("\"sealed\":{\"c\":\""u8);
        Base64Of(box[Nonces.Bytes..], output);
        output.Add("\",\"k\":\""u8);
        key.Id.TryFormat(output.GetSpan(36), out var written);
        output.Advance(written);
        output.Add("\",\"n\":\""u8);
        Base64Of(box[..Nonces.Bytes], output);
        output.Add("\"}}"u8);
        return output.Span;
    }

    /// <summary>The JSON with what is sealed in it; with nulls in its place where the key is destroyed.</summary>
    internal static ReadOnlySpan<byte> Open(byte[] json, EventType type, IReadOnlyList<DataKey> keys, SealedPlace place, out bool erased)
    {
        erased = false;
        if (Find(json) is not var (start, end, from))
            return json;
        var (keyId, nonce, content) = Parse(json.AsSpan(from, end - from));
        var key =
            keys.FirstOrDefault(k => k.Id == keyId)
            ?? throw new InvalidOperationException($"The data key {keyId} of stream {place.StreamId} is not stored.");
        erased = key.Destroyed;
        var output = new ByteBuffer();
        output.Add((byte)'{');
        if (erased)
            Nulls(json, type, output);
        else
        {
            using var cipher = SealedBox.CipherOf(key.Clear);
            var clear = SealedBox.Open(cipher, nonce, content, place.Bytes);
            output.Add(clear.AsSpan(1, clear.Length - 2));
        }
        Rest(json, start, end, output);
        return output.Span;
    }

    private static void Base64Of(ReadOnlySpan<byte> bytes, ByteBuffer output)
    {
        Base64.EncodeToUtf8(bytes, output.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        output.Advance(written);
    }

    /// <summary>Where the sealed property starts, ends, and where its value starts.</summary>
    private static (int Start, int End, int Value)? Find(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var found = reader.ValueTextEquals("sealed"u8);
            reader.Read();
            var value = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
                return (start, (int)reader.BytesConsumed, value);
        }
        return null;
    }

    private static (Guid Key, byte[] Nonce, byte[] Content) Parse(ReadOnlySpan<byte> json)
    {
        var key = Guid.Empty;
        byte[] nonce = [];
        byte[] content = [];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan[0];
            reader.Read();
            switch (name)
            {
                case (byte)'k':
                    key = reader.GetGuid();
                    break;
                case (byte)'n':
                    nonce = reader.GetBytesFromBase64();
                    break;
                default:
                    content = reader.GetBytesFromBase64();
                    break;
            }
        }
        return (key, nonce, content);
    }

    /// <summary>Sealed properties that do not stand in clear (as null) were sealed: now they are null.</summary>
    private static void Nulls(ReadOnlySpan<byte> json, EventType type, ByteBuffer output)
    {
        Span<bool> standing = stackalloc bool[type.SealedNames.Length];
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            for (var i = 0; i < standing.Length; i++)
                standing[i] |= reader.ValueTextEquals(type.SealedNames[i].EncodedUtf8Bytes);
            reader.Skip();
        }
        for (var i = 0; i < standing.Length; i++)
        {
            if (standing[i])
                continue;
            if (output.Count > 1)
                output.Add((byte)',');
            output.Add((byte)'"');
            output.Add(type.SealedNames[i].EncodedUtf8Bytes);
            output.Add("\":null"u8);
        }
    }

    /// <summary>Adds the other properties and closes the object; what stands around a removed property keeps one comma.</summary>
    private static void Rest(ReadOnlySpan<byte> json, int start, int end, ByteBuffer output)
    {
        var before = json[1..start].TrimEnd(" ,"u8);
        var after = json[end..^1].TrimStart(" ,"u8);
        foreach (var part in (ReadOnlySpan<Range>)[1..(1 + before.Length), (json.Length - 1 - after.Length)..(json.Length - 1)])
        {
            if (json[part].Trim((byte)' ').IsEmpty)
                continue;
            if (output.Count > 1)
                output.Add((byte)',');
            output.Add(json[part]);
        }
        output.Add((byte)'}');
    }

    private static bool IsSealed(ref Utf8JsonReader reader, EventType type)
    {
        foreach (var name in type.SealedNames)
            if (reader.ValueTextEquals(name.EncodedUtf8Bytes))
                return true;
        return false;
    }
}
