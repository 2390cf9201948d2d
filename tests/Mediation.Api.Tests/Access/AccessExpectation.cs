using System.Collections.Frozen;
using Mediation.Testing;

namespace Mediation.Api.Tests.Access;

/// <summary>A line of the expectation: what each caller is answered, about what.</summary>
public sealed record AccessRule(string Name, string About, FrozenDictionary<string, char> Marks)
{
    /// <summary>What the caller is answered about something with which it has nothing to do: an administrator has to do with every account.</summary>
    public char MarkElsewhere(string caller) =>
        (About, caller, Marks[caller]) switch
        {
            (_, _, 's') => 's',
            ("studio", "adm", var mark) => mark,
            ("studio", _, 'f') => 'f',
            _ => 'h',
        };
}

/// <summary>The expectation, as it was written down by hand in <c>expected-access.txt</c>.</summary>
public static class AccessExpectation
{
    private static readonly FrozenDictionary<string, string[]> s_sections = Sections();

    public static IReadOnlyList<string> Callers { get; } = s_sections["callers"][0].Split(' ');

    public static FrozenDictionary<string, AccessRule> Rules { get; } =
        s_sections["rules"]
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => new AccessRule(
                cells[0],
                cells[1],
                Callers
                    .Zip(cells.Skip(2), (caller, mark) => KeyValuePair.Create(caller, mark[0]))
                    .ToFrozenDictionary(StringComparer.Ordinal)
            ))
            .ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>Rule by operation.</summary>
    public static FrozenDictionary<string, AccessRule> Operations { get; } =
        s_sections["operations"]
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(cells => cells[0], cells => Rules[cells[1]], StringComparer.Ordinal);

    /// <summary>Who may find what was planted: callers by the kind of thing.</summary>
    public static FrozenDictionary<string, string[]> Finders { get; } = Lists("finders");

    /// <summary>Who is shown anything of a row of the table.</summary>
    public static FrozenDictionary<string, string[]> Rows { get; } = Lists("rows");

    /// <summary>To which row each member of a case belongs.</summary>
    public static FrozenDictionary<string, string> Members { get; } =
        Lists("members").ToFrozenDictionary(member => member.Key, member => member.Value[0], StringComparer.Ordinal);

    /// <summary>Which kind of thing stands where in a body: the first line that fits is the one.</summary>
    public static IReadOnlyList<(string Step, string At, string Kind)> Kinds { get; } =
    [
        .. s_sections["kinds"]
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => (cells[0], cells[1], cells[2])),
    ];

    /// <summary>What the page of the agreement prints.</summary>
    public static IReadOnlyList<string> OnTheAgreement { get; } = s_sections["on_the_agreement"];

    /// <summary>The kind of what stands at a place of a command's body.</summary>
    public static string KindOf(string step, string at) =>
        Kinds
            .First(kind => (kind.Step == "*" || kind.Step == step) && (kind.At == "*" || at.StartsWith(kind.At, StringComparison.Ordinal)))
            .Kind;

    /// <summary>To which row an event belongs.</summary>
    public static string RowOf(string eventType) =>
        s_sections["events"]
            .Select(line => line.Split(' '))
            .First(cells => cells[0] == "*" || eventType.StartsWith(cells[0], StringComparison.Ordinal))[1];

    private static FrozenDictionary<string, string[]> Lists(string section) =>
        s_sections[section]
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenDictionary(cells => cells[0], cells => cells[1..], StringComparer.Ordinal);

    private static FrozenDictionary<string, string[]> Sections()
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> current = [];
        foreach (
            var line in File.ReadLines(Path.Combine(Golden.Root, "tests", "Mediation.Api.Tests", "Access", "expected-access.txt"))
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && line[0] != '#')
        )
        {
            if (line[0] == '[')
            {
                sections[line.Trim('[', ']')] = current = [];
            }
            else
            {
                current.Add(line);
            }
        }
        return sections.ToFrozenDictionary(section => section.Key, section => section.Value.ToArray(), StringComparer.Ordinal);
    }
}
