using FsCheck;
using FsCheck.Fluent;
using Mediation.Domain.Identifiers;

namespace Mediation.Domain.Tests.Identifiers;

public sealed class UnifiedSocialCreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("91421399MA4T0X1A9C")]
    [InlineData("91421399MA4T0X2B3G")]
    [InlineData("91429999MA4T0X3C8Q")]
    [InlineData("91421399MA4T0X4D2T")]
    [InlineData("91421399MA4T0X5E71")]
    [InlineData("91421399MA4T0X6F15")]
    [InlineData("81421399MC4T0X0169")]
    [InlineData("1142139901134X019M")]
    [InlineData("31420099MD4T0X052C")]
    public void A_true_code_is_good(string code) => UnifiedSocialCreditCode.Check(code).Value.ShouldNotBeNull().Text.ShouldBe(code);

    [Theory]
    [InlineData("91421399MA4T0X1A9D", new[] { UnifiedSocialCreditCode.WrongCheckDigit })]
    [InlineData("91421399MA4T0X1A8C", new[] { UnifiedSocialCreditCode.WrongOrganisationCheck, UnifiedSocialCreditCode.WrongCheckDigit })]
    [InlineData("91A21399MA4T0X1A9C", new[] { UnifiedSocialCreditCode.WrongDivision, UnifiedSocialCreditCode.WrongCheckDigit })]
    [InlineData("91421399MA4T0X1AIC", new[] { UnifiedSocialCreditCode.WrongCharacter })]
    [InlineData("91421399MA4T0X1A 9", new[] { UnifiedSocialCreditCode.WrongCharacter })]
    [InlineData("91421399MA4T0X1A9", new[] { UnifiedSocialCreditCode.WrongLength })]
    [InlineData(null, new[] { UnifiedSocialCreditCode.WrongLength })]
    public void A_wrong_code_names_every_fault(string? code, string[] faults) =>
        UnifiedSocialCreditCode.Check(code).Faults.ShouldBe(faults);

    [Fact]
    public void Small_letters_are_stored_as_capitals() =>
        UnifiedSocialCreditCode.Check("91421399ma4t0x1a9c").Value!.Text.ShouldBe("91421399MA4T0X1A9C");

    [Fact]
    public void A_code_tells_its_parts()
    {
        var code = UnifiedSocialCreditCode.Check("81421399MC4T0X0169").Value!;
        code.Authority.ShouldBe('8');
        code.Category.ShouldBe("81");
        code.Division.ShouldBe("421399");
        code.OrganisationCode.ShouldBe("MC4T0X016");
    }

    [Fact]
    public void Every_well_built_code_is_good() =>
        Prop.ForAll(Arb.From(Good), code => UnifiedSocialCreditCode.Check(code).IsGood).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_single_changed_character_is_found() =>
        Prop.ForAll(
                Arb.From(
                    from code in Good
                    from at in Gen.Choose(0, 17)
                    from character in Gen.Elements(Alphabet.ToCharArray())
                    where code[at] != character
                    select code[..at] + character + code[(at + 1)..]
                ),
                changed => UnifiedSocialCreditCode.Check(changed).Faults.Contains(UnifiedSocialCreditCode.WrongCheckDigit)
            )
            .QuickCheckThrowOnFailure();

    private static readonly Gen<string> Good =
        from category in Gen.Elements("91", "92", "93", "81", "11", "12", "51", "52", "31")
        from division in Gen.Choose(110000, 659999)
        from organisation in Gen.Elements(Alphabet.ToCharArray()).ArrayOf(8)
        let first17 = $"{category}{division}{new string(organisation)}{UnifiedSocialCreditCode.OrganisationCheckCharacterOf(organisation)}"
        select first17 + UnifiedSocialCreditCode.CheckCharacterOf(first17);
}
