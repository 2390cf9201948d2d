using System.Globalization;

namespace Mediation.Domain.Reference;

/// <summary>The last number which a paper register gave in a year; the electronic register goes on from it.</summary>
public sealed record PaperRegister(int Year, long LastNumber);

/// <summary>How an organisation writes its case and agreement numbers.</summary>
/// <param name="Prefix">The organisation's mark, e.g. 随县工调.</param>
/// <param name="CasePattern">With {prefix}, {year} and {number}.</param>
/// <param name="AgreementPattern">With {sequence} as well: the agreement's number within the case.</param>
/// <param name="PaperRegisters">Registers kept on paper before.</param>
/// <param name="Documents">How it numbers its documents; null for the usual way.</param>
public sealed record CaseNumbering(
    string Prefix,
    string CasePattern,
    string AgreementPattern,
    IReadOnlyList<PaperRegister> PaperRegisters,
    DocumentNumbering? Documents = null
)
{
    /// <summary>The number before the first electronic one of a year: 0, or the last on paper.</summary>
    public long LastOnPaper(int year) => PaperRegisters.FirstOrDefault(register => register.Year == year)?.LastNumber ?? 0;

    /// <summary>The case number, e.g. 随县工调〔2026〕0088号.</summary>
    public string CaseNumber(int year, long number) => Write(CasePattern, year, number, 0);

    /// <summary>The number of an agreement of that case, e.g. 随县工调〔2026〕0088-协01.</summary>
    public string AgreementNumber(int year, long number, int sequence) => Write(AgreementPattern, year, number, sequence);

    /// <summary>What is wrong with a pattern; null when it is good.</summary>
    public static string? FaultOf(string pattern, bool withSequence)
    {
        string[] needed = withSequence ? ["{prefix}", "{year}", "{number", "{sequence"] : ["{prefix}", "{year}", "{number"];
        if (Array.Find(needed, token => !pattern.Contains(token, StringComparison.Ordinal)) is { } missing)
            return $"'{missing.TrimEnd('}')}}}' is missing";
        try
        {
            _ = Write(Composite(pattern), "", 2000, 1, 1);
            return null;
        }
        catch (FormatException)
        {
            return "only {prefix}, {year}, {number:0000} and {sequence:00} may stand in braces";
        }
    }

    private string Write(string pattern, int year, long number, int sequence) => Write(Composite(pattern), Prefix, year, number, sequence);

    private static string Write(string composite, string prefix, int year, long number, int sequence) =>
        string.Format(CultureInfo.InvariantCulture, composite, prefix, year, number, sequence);

    private static string Composite(string pattern) =>
        pattern
            .Replace("{prefix", "{0", StringComparison.Ordinal)
            .Replace("{year", "{1", StringComparison.Ordinal)
            .Replace("{number", "{2", StringComparison.Ordinal)
            .Replace("{sequence", "{3", StringComparison.Ordinal);
}
