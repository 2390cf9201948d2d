using System.Globalization;
using System.Text;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Documents;

/// <summary>Days, moments and sums as Chinese documents write them.</summary>
internal static class ChineseText
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] s_places = ["", "拾", "佰", "仟"];
    private static readonly string[] s_groups = ["", "万", "亿", "万亿"];

    /// <summary>2026年3月17日.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>The legal day of a moment.</summary>
    public static string Day(DateTimeOffset moment) => Day(LawfulDay.Of(moment));

    /// <summary>2026.3.17, for the columns of long lists.</summary>
    public static string ShortDay(DateTimeOffset moment)
    {
        var day = LawfulDay.Of(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year}.{day.Month}.{day.Day}");
    }

    /// <summary>2026年3月17日16时42分, as clocks in Shanghai show it.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var local = moment.ToOffset(TimeSpan.FromHours(8));
        return string.Create(CultureInfo.InvariantCulture, $"{Day(moment)}{local.Hour}时{local.Minute:00}分");
    }

    /// <summary>20,000.00元.</summary>
    public static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{fen / 100m:#,0.00}元");

    /// <summary>贰万元整: the way in which a sum cannot be altered.</summary>
    public static string Capitals(long fen)
    {
        var (yuan, jiao, cents) = (fen / 100, fen / 10 % 10, fen % 10);
        var text = new StringBuilder();
        if (yuan > 0 || fen == 0)
            text.Append(Whole(yuan)).Append('元');
        if (jiao == 0 && cents == 0)
            return text.Append('整').ToString();
        if (jiao > 0)
            text.Append(Digits[(int)jiao]).Append('角');
        else if (yuan > 0)
            text.Append('零');
        if (cents > 0)
            text.Append(Digits[(int)cents]).Append('分');
        return text.ToString();
    }

    private static string Whole(long number)
    {
        if (number == 0)
            return "零";
        var text = "";
        var gap = false;
        for (var group = 0; number > 0; group++, number /= 10_000)
        {
            var part = (int)(number % 10_000);
            if (part > 0)
                text = Group(part) + s_groups[group] + (gap && text.Length > 0 ? "零" : "") + text;
            // A zero is read where digits are missing between two groups.
            gap = part == 0 ? text.Length > 0 : part < 1000;
        }
        return text;
    }

    private static string Group(int part)
    {
        var text = "";
        var zero = false;
        for (var place = 0; part > 0; place++, part /= 10)
        {
            var digit = part % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }
            text = Digits[digit] + s_places[place] + (zero ? "零" : "") + text;
            zero = false;
        }
        return text;
    }
}
