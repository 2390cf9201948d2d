using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Http;

namespace Mediation.Api.Directories;

/// <summary>How the cells of a column are written.</summary>
public enum CellShape
{
    /// <summary>One value.</summary>
    Text,

    /// <summary>Several values, separated by semicolons.</summary>
    List,

    /// <summary>Several groups of values: groups separated by semicolons, their values by bars.</summary>
    Records,
}

/// <summary>A column of a table of the directory.</summary>
/// <param name="Name">The member of the entry, by its path.</param>
/// <param name="Zh">The heading in Chinese; either is understood.</param>
/// <param name="Required">Whether a table must have it; another one that is missing leaves what is known as it is.</param>
/// <param name="Members">What the values of a group are, in order.</param>
/// <param name="Numbers">Whether these are numbers.</param>
public sealed record DirectoryColumn(
    string Name,
    string Zh,
    bool Required = false,
    CellShape Shape = CellShape.Text,
    IReadOnlyList<string>? Members = null,
    bool Numbers = false
);

/// <summary>The tables of the directory as they stand in files: columns, and cells from entries and back. A backslash keeps a separator as it is.</summary>
public static class DirectoryColumns
{
    // What a spreadsheet would run as a formula, half-width and full-width, and the mark that keeps it from doing so.
    private const string Formulas = "=+-@\t\r\n＝＋－＠'";

    /// <summary>The columns of each table, by its name.</summary>
    public static FrozenDictionary<string, IReadOnlyList<DirectoryColumn>> All { get; } = Load();

    /// <summary>The cell of an entry in a column; empty where it says nothing.</summary>
    public static string CellOf(JsonObject entry, DirectoryColumn column)
    {
        JsonNode? node = entry;
        foreach (var member in column.Name.Split('.'))
            node = (node as JsonObject)?[member];
        var text = node is null
            ? ""
            : column.Shape switch
            {
                CellShape.List => string.Join(';', node.AsArray().Select(item => Escaped(Plain(item)))),
                CellShape.Records => string.Join(';', node.AsArray().Select(item => Group(item!.AsObject(), column))),
                _ => Plain(node),
            };
        return text.Length > 0 && Formulas.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
    }

    /// <summary>Puts a cell into the entry that a row makes.</summary>
    public static void Put(JsonObject entry, DirectoryColumn column, string cell)
    {
        var text = cell.Length > 1 && cell[0] == '\'' && Formulas.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell.Trim();
        if (text.Length == 0)
            return;
        JsonNode value = column.Shape switch
        {
            CellShape.List => new JsonArray([.. Split(text, ';').Select(item => (JsonNode)Unescaped(item.Trim()))]),
            CellShape.Records => new JsonArray([.. Split(text, ';').Select(group => (JsonNode)Record(group, column))]),
            _ => text,
        };
        var path = column.Name.Split('.');
        foreach (var member in path[..^1])
            entry = (JsonObject)(entry[member] ??= new JsonObject());
        entry[path[^1]] = value;
    }

    private static string Group(JsonObject record, DirectoryColumn column) =>
        string.Join('|', column.Members!.Select(member => Escaped(Plain(record[member])))).TrimEnd('|');

    private static JsonObject Record(string group, DirectoryColumn column)
    {
        var record = new JsonObject();
        foreach (var (index, value) in Split(group, '|').Index().Where(value => value.Item.Trim().Length > 0))
        {
            var text = Unescaped(value.Trim());
            // One value too many keeps its place, so that it is named.
            var member = index < column.Members!.Count ? column.Members[index] : $"value{index + 1}";
            record[member] =
                column.Numbers && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text;
        }
        return record;
    }

    private static string Plain(JsonNode? node) =>
        node switch
        {
            null => "",
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => node.ToJsonString(ApiJson.Options),
        };

    private static string Escaped(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal);

    private static string Unescaped(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
            text.Append(value[i] == '\\' && i + 1 < value.Length ? value[++i] : value[i]);
        return text.ToString();
    }

    // Groups keep their marks until their values are split.
    private static IEnumerable<string> Split(string text, char separator)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == separator)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
        if (start < text.Length)
            yield return text[start..];
    }

    private static FrozenDictionary<string, IReadOnlyList<DirectoryColumn>> Load()
    {
        using var stream = typeof(DirectoryColumns).Assembly.GetManifestResourceStream("Mediation.Api.Directories.columns.json")!;
        return JsonSerializer
            .Deserialize<Dictionary<string, IReadOnlyList<DirectoryColumn>>>(stream, ApiJson.Options)!
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}
