using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Api.Identity.SignIn;

/// <summary>Time-based one-time passwords (RFC 6238: HMAC-SHA-1, 30 seconds, six digits), as every authenticator reads them.</summary>
public static class OneTimePassword
{
    private const int StepSeconds = 30;
    private const int Digits = 1_000_000;
    private const int SeedBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new seed.</summary>
    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedBytes);

    /// <summary>The half minute of a moment.</summary>
    public static long StepOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The password of a half minute (RFC 4226 section 5.3).</summary>
    public static string Of(ReadOnlySpan<byte> seed, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 names SHA-1, and authenticators know no other; HMAC does not rest on its collisions.
        HMACSHA1.HashData(seed, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % Digits).ToString("D6");
    }

    /// <summary>The half minute whose password this is: now, or the one before or after, for clocks that differ; null where it is none of them.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="now">The moment.</param>
    /// <param name="after">The last half minute that was used: a password is good once.</param>
    public static long? StepFor(ReadOnlySpan<byte> seed, string typed, DateTimeOffset now, long after)
    {
        long? found = null;
        var given = Encoding.ASCII.GetBytes(typed.Replace(" ", "", StringComparison.Ordinal));
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(seed, step)), given) && step > after)
            {
                found = step;
            }
        }
        return found;
    }

    /// <summary>A seed as authenticators take it from a keyboard.</summary>
    public static string Written(ReadOnlySpan<byte> seed)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var one in seed)
        {
            (buffer, bits) = ((buffer << 8) | one, bits + 8);
            while (bits >= 5)
            {
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
                bits -= 5;
            }
            buffer &= (1 << bits) - 1;
        }
        return text.ToString();
    }

    /// <summary>A seed from its writing.</summary>
    public static byte[] Read(string written)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var character in written)
        {
            (buffer, bits) = ((buffer << 5) | Base32.IndexOf(character, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bytes.Add((byte)(buffer >> (bits - 8)));
                bits -= 8;
                buffer &= (1 << bits) - 1;
            }
        }
        return [.. bytes];
    }
}
