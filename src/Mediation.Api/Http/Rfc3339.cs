using System.Globalization;

namespace Mediation.Api.Http;

/// <summary>Moments as RFC 3339 writes them: the offset is never left out, precision ends at the microsecond.</summary>
public static class Rfc3339
{
    /// <summary>Days and moments before this year or after <see cref="LastYear"/> are slips of the keyboard, not facts of a case.</summary>
    public const int FirstYear = 1900;
    public const int LastYear = 2199;

    // "2026-03-02T09:30:00" before fraction and offset.
    private const int SecondsEnd = 19;

    /// <summary>The same moment written with all six decimals and its offset, e.g. <c>2026-03-02T01:30:00.000000+00:00</c>.</summary>
    public static string FormatExact(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);

    public static string Format(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        moment = default;
        if (
            text.Length <= SecondsEnd
            || text[4] != '-'
            || text[7] != '-'
            || text[10] is not ('T' or 't')
            || text[13] != ':'
            || text[16] != ':'
            || !Digits(text[..4], out var year)
            || !Digits(text[5..7], out var month)
            || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour)
            || !Digits(text[14..16], out var minute)
            || !Digits(text[17..19], out var second)
            || !Fraction(text[SecondsEnd..], out var microseconds, out var length)
            || !Offset(text[(SecondsEnd + length)..], out var offset)
        )
            return false;
        if (
            year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        )
            return false;
        var local = new DateTime(year, month, day, hour, minute, second).AddMicroseconds(microseconds);
        if (local.Ticks - offset.Ticks < DateTime.MinValue.Ticks || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks)
            return false;
        moment = new DateTimeOffset(local, offset);
        return true;
    }

    private static bool Fraction(ReadOnlySpan<char> text, out int microseconds, out int length)
    {
        microseconds = 0;
        length = 0;
        if (text[0] != '.')
            return true;
        var digits = 0;
        while (digits + 1 < text.Length && char.IsAsciiDigit(text[digits + 1]))
            digits++;
        if (digits is 0 or > 9)
            return false;
        for (var place = 1; place <= 6; place++)
            microseconds = microseconds * 10 + (place <= digits ? text[place] - '0' : 0);
        length = digits + 1;
        return true;
    }

    private static bool Offset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text.Length == 1)
            return text[0] is 'Z' or 'z';
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':')
            return false;
        if (!Digits(text[1..3], out var hours) || !Digits(text[4..6], out var minutes) || minutes > 59 || hours * 60 + minutes > 14 * 60)
            return false;
        offset = TimeSpan.FromMinutes((text[0] == '-' ? -1 : 1) * (hours * 60 + minutes));
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
                return false;
            number = number * 10 + (character - '0');
        }
        return true;
    }
}
