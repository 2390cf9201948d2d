using Xunit.Sdk;

namespace Mediation.Api.Tests.Contract;

public sealed class GoldenTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("golden").FullName;
    private string Page => Path.Combine(folder, "docs", "page.md");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_page_that_differs_fails_and_names_the_line()
    {
        Should.Throw<Exception>(() => Golden.Compare("a", Page, update: false));
        Should.Throw<FailException>(() => Golden.Compare("a\nb", Page, update: true));
        Golden.Compare("a\nb", Page, update: false);
        Should.Throw<FailException>(() => Golden.Compare("a\nc", Page, update: false)).Message.ShouldContain("line 2");
        File.ReadAllText(Page).ShouldBe("a\nb\n");
    }

    [Fact]
    public void Rewriting_fails_even_when_nothing_changed()
    {
        Should.Throw<FailException>(() => Golden.Compare("a", Page, update: true));
        Should.Throw<FailException>(() => Golden.Compare("a", Page, update: true));
    }
}
