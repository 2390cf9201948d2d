using Mediation.Api.Problems;
using Mediation.Testing;

namespace Mediation.Api.Tests.Contract;

public sealed class ProblemCatalogueTests
{
    [Fact]
    public void The_page_of_problems_is_the_catalogue() => Golden.ShouldMatch("docs/problems.md", ProblemsDocument.Markdown());
}
