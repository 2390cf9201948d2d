using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using HandlebarsDotNet;

namespace Mediation.Api.Documents;

/// <summary>The templates, files beside this one that travel inside the assembly: <c>{type}.{version}.hbs</c>.</summary>
public sealed class DocumentTemplates
{
    private readonly IHandlebars _handlebars = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new MarkupEncoder() });
    private readonly ConcurrentDictionary<(string Type, int Version), Lazy<HandlebarsTemplate<object, object>>> _compiled = new();

    /// <summary>Names of codes in documents, by kind.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Words { get; } =
        JsonSerializer
            .Deserialize<Dictionary<string, Dictionary<string, string>>>(Embedded("words.json"))!
            .ToDictionary(kind => kind.Key, kind => (IReadOnlyDictionary<string, string>)kind.Value, StringComparer.Ordinal);

    /// <summary>The style of the page.</summary>
    public string Style { get; } = Embedded("page.css");

    /// <summary>A template filled with facts.</summary>
    public IReadOnlyList<DocumentBlock> Fill(string type, int version, object facts) =>
        DocumentMarkup.Read(
            _compiled
                .GetOrAdd((type, version), key => new(() => _handlebars.Compile(Embedded($"{key.Type}.{key.Version}.hbs"))))
                .Value(facts)
        );

    private static string Embedded(string name)
    {
        var resource = $"{typeof(DocumentTemplates).Namespace}.Templates.{name}";
        using var stream =
            typeof(DocumentTemplates).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"The template {name} is not in this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private sealed class MarkupEncoder : ITextEncoder
    {
        public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target)
        {
            foreach (var character in text ?? "")
                DocumentMarkup.WriteValue(character, target);
        }

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            while (text is not null && text.MoveNext())
                DocumentMarkup.WriteValue(text.Current, target);
        }
    }
}
