using System.Xml.Linq;
using Mediation.Domain.Cases;
using Mediation.Testing;

namespace Mediation.Architecture.Tests;

public sealed class NamingRules
{
    private static readonly string[] s_emptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Dto", "Service"];

    [Fact]
    public void No_type_hides_behind_a_word_that_says_nothing() =>
        Solution
            .Sources.SelectMany(Solution.TypesOf)
            // Who helps to mediate is a person of the procedure (PML Art. 20).
            .Where(type => type.Name is not ("Helper" or "InviteHelper"))
            .Where(type => s_emptyWords.Any(word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)))
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void Every_public_type_of_the_domain_says_what_it_is()
    {
        var documented = XDocument
            .Load(Path.ChangeExtension(Solution.Domain.Location, ".xml"))
            .Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        documented.ShouldNotBeEmpty();
        Solution
            .TypesOf(Solution.Domain)
            .Where(type => type.IsVisible)
            .Select(type => $"T:{type.FullName!.Replace('+', '.')}")
            .Where(name => !documented.Contains(name))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_has_its_tests_in_the_room_of_the_same_name() =>
        CaseLifecycle
            .Permissions.Select(row => row.Command)
            .Select(command => $"tests/Mediation.Domain.Tests/Cases/{Rooms.Of(command)}/{command.Name}Tests.cs")
            .Where(file => !File.Exists(Path.Combine(Golden.Root, file)))
            .ShouldBeEmpty();
}
