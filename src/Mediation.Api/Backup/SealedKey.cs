using System.Security.Cryptography;
using Mediation.Api.Hosting;

namespace Mediation.Api.Backup;

/// <summary>A master key under a passphrase: salt, nonce, tag, ciphertext (PBKDF2-SHA256, AES-256-GCM).</summary>
internal static class SealedKey
{
    private const int Salt = 16;
    private const int Nonce = 12;
    private const int Tag = 16;

    // OWASP's figure for PBKDF2 with SHA-256.
    private const int Rounds = 600_000;

    public static byte[] Seal(byte[] key, string passphrase)
    {
        var sealedKey = new byte[Salt + Nonce + Tag + key.Length];
        RandomNumberGenerator.Fill(sealedKey.AsSpan(0, Salt + Nonce));
        using var aes = Of(passphrase, sealedKey.AsSpan(0, Salt));
        aes.Encrypt(sealedKey.AsSpan(Salt, Nonce), key, sealedKey.AsSpan(Salt + Nonce + Tag), sealedKey.AsSpan(Salt + Nonce, Tag));
        return sealedKey;
    }

    public static byte[] Open(byte[] sealedKey, string passphrase)
    {
        var key = new byte[sealedKey.Length - Salt - Nonce - Tag];
        using var aes = Of(passphrase, sealedKey.AsSpan(0, Salt));
        try
        {
            aes.Decrypt(sealedKey.AsSpan(Salt, Nonce), sealedKey.AsSpan(Salt + Nonce + Tag), sealedKey.AsSpan(Salt + Nonce, Tag), key);
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new StartupRefusedException("The passphrase does not open the master key of this backup. Nothing was restored.");
        }
    }

    private static AesGcm Of(string passphrase, ReadOnlySpan<byte> salt) =>
        new(Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Rounds, HashAlgorithmName.SHA256, 32), Tag);
}
