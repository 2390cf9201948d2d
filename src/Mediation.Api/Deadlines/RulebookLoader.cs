using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Cases;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Deadlines;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Api.Deadlines;

/// <summary>Reads the rulebook from the files in <c>Rulebook</c>, which travel inside the assembly.</summary>
public static class RulebookLoader
{
    /// <summary>The chapters in the order of a dispute.</summary>
    public static readonly IReadOnlyList<string> Chapters =
    [
        "negotiation-and-mediation",
        "agreement-and-after",
        "arbitration-and-court",
        "neighbouring-duties",
        "own-service",
    ];

    /// <summary>The book of this build. A wrong file is an <see cref="InvalidDataException"/> that names every fault, so the start stops.</summary>
    public static DeadlineRulebook LoadEmbedded(ReferenceBook places) => Load(Embedded, places);

    /// <summary>The book from any source of the files, by name without extension; refused as a whole.</summary>
    public static DeadlineRulebook Load(Func<string, string> file, ReferenceBook places)
    {
        var faults = new List<string>();
        IReadOnlyList<T> Rows<T>(string name, Func<T, string> code)
        {
            var rows = ReferenceBookFile.Read(name, file(name), code, faults);
            if (faults.Count == 0)
                faults.AddRange(
                    NothingInLists(JsonNode.Parse(file(name))!).Select(path => $"{name}.json {path}: nothing stands in a list")
                );
            return rows;
        }

        var laws = Rows<Law>("laws", law => law.Code);
        var chapters = Chapters.Select(name => new RulebookChapter(name, Rows<DeadlineRule>(name, rule => rule.Code))).ToList();
        var leftOut = Rows<LeftOut>("left-out", left => left.Code);
        faults.AddRange(
            chapters
                .SelectMany(chapter => chapter.Rules.Select(rule => (chapter, rule.Code)))
                .GroupBy(pair => pair.Code, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => $"{same.Last().chapter.Code}.json: '{same.Key}' stands in another chapter as well")
        );
        if (faults.Count == 0)
        {
            var book = new DeadlineRulebook(new Catalogue<Law>(laws, law => law.Code), chapters, leftOut);
            faults.AddRange(
                DeadlineRulebookCheck
                    .FaultsOf(book, FieldsOfEvents, CaseFacts.Types, places)
                    .Select(fault => $"{fault.List}.json '{fault.Entry}': {fault.Detail}")
            );
            if (faults.Count == 0)
                return book;
        }
        throw new InvalidDataException("The rulebook of time limits cannot be used:\n- " + string.Join("\n- ", faults));
    }

    // The nullability of a member says nothing of the items of a list.
    private static IEnumerable<string> NothingInLists(JsonNode node) =>
        node switch
        {
            JsonArray list => list.Index()
                .SelectMany(item => item.Item is null ? [$"{list.GetPath()}[{item.Index}]"] : NothingInLists(item.Item)),
            JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(NothingInLists),
            _ => [],
        };

    /// <summary>The text of an embedded file.</summary>
    public static string Embedded(string name)
    {
        var resource = $"{typeof(RulebookLoader).Namespace}.Rulebook.{name}.json";
        using var stream =
            typeof(RulebookLoader).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The file {name}.json of the rulebook is not in this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Each event's name with its fields.</summary>
    private static Dictionary<string, IReadOnlyDictionary<string, Type>> FieldsOfEvents { get; } =
        CaseEventJson.EventTypes.ToDictionary(
            EventNameAttribute.Of,
            IReadOnlyDictionary<string, Type> (type) =>
                type.GetProperties()
                    .ToDictionary(
                        property => JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                        property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
                        StringComparer.Ordinal
                    ),
            StringComparer.Ordinal
        );
}
