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
    public void A_ground_of_termination_that_has_a_command_of_its_own_names_one_of_the_lifecycle() =>
        ReferenceBookLoader
            .LoadEmbedded()
            .TerminationGrounds.All.Select(ground => ground.ByCommand)
            .OfType<string>()
            .ShouldBeSubsetOf(Mediation.Domain.Cases.CaseLifecycle.Permissions.Select(permission => permission.Name));

    [Fact]
    public void Only_an_appraisal_rests_the_period_by_rule() =>
        ReferenceBookLoader
            .LoadEmbedded()
            .SuspensionReasons.All.Where(reason => reason.Period == Mediation.Domain.Reference.PeriodEffect.RestsByRule)
            .ShouldHaveSingleItem()
            .Code.ShouldBe("appraisal");

    [Fact]
    public void A_failure_has_a_ground_of_the_list() =>
        Enum.GetValues<FailureReason>()
            .Select(reason => Codes.Of(reason))
            .ShouldBeSubsetOf(ReferenceBookLoader.LoadEmbedded().TerminationGrounds.All.Select(term => term.Code));
}
