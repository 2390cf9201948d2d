using Mediation.Api.Docs;
using Mediation.Testing;

namespace Mediation.Api.Tests.Docs;

public sealed class GeneratedPagesTests
{
    [Fact]
    public void The_page_of_the_lifecycle_is_up_to_date() => Golden.ShouldMatch(LifecyclePage.Path, LifecyclePage.Render());

    [Fact]
    public void The_page_of_the_events_is_up_to_date() => Golden.ShouldMatch(EventsPage.Path, EventsPage.Render());

    [Fact]
    public void The_page_of_the_documents_is_up_to_date() =>
        Golden.ShouldMatch(DocumentsPage.Path, DocumentsPage.Render(Mediation.Api.ReferenceData.ReferenceBookLoader.LoadEmbedded()));

    [Fact]
    public void Every_refusal_of_the_domain_has_its_page() =>
        Mediation
            .Domain.Kernel.RefusalCode.All.Select(refusal => refusal.Code)
            .ShouldBeSubsetOf(Mediation.Api.Problems.ProblemCatalogue.All.Select(entry => entry.Code));
}
