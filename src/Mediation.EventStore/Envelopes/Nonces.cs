using System.Security.Cryptography;

namespace Mediation.EventStore;

/// <summary>Nonces from the system's random source, drawn in stock: asking it costs for twelve bytes what it costs for some hundreds. Keys are never in stock.</summary>
internal static class Nonces
{
    internal const int Bytes = 12;
    private const int Stock = 32 * Bytes;

    [ThreadStatic]
    private static byte[]? ofThisThread;

    [ThreadStatic]
    private static int left;

    /// <summary>A nonce that was never given before.</summary>
    internal static void Next(Span<byte> nonce)
    {
        var stock = ofThisThread ??= new byte[Stock];
        if (left == 0)
        {
            RandomNumberGenerator.Fill(stock);
            left = Stock;
        }
        left -= Bytes;
        stock.AsSpan(left, Bytes).CopyTo(nonce);
    }
}
