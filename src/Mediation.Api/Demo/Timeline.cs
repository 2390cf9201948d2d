using System.Text.Json.Nodes;
using Mediation.Api.OpenApi;
using Mediation.Domain.Cases;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;

namespace Mediation.Api.Demo;

/// <summary>Prints a story day by day, as a mediator would keep it in a notebook.</summary>
public sealed class Timeline(TextWriter output)
{
    private const string Weekdays = "日一二三四五六";
    private DateOnly? _day;
    private readonly HashSet<string> _numbered = new(StringComparer.Ordinal);

    /// <summary>The title.</summary>
    public void Begin(Story story) => output.WriteLine($"{story.Zh}\n{story.En}");

    /// <summary>A step, and the case or referral as the API showed it afterwards.</summary>
    public void Add(Step step, JsonNode shown)
    {
        var day = LawfulDay.Of(step.At);
        if (day != _day)
        {
            output.WriteLine($"\n{day:yyyy-MM-dd} 周{Weekdays[(int)day.DayOfWeek]} {day:ddd}");
            _day = day;
        }
        output.WriteLine($"  {LawfulDay.InShanghai(step.At):HH:mm}  {step.Who.Name}（{step.Who.Zh} {step.Who.En}）{step.Zh}");
        output.WriteLine($"         {step.En}");
        output.WriteLine($"         → {string.Join(" · ", Notes(step, shown))}");
    }

    /// <summary>Whether the register refused a step as the story tells.</summary>
    public bool Add(PlayedStep played)
    {
        if (played.Step.RefusedFor is { } code)
        {
            output.WriteLine($"         拒绝 refused {code}{(played.WentAsTold ? "  ✓" : $"  ✗ {string.Join(", ", played.Refusals)}")}");
        }
        return played.WentAsTold;
    }

    /// <summary>Something worked out beforehand, and what the register says of it; whether they agree.</summary>
    public bool Compare(WorkedFact fact, string? actual)
    {
        var same = actual == fact.Expected;
        output.WriteLine($"         {fact.Zh} {fact.En}: {actual}{(same ? "  ✓" : $"  ✗ 应为 expected {fact.Expected}")}");
        return same;
    }

    /// <summary>The figures read back, beside those worked out beforehand; whether they agree.</summary>
    public bool Compare(StoryFigures actual, StoryFigures? expected)
    {
        output.WriteLine("\n核对 Figures, read back from the API");
        var agree = true;
        foreach (var (row, wanted) in actual.Rows().Zip(expected?.Rows() ?? actual.Rows()))
        {
            var same = row.Value == wanted.Value;
            agree &= same;
            var verdict =
                expected is null ? ""
                : same ? "  ✓"
                : $"  ✗ 应为 expected {wanted.Value}";
            output.WriteLine($"  {row.Zh} {row.En}: {row.Value}{verdict}");
        }
        return agree;
    }

    /// <summary>The organisation's statistics, in which this case is the only one; whether they agree.</summary>
    public bool Compare(StoryFigures expected, JsonNode statistics)
    {
        var agree = true;
        foreach (var (zh, en, name, wanted) in expected.Statistics())
        {
            var value = (long)statistics[name]!;
            agree &= value == wanted;
            output.WriteLine($"  统计 statistics, {zh} {en}: {value}{(value == wanted ? "  ✓" : $"  ✗ 应为 expected {wanted}")}");
        }
        return agree;
    }

    /// <summary>A door, and whether it was closed.</summary>
    public void Add(ClosedDoor door, bool closed) =>
        output.WriteLine(
            $"  {door.Who.Name}（{door.Who.Zh} {door.Who.En}）{door.Zh} {door.En}: {(closed ? "404 ✓" : "✗ 不应可见 should not be visible")}"
        );

    private IEnumerable<string> Notes(Step step, JsonNode shown)
    {
        yield return step.Referral is null
            ? WordOf<CaseStatus>((string)shown["status"]!)
            : $"委派 referral {WordOf<ReferralState>((string)shown["state"]!)}";
        if ((string?)shown["caseNumber"] is { } number && _numbered.Add(number))
        {
            yield return $"案号 number {number}";
        }
        if (shown["agreement"] is { } agreement && _numbered.Add((string)agreement["agreementNumber"]!))
        {
            yield return $"协议 agreement {(string)agreement["agreementNumber"]!}";
        }
        if (step.Paper is { } paper)
        {
            yield return $"文书 paper {paper}";
        }
        if (shown["performance"] is { } performance)
        {
            yield return $"已付 paid {StoryFigures.Yuan((long)performance["paidFen"]!)} / {StoryFigures.Yuan((long)performance["totalFen"]!)}";
        }
    }

    // The Chinese word stands before the colon of the value's own summary.
    private static string WordOf<T>(string code)
        where T : struct, Enum
    {
        var value = Enum.GetValues<T>().First(value => Codes.Of(value) == code);
        return XmlSummaries.Of(typeof(T), value.ToString(), 'F')?.Split(':')[0].TrimEnd('.') is { } zh ? $"{zh} {code}" : code;
    }
}
