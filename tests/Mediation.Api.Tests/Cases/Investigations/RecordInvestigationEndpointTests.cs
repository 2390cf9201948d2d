using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Investigations;

/// <summary>What is found out outside the sessions.</summary>
public sealed class RecordInvestigationEndpointTests(Registers registers)
{
    [Fact]
    public async Task It_is_read_by_the_mediators_and_its_words_by_no_court()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted, fromCourt: true);
        var answer = await road.GiveAsync("recordInvestigation");
        answer.Events.ShouldBe(["investigation_recorded"]);
        answer.Text.ShouldNotContain("吴会计");

        var shown = await road.Client.Get(road.Path);
        ((string)shown["investigations"]![0]!["name"]!).ShouldBe("吴会计");
        ((string)shown["investigations"]![0]!["record"]!).ShouldContain("没有");
        var court = await road.App.As(Staff.CourtClerk).Get(road.Path);
        court["investigations"]!.AsArray().Count.ShouldBe(1);
        court.Text.ShouldNotContain("吴会计");

        var paper = await road.GiveAsync(
            "issueDocument",
            body =>
            {
                body["type"] = "investigation_record";
                body["subjectId"] = answer.Id("investigationId");
            }
        );
        paper.Events.ShouldBe(["document_issued"]);
    }

    [Fact]
    public async Task Every_fault_is_named()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await road.Client.Post($"{road.Path}/investigations", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/investigators required",
            "/heldFrom required",
            "/heldTo required",
            "/signature required",
            "/place required",
            "/name required",
            "/record required"
        );
        var alone = await road.TryAsync("recordInvestigation", body => body["investigators"]!.AsArray().RemoveAt(1));
        alone.ShouldBeProblem(422, "decision_refused");
        alone.Text.ShouldContain("two_investigators_needed");
    }
}
