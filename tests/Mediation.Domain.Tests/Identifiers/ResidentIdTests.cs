using FsCheck;
using FsCheck.Fluent;
using Mediation.Domain.Identifiers;

namespace Mediation.Domain.Tests.Identifiers;

public sealed class ResidentIdTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("11010519491231002X", Sex.Female, "1949-12-31")]
    [InlineData("440524188001010014", Sex.Male, "1880-01-01")]
    [InlineData("421399198603120022", Sex.Female, "1986-03-12")]
    [InlineData("421399199807040010", Sex.Male, "1998-07-04")]
    [InlineData("610599197509230031", Sex.Male, "1975-09-23")]
    [InlineData("421299199011050015", Sex.Male, "1990-11-05")]
    public void A_true_number_tells_sex_and_birth_date(string number, Sex sex, string bornOn)
    {
        var id = ResidentId.Check(number, Today).Value.ShouldNotBeNull();
        id.Text.ShouldBe(number);
        id.Sex.ShouldBe(sex);
        id.BornOn.ShouldBe(DateOnly.Parse(bornOn));
        id.Kind.ShouldBe(ResidentIdKind.Citizen);
    }

    [Theory]
    [InlineData("421399198603120023", new[] { ResidentId.WrongCheckDigit })]
    [InlineData("421399199802300010", new[] { ResidentId.ImpossibleBirthDate, ResidentId.WrongCheckDigit })]
    [InlineData("991399198603120022", new[] { ResidentId.WrongCheckDigit })]
    [InlineData("161399199802300010", new[] { ResidentId.UnknownProvince, ResidentId.ImpossibleBirthDate, ResidentId.WrongCheckDigit })]
    [InlineData("421399860312002", new[] { ResidentId.OldFifteenDigits })]
    [InlineData("42139986031200X", new[] { ResidentId.WrongLength })]
    [InlineData("", new[] { ResidentId.WrongLength })]
    [InlineData(null, new[] { ResidentId.WrongLength })]
    [InlineData("4213991986031200220", new[] { ResidentId.WrongLength })]
    [InlineData("42139919860312002 ", new[] { ResidentId.WrongCharacter })]
    [InlineData("4213991986O3120022", new[] { ResidentId.WrongCharacter })]
    [InlineData("４21399198603120022", new[] { ResidentId.WrongCharacter })]
    [InlineData("42139919860312002A", new[] { ResidentId.WrongCharacter })]
    [InlineData("X21399198603120022", new[] { ResidentId.WrongCharacter })]
    public void A_wrong_number_names_every_fault(string? number, string[] faults)
    {
        var answer = ResidentId.Check(number, Today);
        answer.Faults.ShouldBe(faults);
        answer.IsGood.ShouldBeFalse();
    }

    [Fact]
    public void A_small_x_is_stored_as_a_capital() =>
        ResidentId.Check("11010519491231002x", Today).Value!.Text.ShouldBe("11010519491231002X");

    [Fact]
    public void A_birth_date_may_be_today_but_not_tomorrow()
    {
        var bornToday = Numbered("42139920260302001");
        ResidentId.Check(bornToday, Today).IsGood.ShouldBeTrue();
        ResidentId.Check(bornToday, Today.AddDays(-1)).Faults.ShouldBe([ResidentId.BirthDateInFuture]);
    }

    [Theory]
    [InlineData("81000019900101001", ResidentIdKind.ResidencePermit)]
    [InlineData("82000019900101002", ResidentIdKind.ResidencePermit)]
    [InlineData("83000019900101001", ResidentIdKind.ResidencePermit)]
    [InlineData("91138419810822001", ResidentIdKind.ForeignPermanentResidence)]
    public void Permits_carry_the_same_number(string first17, ResidentIdKind kind) =>
        ResidentId.Check(Numbered(first17), Today).Value.ShouldNotBeNull().Kind.ShouldBe(kind);

    [Theory]
    [InlineData("80")]
    [InlineData("84")]
    [InlineData("00")]
    [InlineData("16")]
    [InlineData("72")]
    public void A_province_outside_the_list_is_refused(string province) =>
        ResidentId.Check(Numbered(province + "000019900101001"), Today).Faults.ShouldBe([ResidentId.UnknownProvince]);

    [Fact]
    public void A_masked_number_hides_the_birth_date_wherever_it_is_printed()
    {
        var id = ResidentId.Check("421399198603120022", Today).Value!;
        id.Masked.ShouldBe("421399********0022");
        $"{id}".ShouldBe(id.Masked);
    }

    [Fact]
    public void Every_well_built_number_is_good() =>
        Prop.ForAll(Arb.From(Good), number => ResidentId.Check(number, Today).IsGood).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_single_changed_digit_is_found() =>
        Prop.ForAll(
                Arb.From(
                    from number in Good
                    from at in Gen.Choose(0, 17)
                    from digit in Gen.Elements("0123456789".ToCharArray())
                    where number[at] != digit
                    select number[..at] + digit + number[(at + 1)..]
                ),
                changed => ResidentId.Check(changed, Today).Faults.Contains(ResidentId.WrongCheckDigit)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Two_neighbours_swapped_are_found() =>
        Prop.ForAll(
                Arb.From(
                    from number in Good
                    from at in Gen.Choose(0, 15)
                    where number[at] != number[at + 1]
                    select number[..at] + number[at + 1] + number[at] + number[(at + 2)..]
                ),
                swapped => ResidentId.Check(swapped, Today).Faults.Contains(ResidentId.WrongCheckDigit)
            )
            .QuickCheckThrowOnFailure();

    private static readonly Gen<string> Good =
        from province in Gen.Elements("11", "15", "21", "31", "37", "42", "46", "50", "54", "61", "65", "71", "81", "82", "83", "90", "99")
        from area in Gen.Choose(0, 9999)
        from day in Gen.Choose(new DateOnly(1900, 1, 1).DayNumber, Today.DayNumber)
        from sequence in Gen.Choose(0, 999)
        select Numbered($"{province}{area:0000}{DateOnly.FromDayNumber(day):yyyyMMdd}{sequence:000}");

    private static string Numbered(string first17) => first17 + ResidentId.CheckCharacterOf(first17);
}
