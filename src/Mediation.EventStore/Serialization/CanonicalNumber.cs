using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Mediation.EventStore;

/// <summary>Numbers as RFC 8785 writes them (as ECMAScript prints a double). A number that this would change in value is refused.</summary>
internal static class CanonicalNumber
{
    private const int DigitsThatAlwaysFit = 15;

    internal static void Write(ReadOnlySpan<byte> token, ByteBuffer output)
    {
        var digits = token[0] == '-' ? token[1..] : token;
        if (digits.Length <= DigitsThatAlwaysFit && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            output.Add(digits is [(byte)'0'] ? digits : token);
            return;
        }
        var source = Encoding.ASCII.GetString(token);
        var number = double.Parse(source, NumberStyles.Float, CultureInfo.InvariantCulture);
        var canonical = Parts.Of(double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "0");
        if (canonical != Parts.Of(source))
            throw new JsonException($"The number {source} does not fit a double; write it as text.");
        output.AddUtf8(canonical.Print());
    }

    /// <summary>A decimal number: 0.Digits × 10^Point, without zeros at either end.</summary>
    private readonly record struct Parts(bool Negative, string Digits, long Point)
    {
        internal static Parts Of(string text)
        {
            var negative = text[0] == '-';
            var mantissa = negative ? text[1..] : text;
            long exponent = 0;
            if (mantissa.IndexOfAny(['e', 'E']) is var e and >= 0)
            {
                exponent = long.Parse(mantissa.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                mantissa = mantissa[..e];
            }
            var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
            var whole = dot < 0 ? mantissa : mantissa[..dot];
            var all = whole + (dot < 0 ? "" : mantissa[(dot + 1)..]);
            var lead = all.Length - all.TrimStart('0').Length;
            var digits = all.Trim('0');
            return digits.Length == 0 ? new(false, "", 0) : new(negative, digits, whole.Length + exponent - lead);
        }

        /// <summary>ECMA-262, Number::toString: plain from 1e-6 to below 1e21, else with an exponent.</summary>
        internal string Print()
        {
            var (sign, count) = (Negative ? "-" : "", Digits.Length);
            if (count == 0)
                return "0";
            if (count <= Point && Point <= 21)
                return sign + Digits + new string('0', (int)Point - count);
            if (Point is > 0 and <= 21)
                return $"{sign}{Digits.AsSpan(0, (int)Point)}.{Digits.AsSpan((int)Point)}";
            if (Point is > -6 and <= 0)
                return sign + "0." + new string('0', (int)-Point) + Digits;
            var power = Point - 1;
            var fraction = count == 1 ? "" : "." + Digits[1..];
            return $"{sign}{Digits[0]}{fraction}e{(power < 0 ? "-" : "+")}{Math.Abs(power)}";
        }
    }
}
