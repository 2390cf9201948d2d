using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mediation.Api.Http;

/// <summary>
/// Makes and reads cursors: opaque, signed, and bound to what they were issued for, so that a cursor of another list, of other filters or
/// made by hand is refused. The binding names all that must not change between pages: tenant, list, filters, and the caller where reach matters.
/// </summary>
public sealed class Cursors(byte[] key)
{
    private const int SignatureLength = 16;

    public string Encode<T>(string binding, T position)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(position, ApiJson.Options);
        return Base64Url.EncodeToString([.. Sign(binding, payload), .. payload]);
    }

    /// <summary>The position in a cursor that was issued for this binding; false for every other text.</summary>
    public bool TryDecode<T>(string binding, string cursor, out T? position)
    {
        position = default;
        if (!Base64Url.IsValid(cursor))
            return false;
        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length <= SignatureLength)
            return false;
        var payload = bytes.AsSpan(SignatureLength);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureLength), Sign(binding, payload)))
            return false;
        position = JsonSerializer.Deserialize<T>(payload, ApiJson.Options);
        return true;
    }

    /// <summary>The position of the request's <c>cursor</c>, or default; a cursor that does not belong here is a fault of the query.</summary>
    public T? Read<T>(QueryReader query, string binding)
    {
        if (query.Read(CommonParameters.Cursor) is not { } cursor)
            return default;
        if (!TryDecode<T>(binding, cursor, out var position))
            query.Refuse(CommonParameters.Cursor.Name, "cursor_invalid");
        return position;
    }

    private ReadOnlySpan<byte> Sign(string binding, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        var bound = Encoding.UTF8.GetBytes(binding);
        // The length first: no binding can run over into a payload.
        hash.AppendData(BitConverter.GetBytes(bound.Length));
        hash.AppendData(bound);
        hash.AppendData(payload);
        return hash.GetHashAndReset().AsSpan(0, SignatureLength);
    }
}
