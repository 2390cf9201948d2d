using FsCheck;
using FsCheck.Fluent;
using Mediation.Domain.Identifiers;

namespace Mediation.Domain.Tests.Identifiers;

public sealed class NumbersAndAmountsTests
{
    [Theory]
    [InlineData("13800138000")]
    [InlineData("19912345678")]
    public void A_mobile_number_is_kept_and_masked(string number)
    {
        var mobile = MobileNumber.Check(number).Value.ShouldNotBeNull();
        mobile.Text.ShouldBe(number);
        $"{mobile}".ShouldBe($"{number[..3]}****{number[7..]}");
    }

    [Theory]
    [InlineData("12800138000")]
    [InlineData("23800138000")]
    [InlineData("1380013800")]
    [InlineData("138001380001")]
    [InlineData("1380013800a")]
    [InlineData("138 0013800")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_mobile_number(string? number) => MobileNumber.Check(number).Faults.ShouldBe([MobileNumber.Malformed]);

    [Fact]
    public void A_card_with_a_fitting_check_digit_raises_no_warning()
    {
        var answer = BankCard.Check("4111111111111111");
        answer.Warnings.ShouldBeEmpty();
        $"{answer.Value}".ShouldBe("****1111");
    }

    [Fact]
    public void A_card_with_a_misfitting_check_digit_is_taken_with_a_warning()
    {
        var answer = BankCard.Check("4111111111111112");
        answer.Value.ShouldNotBeNull().Text.ShouldBe("4111111111111112");
        answer.Warnings.ShouldBe([BankCard.UnusualCheckDigit]);
        answer.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("41111111111")]
    [InlineData("41111111111111111111")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData(null)]
    public void Anything_else_is_no_card(string? number) => BankCard.Check(number).Faults.ShouldBe([BankCard.Malformed]);

    [Fact]
    public void A_card_with_one_digit_changed_always_warns() =>
        Prop.ForAll(
                Arb.From(
                    from digits in Gen.Choose(0, 9).ArrayOf(16)
                    let card = string.Concat(digits)
                    where BankCard.Check(card).Warnings.Count == 0
                    from at in Gen.Choose(0, 15)
                    from digit in Gen.Choose(0, 9)
                    where card[at] - '0' != digit
                    select $"{card[..at]}{digit}{card[(at + 1)..]}"
                ),
                changed => BankCard.Check(changed).Warnings.Count == 1
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2_100_000, Fen.DefaultMaximum)]
    [InlineData(Fen.DefaultMaximum, Fen.DefaultMaximum)]
    public void An_amount_within_its_bounds_is_good(long amount, long maximum) => Fen.Check(amount, maximum).ShouldBeEmpty();

    [Theory]
    [InlineData(0, Fen.NotPositive)]
    [InlineData(-1, Fen.NotPositive)]
    [InlineData(long.MinValue, Fen.NotPositive)]
    [InlineData(Fen.DefaultMaximum + 1, Fen.TooLarge)]
    [InlineData(long.MaxValue, Fen.TooLarge)]
    public void An_amount_outside_its_bounds_is_refused(long amount, string fault) => Fen.Check(amount).ShouldBe([fault]);

    [Theory]
    [InlineData(2_100_000, "21,000.00")]
    [InlineData(5, "0.05")]
    [InlineData(0, "0.00")]
    [InlineData(-150, "-1.50")]
    [InlineData(long.MaxValue, "92,233,720,368,547,758.07")]
    public void Fen_are_shown_in_yuan(long amount, string yuan) => Fen.InYuan(amount).ShouldBe(yuan);

    [Fact]
    public void Every_fault_is_listed_once_for_the_problem_catalogue() =>
        IdentifierFaults.All.ShouldBe(
            new[] { typeof(ResidentId), typeof(UnifiedSocialCreditCode), typeof(MobileNumber), typeof(BankCard), typeof(Fen) }
                .SelectMany(type => type.GetFields())
                .Where(field => field.IsLiteral && field.FieldType == typeof(string))
                .Select(field => (string)field.GetRawConstantValue()!)
                .Where(code => code != BankCard.UnusualCheckDigit),
            ignoreOrder: true
        );
}
