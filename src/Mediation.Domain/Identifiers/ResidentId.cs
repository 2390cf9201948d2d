using System.Globalization;

namespace Mediation.Domain.Identifiers;

/// <summary>Citizen identification number, GB 11643-1999: area (6), birth date (8), sequence (3), check character.</summary>
/// <remarks>Residence permits of Hong Kong, Macao and Taiwan people and the foreigner's permanent residence card have the same build.</remarks>
public sealed record ResidentId
{
    /// <summary>An old number of 15 digits, which carries no check character.</summary>
    public const string OldFifteenDigits = "resident_id_old_fifteen_digits";

    /// <summary>Not 18 characters.</summary>
    public const string WrongLength = "resident_id_wrong_length";

    /// <summary>Something other than 17 digits and a digit or X.</summary>
    public const string WrongCharacter = "resident_id_wrong_character";

    /// <summary>The first two digits name no province and no permit.</summary>
    public const string UnknownProvince = "resident_id_unknown_province";

    /// <summary>A birth date such as 30 February.</summary>
    public const string ImpossibleBirthDate = "resident_id_impossible_birth_date";

    /// <summary>Born after the day of the check.</summary>
    public const string BirthDateInFuture = "resident_id_birth_date_in_future";

    /// <summary>The check character does not fit.</summary>
    public const string WrongCheckDigit = "resident_id_wrong_check_digit";

    private const string CheckCharacters = "10X98765432";
    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private ResidentId(string text, DateOnly bornOn)
    {
        Text = text;
        BornOn = bornOn;
    }

    /// <summary>The 18 characters, X as a capital.</summary>
    public string Text { get; }

    /// <summary>Birth date as the number states it.</summary>
    public DateOnly BornOn { get; }

    /// <summary>Odd sequence: male; even: female.</summary>
    public Sex Sex => (Text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Whose card it is, by the first digits.</summary>
    public ResidentIdKind Kind =>
        Text switch
        {
            ['9', ..] => ResidentIdKind.ForeignPermanentResidence,
            ['8', ..] => ResidentIdKind.ResidencePermit,
            _ => ResidentIdKind.Citizen,
        };

    /// <summary>First six and last four characters; the birth date is hidden.</summary>
    public string Masked => string.Concat(Text.AsSpan(0, 6), "********", Text.AsSpan(14));

    /// <summary>The masked form, so that a number never slips into a log.</summary>
    public override string ToString() => Masked;

    /// <summary>Checks a number as somebody typed it; <paramref name="today"/> bounds the birth date.</summary>
    /// <remarks>The area is held against provinces only: county codes are abolished, the numbers live on.</remarks>
    public static Checked<ResidentId> Check(string? typed, DateOnly today)
    {
        if (typed is { Length: 15 } && typed.AsSpan().ContainsOnlyDigits())
            return Checked<ResidentId>.Faulty(OldFifteenDigits);
        if (typed is not { Length: 18 })
            return Checked<ResidentId>.Faulty(WrongLength);
        var text = typed[17] == 'x' ? string.Concat(typed.AsSpan(0, 17), "X") : typed;
        if (!text.AsSpan(0, 17).ContainsOnlyDigits() || !(char.IsAsciiDigit(text[17]) || text[17] == 'X'))
            return Checked<ResidentId>.Faulty(WrongCharacter);

        var faults = new List<string>();
        if (!IsKnownOrigin(text))
            faults.Add(UnknownProvince);
        var isDate = DateOnly.TryParseExact(
            text.AsSpan(6, 8),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var bornOn
        );
        if (!isDate)
            faults.Add(ImpossibleBirthDate);
        else if (bornOn > today)
            faults.Add(BirthDateInFuture);
        if (CheckCharacterOf(text.AsSpan(0, 17)) != text[17])
            faults.Add(WrongCheckDigit);
        return faults.Count == 0 ? Checked<ResidentId>.Good(new(text, bornOn)) : Checked<ResidentId>.Faulty(faults);
    }

    /// <summary>The check character that belongs to the first 17 digits.</summary>
    public static char CheckCharacterOf(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (first17[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    private static bool IsKnownOrigin(string text) =>
        text[0] == '9'
        || ((text[0] - '0') * 10 + (text[1] - '0'))
            is (>= 11 and <= 15)
                or (>= 21 and <= 23)
                or (>= 31 and <= 37)
                or (>= 41 and <= 46)
                or (>= 50 and <= 54)
                or (>= 61 and <= 65)
                or 71
                or (>= 81 and <= 83);
}

/// <summary>Sex as an identification number states it.</summary>
public enum Sex
{
    /// <summary>男</summary>
    Male,

    /// <summary>女</summary>
    Female,
}

/// <summary>Whose card carries the number.</summary>
public enum ResidentIdKind
{
    /// <summary>居民身份证</summary>
    Citizen,

    /// <summary>港澳台居民居住证</summary>
    ResidencePermit,

    /// <summary>外国人永久居留身份证</summary>
    ForeignPermanentResidence,
}
