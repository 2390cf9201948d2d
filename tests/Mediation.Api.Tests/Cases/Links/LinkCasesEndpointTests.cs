using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Links;

/// <summary>Cases that belong together.</summary>
public sealed class LinkCasesEndpointTests(Registers registers)
{
    [Fact]
    public async Task A_case_is_linked_to_another_one_once()
    {
        var road = await (await Road.ToAsync(registers.Shared, CaseStatus.Submitted)).WithAnotherCaseAsync();
        (await road.GiveAsync("linkCases")).Events.ShouldBe(["case_linked"]);
        (await road.GiveAsync("linkCases")).Events.ShouldBeEmpty();
        var link = (await road.Client.Get(road.Path))["links"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)link["otherCaseId"]!, (string)link["kind"]!).ShouldBe((road.Other, "follows"));
    }

    [Fact]
    public async Task A_case_of_another_organisation_is_as_unknown_as_one_that_does_not_exist()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var strange = await new Road(registers.Shared) { Who = Staff.Stranger }.WalkAsync(CaseStatus.Submitted);
        foreach (var id in new[] { strange.CaseId, Guid.CreateVersion7() })
        {
            (await road.TryAsync("linkCases", body => body["otherCaseId"] = id)).ShouldBeRefusedFor("/otherCaseId unknown_case");
        }
        (await road.TryAsync("linkCases", body => body["otherCaseId"] = road.CaseId)).ShouldBeRefusedFor("/otherCaseId linked_to_itself");
        (await road.Client.Post($"{road.Path}/links", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/otherCaseId required",
            "/kind required"
        );
    }
}
