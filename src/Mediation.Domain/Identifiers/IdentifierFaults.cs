namespace Mediation.Domain.Identifiers;

/// <summary>Every fault that checking an identifier or an amount can give; the problem catalogue has the words.</summary>
public static class IdentifierFaults
{
    /// <summary>All codes. A warning is none of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ResidentId.OldFifteenDigits,
        ResidentId.WrongLength,
        ResidentId.WrongCharacter,
        ResidentId.UnknownProvince,
        ResidentId.ImpossibleBirthDate,
        ResidentId.BirthDateInFuture,
        ResidentId.WrongCheckDigit,
        UnifiedSocialCreditCode.WrongLength,
        UnifiedSocialCreditCode.WrongCharacter,
        UnifiedSocialCreditCode.WrongDivision,
        UnifiedSocialCreditCode.WrongOrganisationCheck,
        UnifiedSocialCreditCode.WrongCheckDigit,
        MobileNumber.Malformed,
        BankCard.Malformed,
        Fen.NotPositive,
        Fen.TooLarge,
    ];
}
