namespace Mediation.Domain.Identifiers;

/// <summary>A fault code with its words in both languages.</summary>
/// <param name="Code">Permanent snake_case code.</param>
/// <param name="Zh">What a clerk reads.</param>
/// <param name="En">The same in English.</param>
public sealed record IdentifierFault(string Code, string Zh, string En);

/// <summary>Every fault and warning that checking an identifier or an amount can give.</summary>
public static class IdentifierFaults
{
    /// <summary>All codes with their texts.</summary>
    public static IReadOnlyList<IdentifierFault> All { get; } =
    [
        new(ResidentId.OldFifteenDigits, "15位旧身份证号不予受理，请填写18位号码", "An old 15-digit number; give the 18-digit one"),
        new(ResidentId.WrongLength, "身份证号应为18位", "A resident ID has 18 characters"),
        new(ResidentId.WrongCharacter, "身份证号前17位应为数字，末位为数字或X", "17 digits are expected, then a digit or X"),
        new(ResidentId.UnknownProvince, "身份证号的省份代码不存在", "The first two digits name no province"),
        new(ResidentId.ImpossibleBirthDate, "身份证号中的出生日期不存在", "The birth date within the number does not exist"),
        new(ResidentId.BirthDateInFuture, "身份证号中的出生日期晚于当日", "The birth date within the number is in the future"),
        new(ResidentId.WrongCheckDigit, "身份证号校验码错误", "The check character of the resident ID is wrong"),
        new(UnifiedSocialCreditCode.WrongLength, "统一社会信用代码应为18位", "A unified social credit code has 18 characters"),
        new(
            UnifiedSocialCreditCode.WrongCharacter,
            "统一社会信用代码含有不允许的字符",
            "A character outside the code's alphabet (digits and capitals without I, O, S, V, Z)"
        ),
        new(UnifiedSocialCreditCode.WrongDivision, "统一社会信用代码第3至8位应为行政区划数字", "Characters 3 to 8 must be digits"),
        new(
            UnifiedSocialCreditCode.WrongOrganisationCheck,
            "统一社会信用代码中的组织机构代码校验码错误",
            "The check character of the organisation code within is wrong"
        ),
        new(UnifiedSocialCreditCode.WrongCheckDigit, "统一社会信用代码校验码错误", "The check character of the credit code is wrong"),
        new(MobileNumber.Malformed, "手机号应为1开头的11位数字", "A mobile number has 11 digits and starts with 13 to 19"),
        new(BankCard.Malformed, "银行卡号应为12至19位数字", "A bank card number has 12 to 19 digits"),
        new(BankCard.UnusualCheckDigit, "银行卡号校验位不符，请核对", "The card number's check digit does not fit; please compare"),
        new(Fen.NotPositive, "金额应大于零", "The amount must be greater than zero"),
        new(Fen.TooLarge, "金额超过上限", "The amount is above the limit"),
    ];
}
