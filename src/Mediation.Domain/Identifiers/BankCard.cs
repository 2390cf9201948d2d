namespace Mediation.Domain.Identifiers;

/// <summary>A bank card number. Most carry a Luhn check digit, some lawful ones do not: a misfit warns and refuses nothing.</summary>
public sealed record BankCard
{
    /// <summary>Not 12 to 19 digits.</summary>
    public const string Malformed = "bank_card_malformed";

    /// <summary>Warning: the Luhn check digit does not fit.</summary>
    public const string UnusualCheckDigit = "bank_card_unusual_check_digit";

    private BankCard(string text) => Text = text;

    /// <summary>The digits.</summary>
    public string Text { get; }

    /// <summary>Last four digits only.</summary>
    public string Masked => string.Concat("****", Text.AsSpan(Text.Length - 4));

    /// <summary>The masked form, so that a number never slips into a log.</summary>
    public override string ToString() => Masked;

    /// <summary>Checks a number as somebody typed it, without spaces.</summary>
    public static Checked<BankCard> Check(string? typed)
    {
        if (typed is not { Length: >= 12 and <= 19 } || !typed.AsSpan().ContainsOnlyDigits())
            return Checked<BankCard>.Faulty(Malformed);
        return HasLuhnDigit(typed) ? Checked<BankCard>.Good(new(typed)) : Checked<BankCard>.Good(new(typed), UnusualCheckDigit);
    }

    private static bool HasLuhnDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1)
                digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }
}
