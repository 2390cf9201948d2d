namespace Mediation.Domain.Identifiers;

internal static class Digits
{
    // ASCII only: full-width and other scripts' digits would give one number several spellings.
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
