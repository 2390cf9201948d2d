using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Mediation.EventStore.Tests;

/// <summary>Random JSON texts: nested, with any Unicode and numbers in every spelling.</summary>
public static class AnyJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<string> Character = Gen.Frequency(
        (6, Gen.Choose(0x20, 0x7e).Select(Text)),
        (1, Gen.Choose(1, 0x1f).Select(Text)),
        (1, Gen.Choose(0x7f, 0x9f).Select(Text)),
        (4, Gen.Choose(0x4e00, 0x9fff).Select(Text)),
        (2, Gen.Choose(0xe000, 0xffff).Select(Text)),
        (2, Gen.Choose(0x10000, 0x10ffff).Select(Text)),
        (1, Gen.Elements("\"", "\\", "/", "\u2028", "\ufeff", "\ufffd"))
    );

    private static readonly Gen<string> Spelt = Character.ListOf().Select(string.Concat);

    private static readonly Gen<string> Quoted = Gen.OneOf(
        Spelt.Select(s => JsonSerializer.Serialize(s)),
        Spelt.Select(s => JsonSerializer.Serialize(s, Relaxed))
    );

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(n => n.ToString(CultureInfo.InvariantCulture)),
        Gen.Choose(-999, 999).SelectMany(n => Gen.Elements("0", "00", "50", "25").Select(f => $"{n}.{f}")),
        Gen.Choose(-99, 99).SelectMany(n => Gen.Choose(-20, 20).SelectMany(e => Gen.Elements("e", "E").Select(x => $"{n}{x}{e}"))),
        Gen.Elements("-0", "-0.0", "0e5", "9007199254740991", "-9007199254740992", "1e21", "1e-7", "123456789012345680000", "5e-324"),
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(d => d.ToString("R", CultureInfo.InvariantCulture))
    );

    public static Gen<string> Value(int depth) =>
        depth == 0
            ? Gen.OneOf(Number, Quoted, Gen.Elements("true", "false", "null"))
            : Gen.Frequency(
                (2, Value(0)),
                (2, Value(depth - 1).ListOf().Select(items => $"[{string.Join(" , ", items.Take(6))}]")),
                (
                    3,
                    Quoted
                        .Zip(Value(depth - 1))
                        .ListOf()
                        .Select(members =>
                            "{"
                            + string.Join(
                                ",",
                                members
                                    .DistinctBy(m => JsonSerializer.Deserialize<string>(m.Item1))
                                    .Take(8)
                                    .Select(m => $"{m.Item1} : {m.Item2}")
                            )
                            + "}"
                        )
                )
            );

    private static string Text(int rune) => new Rune(rune).ToString();
}

/// <summary>RFC 8785 as plainly as it can be said, to compare with.</summary>
public static class SlowCanonicalJson
{
    public static string Of(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => "{"
                + string.Join(
                    ",",
                    json.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{Text(p.Name)}:{Of(p.Value)}")
                )
                + "}",
            JsonValueKind.Array => "[" + string.Join(",", json.EnumerateArray().Select(Of)) + "]",
            JsonValueKind.String => Text(json.GetString()!),
            JsonValueKind.Number => Number(json.GetDouble()),
            _ => json.GetRawText(),
        };

    private static string Text(string text) =>
        "\""
        + string.Concat(
            text.Select(c =>
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    < ' ' => $"\\u{(int)c:x4}",
                    _ => c.ToString(),
                }
            )
        )
        + "\"";

    private static string Number(double value)
    {
        if (value == 0)
            return "0";
        var scientific = Enumerable
            .Range(0, 18)
            .Select(digits => Math.Abs(value).ToString($"E{digits}", CultureInfo.InvariantCulture))
            .First(s => double.Parse(s, CultureInfo.InvariantCulture) == Math.Abs(value));
        var (mantissa, power) = (scientific.Split('E')[0], int.Parse(scientific.Split('E')[1], CultureInfo.InvariantCulture));
        var digitsOnly = mantissa.Replace(".", "", StringComparison.Ordinal);
        var sign = value < 0 ? "-" : "";
        if (power is < -6 or >= 21)
            return $"{sign}{mantissa}e{(power < 0 ? "-" : "+")}{Math.Abs(power)}";
        if (power < 0)
            return $"{sign}0.{new string('0', -power - 1)}{digitsOnly}";
        var padded = digitsOnly.PadRight(power + 1, '0');
        var fraction = padded[(power + 1)..];
        return sign + padded[..(power + 1)] + (fraction.Length == 0 ? "" : "." + fraction);
    }
}
