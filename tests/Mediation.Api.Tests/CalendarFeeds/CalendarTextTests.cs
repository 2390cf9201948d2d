using System.Text;
using Mediation.Api.CalendarFeeds;
using Mediation.Testing;

namespace Mediation.Api.Tests.CalendarFeeds;

/// <summary>iCalendar as RFC 5545 wants it written.</summary>
public sealed class CalendarTextTests
{
    [Theory]
    [InlineData("随县工会“法院+工会”劳动争议诉调对接工作室二楼第一调解室，请提前十分钟到场并携带身份证原件以及单位营业执照副本")]
    [InlineData("a sentence in plain letters that is long enough to be folded more than once, and then some more of it to be sure of that")]
    [InlineData("𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家")]
    public void A_line_has_at_most_75_octets_and_no_character_is_cut_in_two(string place)
    {
        var text = new CalendarText().Text("LOCATION", place).ToString();
        text.ShouldEndWith("\r\n");
        var lines = text[..^2].Split("\r\n");
        lines.Length.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        lines.Skip(1).ShouldAllBe(line => line.StartsWith(' '));
        text.ShouldNotContain("\uFFFD");
        string.Concat(lines.Select((line, index) => index == 0 ? line : line[1..]))
            .ShouldBe("LOCATION:" + place.Replace(",", "\\,", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_of_75_octets_is_not_folded()
    {
        new CalendarText().Line("X", new string('a', 73)).ToString().ShouldBe("X:" + new string('a', 73) + "\r\n");
        new CalendarText().Line("X", new string('a', 74)).ToString().ShouldBe("X:" + new string('a', 73) + "\r\n a\r\n");
    }

    [Fact]
    public void Texts_are_escaped() =>
        new CalendarText().Text("LOCATION", "A;B,C\\D\nE\r\nF").ToString().ShouldBe("LOCATION:A\\;B\\,C\\\\D\\nE\\nF\r\n");

    [Fact]
    public void Nobody_writes_a_line_of_their_own_into_it() =>
        new CalendarText().Line("URL", "https://x\r\nATTACH:evil\u0007").ToString().ShouldBe("URL:https://xATTACH:evil\r\n");

    [Fact]
    public void Times_are_in_UTC() =>
        new CalendarText().Moment("DTSTART", Moments.Shanghai("2026-03-12", "09:30")).ToString().ShouldBe("DTSTART:20260312T013000Z\r\n");
}
