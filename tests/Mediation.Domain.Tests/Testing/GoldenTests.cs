namespace Mediation.Domain.Tests.Testing;

public sealed class GoldenTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("golden").FullName;
    private string Page => Path.Combine(_folder, "docs", "page.md");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_text_without_a_file_fails() =>
        Should.Throw<GoldenException>(() => Golden.Compare(Page, "a\n", rewrite: false)).Message.ShouldContain("does not exist");

    [Fact]
    public void The_run_that_rewrites_fails_and_the_next_does_not()
    {
        Should.Throw<GoldenException>(() => Golden.Compare(Page, "a\n", rewrite: true)).Message.ShouldContain("rewritten");
        Should.NotThrow(() => Golden.Compare(Page, "a\n", rewrite: false));
        File.ReadAllText(Page).ShouldBe("a\n");
    }

    [Theory]
    [InlineData("a\nc\n", "line 2", "b", "c")]
    [InlineData("a\n", "line 2", "b", "")]
    [InlineData("a\nb\nc\n", "line 3", "", "c")]
    [InlineData("a\nb", "line 3", "", "(ends)")]
    public void A_difference_is_named_by_its_first_line(string actual, string line, string before, string after)
    {
        Should.Throw<GoldenException>(() => Golden.Compare(Page, "a\nb\n", rewrite: true));
        var message = Should.Throw<GoldenException>(() => Golden.Compare(Page, actual, rewrite: false)).Message;
        message.ShouldContain(line);
        message.ShouldContain($"file:   {before}\n");
        message.ShouldContain($"actual: {after}\n");
        File.ReadAllText(Page).ShouldBe("a\nb\n");
    }
}
