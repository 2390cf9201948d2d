using System.Globalization;

namespace Mediation.Domain.Reference;

/// <summary>How an organisation numbers its documents.</summary>
/// <param name="RegisterPattern">For types with a register of their own: {prefix}, {mark}, {year} and {number}.</param>
/// <param name="CasePattern">For types that carry the case's number: {sequence} as well, within the case.</param>
public sealed record DocumentNumbering(string RegisterPattern, string CasePattern)
{
    /// <summary>What holds where an organisation says nothing of its own.</summary>
    public static DocumentNumbering Usual { get; } =
        new("{prefix}{mark}字〔{year}〕第{number}号", "{prefix}〔{year}〕{number:0000}-{mark}{sequence:00}");

    /// <summary>A number of a type's own register, e.g. 随县工调受字〔2026〕第12号.</summary>
    public string RegisterNumber(string prefix, string mark, int year, long number) =>
        Write(RegisterPattern, prefix, mark, year, number, 0);

    /// <summary>A number under the case's own, e.g. 随县工调〔2026〕0088-录01.</summary>
    public string CaseNumber(string prefix, string mark, int year, long number, int sequence) =>
        Write(CasePattern, prefix, mark, year, number, sequence);

    /// <summary>What is wrong with a pattern; null when it is good.</summary>
    public static string? FaultOf(string pattern, bool withSequence)
    {
        string[] needed = withSequence
            ? ["{prefix}", "{mark}", "{year}", "{number", "{sequence"]
            : ["{prefix}", "{mark}", "{year}", "{number"];
        if (Array.Find(needed, token => !pattern.Contains(token, StringComparison.Ordinal)) is { } missing)
            return $"'{missing.TrimEnd('}')}}}' is missing";
        try
        {
            _ = Write(pattern, "", "", 2000, 1, 1);
            return null;
        }
        catch (FormatException)
        {
            return "only {prefix}, {mark}, {year}, {number:0000} and {sequence:00} may stand in braces";
        }
    }

    private static string Write(string pattern, string prefix, string mark, int year, long number, int sequence) =>
        string.Format(
            CultureInfo.InvariantCulture,
            pattern
                .Replace("{prefix", "{0", StringComparison.Ordinal)
                .Replace("{mark", "{1", StringComparison.Ordinal)
                .Replace("{year", "{2", StringComparison.Ordinal)
                .Replace("{number", "{3", StringComparison.Ordinal)
                .Replace("{sequence", "{4", StringComparison.Ordinal),
            prefix,
            mark,
            year,
            number,
            sequence
        );
}
