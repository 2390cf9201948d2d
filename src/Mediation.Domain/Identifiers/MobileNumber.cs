namespace Mediation.Domain.Identifiers;

/// <summary>A mainland mobile number: 11 digits, the first 1, the second 3 to 9.</summary>
public sealed record MobileNumber
{
    /// <summary>Not a mainland mobile number.</summary>
    public const string Malformed = "mobile_number_malformed";

    private MobileNumber(string text) => Text = text;

    /// <summary>The 11 digits.</summary>
    public string Text { get; }

    /// <summary>First three and last four digits.</summary>
    public string Masked => string.Concat(Text.AsSpan(0, 3), "****", Text.AsSpan(7));

    /// <summary>The masked form, so that a number never slips into a log.</summary>
    public override string ToString() => Masked;

    /// <summary>Checks a number as somebody typed it, without country code, spaces or dashes.</summary>
    public static Checked<MobileNumber> Check(string? typed) =>
        typed is { Length: 11 } and ['1', >= '3' and <= '9', ..] && typed.AsSpan().ContainsOnlyDigits()
            ? Checked<MobileNumber>.Good(new(typed))
            : Checked<MobileNumber>.Faulty(Malformed);
}
