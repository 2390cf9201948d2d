using Mediation.Api.Problems;

namespace Mediation.Api.Tests.Contract;

public sealed class ProblemCatalogueTests
{
    [Fact]
    public void The_page_of_problems_is_the_catalogue() => ProblemsDocument.Markdown().ShouldBeWrittenIn("docs/problems.md");
}
