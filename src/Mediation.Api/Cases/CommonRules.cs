using System.Text.RegularExpressions;
using FluentValidation;
using Mediation.Domain.Identifiers;

namespace Mediation.Api.Cases;

/// <summary>Rules that several requests share: amounts, identifiers, texts.</summary>
public static partial class CommonRules
{
    /// <summary>Longest name, place or number.</summary>
    public const int Line = 200;

    /// <summary>Longest note or reason.</summary>
    public const int Note = 2_000;

    /// <summary>Longest record or agreement.</summary>
    public const int Text = 20_000;

    /// <summary>Integer fen: above zero, and no more than the register takes for a slip of the keyboard.</summary>
    public static IRuleBuilderOptions<T, long?> IsAmount<T>(this IRuleBuilder<T, long?> rule) =>
        rule.InclusiveBetween(1, Fen.DefaultMaximum);

    /// <summary>Integer fen, zero included: a claim may be settled for nothing.</summary>
    public static IRuleBuilderOptions<T, long?> IsAmountOrZero<T>(this IRuleBuilder<T, long?> rule) =>
        rule.InclusiveBetween(0, Fen.DefaultMaximum);

    /// <summary>A code of reference data.</summary>
    public static IRuleBuilderOptions<T, string?> IsCode<T>(this IRuleBuilder<T, string?> rule) => rule.Length(1, 100).Matches(Code());

    /// <summary>A mobile number, or a landline with its area code.</summary>
    public static IRuleBuilderOptions<T, string?> IsPhone<T>(this IRuleBuilder<T, string?> rule) => rule.MaximumLength(20).Matches(Phone());

    /// <summary>An account for payments.</summary>
    public static IRuleBuilderOptions<T, string?> IsBankAccount<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(34).Matches(BankAccount());

    /// <summary>A file's own name: no path, nothing that stands for a folder.</summary>
    public static IRuleBuilderOptions<T, string?> IsFileName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Line).Matches(FileName());

    /// <summary>More than white space, where it is given.</summary>
    public static IRuleBuilderOptions<T, string?> IsNotBlank<T>(this IRuleBuilder<T, string?> rule) => rule.Matches(SomeText());

    // Compiled with the program: the rules of a registration ask a dozen times.
    [GeneratedRegex(@"\S", RegexOptions.None, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex SomeText();

    [GeneratedRegex("^[A-Za-z0-9._-]+$", RegexOptions.None, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?!\.{1,2}$)[^/\\]+$", RegexOptions.None, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex FileName();

    [GeneratedRegex("^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex Phone();

    [GeneratedRegex("^[0-9 -]{6,34}$", RegexOptions.None, matchTimeoutMilliseconds: 2_000)]
    private static partial Regex BankAccount();
}
