using System.Globalization;

namespace Mediation.Domain.Identifiers;

/// <summary>Money is a whole number of fen (分), 100 to the yuan; there are no fractions and no floating point.</summary>
public static class Fen
{
    /// <summary>Zero or less.</summary>
    public const string NotPositive = "amount_not_positive";

    /// <summary>Above the stated maximum.</summary>
    public const string TooLarge = "amount_too_large";

    /// <summary>The maximum where nothing else is configured: 100 thousand million yuan, far below what a sum of claims could overflow.</summary>
    public const long DefaultMaximum = 10_000_000_000_000;

    /// <summary>Faults of an amount; empty when 0 &lt; amount ≤ maximum.</summary>
    public static IReadOnlyList<string> Check(long amountFen, long maximum = DefaultMaximum) =>
        amountFen <= 0 ? [NotPositive]
        : amountFen > maximum ? [TooLarge]
        : [];

    /// <summary>The amount in yuan as one reads it, e.g. 2100000 → 21,000.00.</summary>
    public static string InYuan(long amountFen) => string.Create(CultureInfo.InvariantCulture, $"{amountFen / 100m:#,0.00}");
}
