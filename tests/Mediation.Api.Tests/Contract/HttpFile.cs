using System.Text.RegularExpressions;
using Mediation.Testing;

namespace Mediation.Api.Tests.Contract;

/// <summary>A request of a <c>.http</c> file, as far as its text tells without playing it.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Name">Name of the request; what stands before an underscore is the operation.</param>
/// <param name="Expect">Status that the answer must have.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, with a segment <c>x</c> for everything taken from an answer.</param>
/// <param name="Takes">Names of the requests whose answers it uses.</param>
public sealed partial record HttpFileRequest(
    string File,
    string? Name,
    int? Expect,
    string Method,
    string Path,
    IReadOnlyList<string> Takes
)
{
    public string? Operation => Name?.Split('_')[0];

    public static IReadOnlyList<HttpFileRequest> All { get; } =
    [.. Directory.GetFiles(System.IO.Path.Combine(Golden.Root, "http"), "*.http").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>What the files take from the environment.</summary>
    public static IReadOnlySet<string> Variables { get; } =
        Directory
            .GetFiles(System.IO.Path.Combine(Golden.Root, "http"), "*.http")
            .SelectMany(file => Variable().Matches(System.IO.File.ReadAllText(file)))
            .Select(variable => variable.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<HttpFileRequest> Read(string file) =>
        from part in Separator().Split(System.IO.File.ReadAllText(file))
        let line = RequestLine().Match(part)
        where line.Success
        let name = NameLine().Match(part)
        let expect = ExpectLine().Match(part)
        select new HttpFileRequest(
            System.IO.Path.GetFileName(file),
            name.Success ? name.Groups[1].Value : null,
            expect.Success ? int.Parse(expect.Groups[1].Value) : null,
            line.Groups[1].Value,
            Placeholder().Replace(line.Groups[2].Value, "x").Split('?')[0],
            [.. Taken().Matches(part).Select(taken => taken.Groups[1].Value).Distinct()]
        );

    [GeneratedRegex("^###.*$", RegexOptions.Multiline)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(GET|POST|PUT|DELETE) \{\{baseUrl\}\}(\S+)$", RegexOptions.Multiline)]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^# @name (\S+)$", RegexOptions.Multiline)]
    private static partial Regex NameLine();

    [GeneratedRegex(@"^# @expect (\d{3})$", RegexOptions.Multiline)]
    private static partial Regex ExpectLine();

    [GeneratedRegex(@"\{\{.+?\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{(\w+)\.response\.")]
    private static partial Regex Taken();
}
