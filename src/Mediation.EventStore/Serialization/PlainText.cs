using System.Buffers;
using System.Text;

namespace Mediation.EventStore;

/// <summary>Text that PostgreSQL and JSON can both carry: Unicode without NUL.</summary>
internal static class PlainText
{
    internal static readonly SearchValues<char> MustEscape = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)) + "\"\\"
    );

    /// <summary>Throws when the text has NUL or half a surrogate pair: the border should have refused it.</summary>
    internal static void Require(string? text, string what)
    {
        if (text is null || Ascii.IsValid(text) && !text.Contains('\0', StringComparison.Ordinal))
            return;
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"The {what} holds NUL, which PostgreSQL cannot store.", nameof(text));
        if (HasLoneSurrogate(text))
            throw new ArgumentException($"The {what} holds half a surrogate pair.", nameof(text));
    }

    internal static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var used) != OperationStatus.Done)
                return true;
            text = text[used..];
        }
        return false;
    }
}
