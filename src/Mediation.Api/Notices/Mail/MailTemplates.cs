using System.Collections.Concurrent;
using System.Text;
using HandlebarsDotNet;

namespace Mediation.Api.Notices.Mail;

/// <summary>A mail, ready to go.</summary>
public sealed record MailText(string Subject, string Body);

/// <summary>The templates, files beside this one: <c>{template}.{language}.hbs</c>; the first line is the subject.</summary>
public sealed class MailTemplates
{
    private readonly IHandlebars _handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
    private readonly ConcurrentDictionary<string, Lazy<HandlebarsTemplate<object, object>>> _compiled = new(StringComparer.Ordinal);

    /// <summary>A template filled with facts.</summary>
    public MailText Fill(string template, string language, object facts)
    {
        var filled = _compiled
            .GetOrAdd($"{template}.{language}", name => new(() => _handlebars.Compile(Embedded(name))))
            .Value(facts)
            .ReplaceLineEndings("\n");
        var end = filled.IndexOf('\n', StringComparison.Ordinal);
        return new(filled[..end].Trim(), filled[(end + 1)..].TrimStart('\n'));
    }

    private static string Embedded(string name)
    {
        using var stream =
            typeof(MailTemplates).Assembly.GetManifestResourceStream($"{typeof(MailTemplates).Namespace}.Templates.{name}.hbs")
            ?? throw new InvalidDataException($"The mail template {name} is not in this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
