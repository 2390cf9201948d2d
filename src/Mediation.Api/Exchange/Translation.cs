using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Problems;

namespace Mediation.Api.Exchange;

/// <summary>A field that has no counterpart on the other side.</summary>
/// <param name="Pointer">Where it stands in the message that was sent in.</param>
/// <param name="Why">Why; null where only this value has none.</param>
public sealed record Left(string Pointer, BothLanguages? Why);

/// <summary>A message as the other side writes it.</summary>
public sealed record Translated(JsonObject Message, IReadOnlyList<Left> Left, IReadOnlyList<Fault> Faults);

/// <summary>Puts a message into the words of the other side, by the rows of its table and nothing else.</summary>
public static class Translation
{
    // Longer lists than any message has.
    private const int MostItems = 10_000;

    private sealed record Step(string? From, string? To, ExchangeRow Row);

    private sealed class Run(IReadOnlyList<Step> steps, ExchangeForms forms, bool outbound)
    {
        private readonly Dictionary<string, Step> _by = steps
            .Where(step => step.From is not null)
            .ToDictionary(step => step.From!, StringComparer.Ordinal);

        public JsonObject Message { get; } = [];
        public List<Left> Left { get; } = [];
        public List<Fault> Faults { get; } = [];

        public void Walk(JsonNode node, string pattern, string pointer, IReadOnlyList<int> indexes)
        {
            if (_by.TryGetValue(pattern, out var step))
            {
                Take(node, step, pointer, indexes);
                return;
            }
            var below = steps.Where(one => one.From?.StartsWith(pattern + "/", StringComparison.Ordinal) == true).ToArray();
            switch (node)
            {
                case JsonObject members when below.Any(one => !one.From!.StartsWith(pattern + "/*", StringComparison.Ordinal)):
                    Members(members, pattern, pointer, indexes);
                    break;
                case JsonArray items when below.Any(one => one.From!.StartsWith(pattern + "/*", StringComparison.Ordinal)):
                    if (items.Count > MostItems)
                        Faults.Add(Fault.At(pointer, "too_many_items", ("max", MostItems)));
                    else if (items.Count == 0)
                        Begin(below, indexes);
                    foreach (var (index, item) in items.Take(MostItems).Index())
                    {
                        if (item is not null)
                            Walk(item, pattern + "/*", $"{pointer}/{index}", [.. indexes, index]);
                    }
                    break;
                default:
                    Faults.Add(below.Length == 0 ? Fault.At(pointer, "exchange_unknown_field") : Fault.At(pointer, "invalid_value"));
                    break;
            }
        }

        public void Members(JsonObject members, string pattern, string pointer, IReadOnlyList<int> indexes)
        {
            foreach (var (name, value) in members.Where(member => member.Value is not null))
            {
                var at = $"{pointer}/{Escaped(name)}";
                // A name is one step of a path, never several, and no list.
                if (name.Contains('/', StringComparison.Ordinal) || name == "*")
                    Faults.Add(Fault.At(at, "exchange_unknown_field"));
                else
                    Walk(value!, $"{pattern}/{name}", at, indexes);
            }
        }

        private void Take(JsonNode node, Step step, string pointer, IReadOnlyList<int> indexes)
        {
            if (step.To is not { } to)
            {
                Left.Add(new(pointer, step.Row.Why));
                return;
            }
            // A field holds one value; what is more than that nobody described.
            if (node is not JsonValue && step.Row.Form is not "cause")
            {
                Faults.Add(Fault.At(pointer, "invalid_value"));
                return;
            }
            var value = outbound ? forms.Out(step.Row.Form, node) : forms.In(step.Row.Form, node);
            if (value is not null)
                Put(to, indexes, value);
            else if (outbound)
                Left.Add(new(pointer, null));
            else
                Faults.Add(Fault.At(pointer, "exchange_unknown_value", ("form", step.Row.Form!)));
        }

        // An empty list stays one.
        private void Begin(Step[] below, IReadOnlyList<int> indexes)
        {
            if (below.FirstOrDefault(one => one.To is not null) is not { } step)
                return;
            var parts = step.To!.Split('/')[1..];
            var stars = 0;
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i] == "*" && stars++ == indexes.Count)
                {
                    Put("/" + string.Join('/', parts[..i]), indexes, new JsonArray());
                    return;
                }
            }
        }

        private void Put(string to, IReadOnlyList<int> indexes, JsonNode value)
        {
            JsonNode at = Message;
            var parts = to.Split('/')[1..];
            var star = 0;
            for (var i = 0; i < parts.Length; i++)
            {
                var isLast = i == parts.Length - 1;
                JsonNode Next() =>
                    isLast ? value
                    : parts[i + 1] == "*" ? new JsonArray()
                    : new JsonObject();
                if (parts[i] == "*")
                {
                    var (list, index) = ((JsonArray)at, indexes[star++]);
                    if (isLast)
                    {
                        list.Add(value);
                        return;
                    }
                    // An item of which nothing came over keeps its place, so that the others keep theirs.
                    while (list.Count <= index)
                        list.Add(new JsonObject());
                    at = list[index]!;
                }
                else
                {
                    at = ((JsonObject)at)[parts[i]] ??= Next();
                }
            }
        }

        private static string Escaped(string name)
        {
            var shown = name.Length <= 100 ? name : name[..100] + "…";
            return new StringBuilder(shown).Replace("~", "~0").Replace("/", "~1").ToString();
        }
    }

    /// <summary>A canonical message as the platform writes it.</summary>
    public static Translated Out(IReadOnlyList<ExchangeRow> rows, ExchangeForms forms, JsonObject message) =>
        Of([.. rows.Select(row => new Step(row.Ours, row.Theirs, row))], forms, outbound: true, message);

    /// <summary>The platform's message as a canonical one.</summary>
    public static Translated In(IReadOnlyList<ExchangeRow> rows, ExchangeForms forms, JsonObject message) =>
        Of([.. rows.Select(row => new Step(row.Theirs, row.Ours, row))], forms, outbound: false, message);

    private static Translated Of(IReadOnlyList<Step> steps, ExchangeForms forms, bool outbound, JsonObject message)
    {
        var run = new Run(steps, forms, outbound);
        run.Members(message, "", "", []);
        return new(run.Message, run.Left, run.Faults);
    }
}
