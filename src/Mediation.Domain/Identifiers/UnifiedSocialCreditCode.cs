using System.Buffers;

namespace Mediation.Domain.Identifiers;

/// <summary>Unified social credit code, GB 32100-2015: authority, category, division (6), organisation code (9), check character.</summary>
public sealed record UnifiedSocialCreditCode
{
    /// <summary>Not 18 characters.</summary>
    public const string WrongLength = "credit_code_wrong_length";

    /// <summary>A character outside the alphabet.</summary>
    public const string WrongCharacter = "credit_code_wrong_character";

    /// <summary>Characters 3 to 8 are not digits.</summary>
    public const string WrongDivision = "credit_code_wrong_division";

    /// <summary>The check character of the organisation code (GB 11714) within does not fit.</summary>
    public const string WrongOrganisationCheck = "credit_code_wrong_organisation_check";

    /// <summary>The last character does not fit.</summary>
    public const string WrongCheckDigit = "credit_code_wrong_check_digit";

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly SearchValues<char> AllowedCharacters = SearchValues.Create(Alphabet);
    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    private UnifiedSocialCreditCode(string text) => Text = text;

    /// <summary>The 18 characters, capitals.</summary>
    public string Text { get; }

    /// <summary>Registering authority, e.g. 9 market regulation, 8 trade unions, 1 staffing office.</summary>
    public char Authority => Text[0];

    /// <summary>Authority and category, e.g. 91 enterprise, 92 individual business, 81 base union, 11 state organ.</summary>
    public string Category => Text[..2];

    /// <summary>Division of first registration, GB/T 2260; never changed afterwards, so perhaps an abolished one.</summary>
    public string Division => Text[2..8];

    /// <summary>Organisation code, GB 11714.</summary>
    public string OrganisationCode => Text[8..17];

    /// <inheritdoc />
    public override string ToString() => Text;

    /// <summary>Checks a code as somebody typed it; small letters are taken for capitals.</summary>
    public static Checked<UnifiedSocialCreditCode> Check(string? typed)
    {
        if (typed is not { Length: 18 })
            return Checked<UnifiedSocialCreditCode>.Faulty(WrongLength);
        var text = typed.ToUpperInvariant();
        if (text.AsSpan().ContainsAnyExcept(AllowedCharacters))
            return Checked<UnifiedSocialCreditCode>.Faulty(WrongCharacter);

        var faults = new List<string>();
        if (!text.AsSpan(2, 6).ContainsOnlyDigits())
            faults.Add(WrongDivision);
        if (OrganisationCheckCharacterOf(text.AsSpan(8, 8)) != text[16])
            faults.Add(WrongOrganisationCheck);
        if (CheckCharacterOf(text.AsSpan(0, 17)) != text[17])
            faults.Add(WrongCheckDigit);
        return faults.Count == 0 ? Checked<UnifiedSocialCreditCode>.Good(new(text)) : Checked<UnifiedSocialCreditCode>.Faulty(faults);
    }

    /// <summary>The check character that belongs to the first 17 characters.</summary>
    public static char CheckCharacterOf(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += Alphabet.IndexOf(first17[i], StringComparison.Ordinal) * Weights[i];
        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <summary>The check character that belongs to the first 8 characters of an organisation code.</summary>
    public static char OrganisationCheckCharacterOf(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10) * OrganisationWeights[i];
        return (11 - sum % 11) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }
}
