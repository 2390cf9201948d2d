using Mediation.Domain.Reference;

namespace Mediation.Domain.Tests.Reference;

public sealed class CaseNumberingTests
{
    private static readonly CaseNumbering Studio = new(
        "随县工调",
        "{prefix}〔{year}〕{number:0000}号",
        "{prefix}〔{year}〕{number:0000}-协{sequence:00}",
        [new(2026, 87)]
    );

    [Fact]
    public void The_first_electronic_number_follows_the_last_on_paper()
    {
        Studio.LastOnPaper(2026).ShouldBe(87);
        Studio.CaseNumber(2026, Studio.LastOnPaper(2026) + 1).ShouldBe("随县工调〔2026〕0088号");
    }

    [Fact]
    public void A_year_without_a_paper_register_begins_at_one() => Studio.LastOnPaper(2027).ShouldBe(0);

    [Fact]
    public void An_agreement_is_numbered_within_its_case() => Studio.AgreementNumber(2026, 88, 1).ShouldBe("随县工调〔2026〕0088-协01");

    [Fact]
    public void A_number_may_outgrow_its_width() => Studio.CaseNumber(2026, 12345).ShouldBe("随县工调〔2026〕12345号");

    [Fact]
    public void Another_place_writes_its_numbers_otherwise() =>
        (Studio with { Prefix = "随县劳调字", CasePattern = "({year}){prefix}第{number}号" })
            .CaseNumber(2026, 88)
            .ShouldBe("(2026)随县劳调字第88号");

    [Theory]
    [InlineData("{prefix}{year}", "{number}")]
    [InlineData("{prefix}{number}", "{year}")]
    [InlineData("{prefix}{year}{number", "only")]
    [InlineData("{prefix}{year}{number}{court}", "only")]
    [InlineData("{prefix}{year}{number}{4}", "only")]
    public void A_pattern_that_cannot_be_written_says_why(string pattern, string mention) =>
        CaseNumbering.FaultOf(pattern, withSequence: false).ShouldNotBeNull().ShouldContain(mention);

    [Fact]
    public void An_agreement_pattern_needs_a_sequence() =>
        CaseNumbering.FaultOf(Studio.CasePattern, withSequence: true).ShouldNotBeNull().ShouldContain("{sequence}");
}
