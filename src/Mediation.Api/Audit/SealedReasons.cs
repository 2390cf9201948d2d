using System.Buffers.Text;
using System.Text;
using Mediation.EventStore;

namespace Mediation.Api.Audit;

/// <summary>
/// Why somebody asked for a person's numbers, sealed under that person's key: the line stays for good, and a reason that names somebody goes when
/// the person is erased.
/// </summary>
public static class SealedReasons
{
    /// <summary>The text for the line; null where the key is gone.</summary>
    public static string? Seal(StreamSlice @case, Guid personId, string reason) =>
        KeyOf(@case, personId) is { Destroyed: false } key
            ? $"{personId}.{Base64Url.EncodeToString(key.Seal(Encoding.UTF8.GetBytes(reason), PlaceOf(@case)))}"
            : null;

    /// <summary>The reason again; null once the person is erased.</summary>
    public static string? Open(StreamSlice @case, string? sealedReason) =>
        sealedReason?.Split('.') is [var person, var text]
        && Guid.TryParse(person, out var personId)
        && KeyOf(@case, personId)?.Open(Base64Url.DecodeFromChars(text), PlaceOf(@case)) is { } clear
            ? Encoding.UTF8.GetString(clear)
            : null;

    private static DataKey? KeyOf(StreamSlice @case, Guid personId) => @case.Keys.FirstOrDefault(key => key.Id == personId);

    private static byte[] PlaceOf(StreamSlice @case) => Encoding.UTF8.GetBytes($"{@case.TenantId}|{@case.Id}|reason");
}
