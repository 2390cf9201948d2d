using System.Globalization;
using System.Text;

namespace Mediation.Api.CalendarFeeds;

/// <summary>Writes iCalendar (RFC 5545): lines of at most 75 octets with CRLF, texts escaped, times in UTC.</summary>
public sealed class CalendarText
{
    private const int LongestLine = 75;

    private readonly StringBuilder _text = new();

    /// <summary>A line whose value is a keyword, a number or an address, and is written as it is.</summary>
    public CalendarText Line(string name, string value)
    {
        Fold($"{name}:{Printable(value)}");
        return this;
    }

    /// <summary>A line whose value is text (RFC 5545, 3.3.11).</summary>
    public CalendarText Text(string name, string value)
    {
        var escaped = value
            .ReplaceLineEndings("\n")
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return Line(name, escaped);
    }

    /// <summary>A line whose value is a moment, in UTC.</summary>
    public CalendarText Moment(string name, DateTimeOffset value) =>
        Line(name, value.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    // A line goes on after CRLF and a space, which counts; a character is not cut in two.
    private void Fold(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                _text.Append("\r\n ");
                octets = 1;
            }
            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        _text.Append("\r\n");
    }

    // Control characters cannot stand in a calendar at all; a line end in a value would begin a line of the caller's own.
    private static string Printable(string value) =>
        value.Any(char.IsControl) ? string.Concat(value.Where(character => !char.IsControl(character))) : value;
}
