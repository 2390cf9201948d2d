using System.Security.Cryptography;

namespace Mediation.EventStore;

/// <summary>A nonce and what was sealed under it, ciphertext and tag (AES-256-GCM): it opens with its key and at its place only.</summary>
internal static class SealedBox
{
    private const int TagBytes = 16;

    internal static AesGcm CipherOf(ReadOnlySpan<byte> key) => new(key, TagBytes);

    /// <summary>The nonce comes first.</summary>
    internal static byte[] Seal(AesGcm cipher, ReadOnlySpan<byte> clear, ReadOnlySpan<byte> place)
    {
        var box = new byte[Nonces.Bytes + clear.Length + TagBytes];
        var nonce = box.AsSpan(0, Nonces.Bytes);
        Nonces.Next(nonce);
        cipher.Encrypt(nonce, clear, box.AsSpan(Nonces.Bytes, clear.Length), box.AsSpan(Nonces.Bytes + clear.Length), place);
        return box;
    }

    /// <exception cref="AuthenticationTagMismatchException">Another key or place, or it was changed.</exception>
    internal static byte[] Open(AesGcm cipher, ReadOnlySpan<byte> box, ReadOnlySpan<byte> place) =>
        Open(cipher, box[..Nonces.Bytes], box[Nonces.Bytes..], place);

    /// <inheritdoc cref="Open(AesGcm, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    internal static byte[] Open(AesGcm cipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, ReadOnlySpan<byte> place)
    {
        var clear = new byte[content.Length - TagBytes];
        cipher.Decrypt(nonce, content[..clear.Length], content[clear.Length..], clear, place);
        return clear;
    }
}
