using System.Buffers;
using System.Globalization;

namespace Mediation.Api.Http;

/// <summary>Which characters may come in: no NUL, no control characters, no half of a surrogate pair (PostgreSQL and RFC 8785 know none of them).</summary>
internal static class Characters
{
    public const string Nul = "nul_character";
    public const string Control = "control_character";
    public const string LoneSurrogate = "lone_surrogate";

    private static readonly SearchValues<byte> Suspect = SearchValues.Create([0x7F, 0xC2, (byte)'\\']);

    /// <summary>The first fault in a JSON string as it stands in the body, escapes unread; null when there is none.</summary>
    public static string? FaultInJson(ReadOnlySpan<byte> raw, bool freeText)
    {
        var position = raw.IndexOfAny(Suspect);
        while (position >= 0)
        {
            int length;
            string? fault;
            if (raw[position] == (byte)'\\')
                fault = InEscape(raw[position..], freeText, out length);
            else
                (fault, length) = (RawControl(raw[position..]), 1);
            if (fault is not null)
                return fault;
            position += length;
            var next = raw[position..].IndexOfAny(Suspect);
            position = next < 0 ? -1 : position + next;
        }
        return null;
    }

    /// <summary>The first fault in decoded text; null when there is none.</summary>
    public static string? FaultIn(ReadOnlySpan<char> text, bool freeText)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (OfUnit(text[i], freeText) is { } fault)
                return fault;
        }
        return null;
    }

    private static string? InEscape(ReadOnlySpan<byte> raw, bool freeText, out int length)
    {
        length = 2;
        switch ((char)raw[1])
        {
            case 'n' or 't':
                return freeText ? null : Control;
            case 'b' or 'f' or 'r':
                return Control;
            case 'u':
                length = 6;
                var unit = Unit(raw);
                if (
                    char.IsHighSurrogate(unit)
                    && raw.Length >= 12
                    && raw[6] == (byte)'\\'
                    && raw[7] == (byte)'u'
                    && char.IsLowSurrogate(Unit(raw[6..]))
                )
                {
                    length = 12;
                    return null;
                }
                return OfUnit(unit, freeText);
            default:
                return null;
        }
    }

    // The reader has already made sure of the four hexadecimal digits.
    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string? RawControl(ReadOnlySpan<byte> raw) =>
        raw[0] == 0x7F || (raw.Length > 1 && raw[1] is >= 0x80 and <= 0x9F) ? Control : null;

    private static string? OfUnit(char unit, bool freeText) =>
        unit switch
        {
            '\0' => Nul,
            '\n' or '\t' when freeText => null,
            _ when char.IsControl(unit) => Control,
            _ when char.IsSurrogate(unit) => LoneSurrogate,
            _ => null,
        };
}
