using Mediation.Domain.Reference;
using Mediation.Testing.Cases;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Reference;

/// <summary>What a code means on a day, and what lies where. The codes are made up: no county begins with 70.</summary>
public sealed class DivisionsTests
{
    private static readonly ReferenceBook s_book = ABook.OfSuizhou with
    {
        Divisions = new(
            [
                Of("700000", null),
                Of("700100", "700000"),
                Of("700101", "700100") with
                {
                    ValidTo = Day("2019-12-31"),
                    Successors = ["700102"],
                },
                Of("700102", "700100") with
                {
                    ValidFrom = Day("2020-01-01"),
                    ValidTo = Day("2022-12-31"),
                    Successors = ["700103", "700104"],
                },
                Of("700103", "700100") with
                {
                    ValidFrom = Day("2023-01-01"),
                },
                Of("700104", "700200") with
                {
                    ValidFrom = Day("2023-01-01"),
                },
                Of("700105", "700100") with
                {
                    ValidTo = Day("2021-06-30"),
                    Successors = ["700103"],
                },
                Of("700106", "700100") with
                {
                    ValidTo = Day("2018-12-31"),
                },
                Of("700200", "700000"),
                Of("700100-zone", "700100") with
                {
                    Level = AdminLevel.FunctionalZone,
                    LiesIn = ["700103", "700200"],
                },
                // Two that took the place of each other are wrong data, and end no program.
                Of("700901", "700000") with
                {
                    ValidTo = Day("2001-12-31"),
                    Successors = ["700902"],
                },
                Of("700902", "700000") with
                {
                    ValidTo = Day("2001-12-31"),
                    Successors = ["700901"],
                },
            ],
            division => division.Code
        ),
    };

    [Theory]
    [InlineData("700101", "2019-12-31", "700101")]
    [InlineData("700101", "2020-01-01", "700102")]
    [InlineData("700101", "2023-01-01", "700103,700104")]
    [InlineData("700105", "2021-07-01", "")]
    [InlineData("700105", "2023-01-01", "700103")]
    [InlineData("700106", "2018-12-31", "700106")]
    [InlineData("700106", "2019-01-01", "")]
    [InlineData("700103", "2022-12-31", "")]
    [InlineData("700901", "2020-01-01", "")]
    [InlineData("709999", "2020-01-01", "")]
    public void A_code_means_what_took_its_place_by_then(string code, string day, string means) =>
        string.Join(',', s_book.DivisionsOn(code, Day(day)).Select(division => division.Code)).ShouldBe(means);

    [Theory]
    [InlineData("700103", "700000", true)]
    [InlineData("700103", "700200", false)]
    // An old code on new ground, and new ground asked for by an old code.
    [InlineData("700101", "700103", true)]
    [InlineData("700101", "700200", true)]
    [InlineData("700103", "700101", true)]
    [InlineData("700104", "700101", true)]
    [InlineData("700106", "700103", false)]
    // The zone lies in two of them, neither in the zone.
    [InlineData("700100-zone", "700103", true)]
    [InlineData("700100-zone", "700200", true)]
    [InlineData("700200", "700100-zone", false)]
    [InlineData("700901", "700100", false)]
    [InlineData("709999", "709999", true)]
    public void A_place_lies_where_its_ground_or_its_successor_lies(string division, string outer, bool within) =>
        s_book.LiesWithin(division, outer).ShouldBe(within);

    private static Division Of(string code, string? parent) => new(code, "", "", AdminLevel.County, parent, Confidence.Design);
}
