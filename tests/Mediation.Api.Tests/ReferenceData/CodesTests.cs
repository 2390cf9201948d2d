using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases.Acceptance;
using Mediation.Domain.Cases.Outcome;
using Mediation.Domain.Kernel;
using Mediation.Testing;

namespace Mediation.Api.Tests.ReferenceData;

public sealed class CodesTests
{
    [Fact]
    public void The_page_of_codes_is_up_to_date() =>
        Golden.ShouldMatch("docs/codes.md", CodesDocument.Render(ReferenceBookLoader.LoadEmbedded()));

    [Fact]
    public void A_refusal_has_the_reasons_of_the_list() =>
        Enum.GetValues<RefusalReason>()
            .Select(reason => Codes.Of(reason))
            .ShouldBe(ReferenceBookLoader.LoadEmbedded().RefusalReasons.All.Select(term => term.Code), ignoreOrder: true);

    [Fact]
    public void A_failure_has_a_ground_of_the_list() =>
        Enum.GetValues<FailureReason>()
            .Select(reason => Codes.Of(reason))
            .ShouldBeSubsetOf(ReferenceBookLoader.LoadEmbedded().TerminationGrounds.All.Select(term => term.Code));
}
