using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mediation.Api.Identity;

/// <summary>Makes secrets and their fingerprints. Each kind has a prefix, so that one found in the wrong place is known for what it is.</summary>
public static class Secrets
{
    /// <summary>Of access tokens.</summary>
    public const string AccessToken = "mat_";

    /// <summary>Of refresh tokens.</summary>
    public const string RefreshToken = "mrt_";

    /// <summary>Of clients' secrets.</summary>
    public const string ClientSecret = "mcs_";

    /// <summary>Of authorization codes.</summary>
    public const string AuthorizationCode = "mac_";

    private const int RandomBytes = 32;
    private const int RandomCharacters = 43;

    // Without I, L, O and U: read out over the telephone, they are mistaken for others.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeCharacters = 16;

    /// <summary>256 random bits under a prefix.</summary>
    public static string New(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text has the shape of such a secret; others need not be looked for.</summary>
    public static bool Has(string prefix, string text) =>
        text.Length == prefix.Length + RandomCharacters
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && Base64Url.IsValid(text.AsSpan(prefix.Length));

    /// <summary>A code that people type: 80 random bits as XXXX-XXXX-XXXX-XXXX.</summary>
    public static string NewCode()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, CodeCharacters);
        return string.Join('-', code.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>The fingerprint of a code as it was typed: in small letters, without dashes, with O for 0.</summary>
    public static byte[] HashOfCode(string typed)
    {
        var code = new StringBuilder(CodeCharacters);
        foreach (var character in typed.ToUpperInvariant().Where(character => character is not ('-' or ' ')))
        {
            code.Append(
                character switch
                {
                    'O' => '0',
                    'I' or 'L' => '1',
                    _ => character,
                }
            );
        }
        return HashOf(code.ToString());
    }

    /// <summary>The fingerprint under which a secret is kept: of so much randomness nobody finds the secret from it.</summary>
    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
