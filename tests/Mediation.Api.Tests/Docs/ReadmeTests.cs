using System.Text.RegularExpressions;
using Mediation.Api.Docs;
using Mediation.Testing;

namespace Mediation.Api.Tests.Docs;

public sealed partial class ReadmeTests
{
    private static readonly string s_readme = File.ReadAllText(Path.Combine(Golden.Root, "README.md"));

    [Fact]
    public void The_picture_of_the_procedure_is_the_one_that_the_lifecycle_makes()
    {
        var parts = Picture().Match(s_readme);
        parts.Success.ShouldBeTrue();
        Golden.ShouldMatch(
            "README.md",
            s_readme.Replace(
                parts.Value,
                $"{parts.Groups[1].Value}\n{LifecyclePage.Diagram()}{parts.Groups[2].Value}",
                StringComparison.Ordinal
            )
        );
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("http/README.md")]
    [InlineData("docs/contributing.md")]
    [InlineData("docs/handbook.md")]
    [InlineData("docs/channels.md")]
    [InlineData("docs/CHANGELOG.md")]
    [InlineData("docs/adr/README.md")]
    public void Every_link_to_a_file_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Golden.Root, page))!;
        Link()
            .Matches(File.ReadAllText(Path.Combine(Golden.Root, page)))
            .Select(link => link.Groups[1].Value)
            .Where(target => !target.StartsWith("http", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target.Split('#')[0])))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_is_in_the_list_of_decisions()
    {
        var folder = Path.Combine(Golden.Root, "docs", "adr");
        var list = File.ReadAllText(Path.Combine(folder, "README.md"));
        Directory
            .GetFiles(folder, "0*.md")
            .Select(file => Path.GetFileName(file))
            .Where(name => !list.Contains($"({name})", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [GeneratedRegex("(<!-- lifecycle: begins here[^>]*-->)\n.*?(<!-- lifecycle: ends here -->)", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
