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
        var back = (await road.Client.Get($"/v1/cases/{road.Other}"))["links"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)back["otherCaseId"]!, (string)back["kind"]!, back["note"]).ShouldBe((road.CaseId, "followed_by", null));
    }

    [Fact]
    public async Task Two_who_link_the_same_two_cases_from_both_ends_at_once_leave_one_link_on_each()
    {
        var road = await (await Road.ToAsync(registers.Shared, CaseStatus.Submitted)).WithAnotherCaseAsync();
        var answers = await Task.WhenAll(
            road.Client.Post($"{road.Path}/links", Commands.Json(new { otherCaseId = road.Other, kind = "follows" }), "*"),
            road.Client.Post($"/v1/cases/{road.Other}/links", Commands.Json(new { otherCaseId = road.CaseId, kind = "followed_by" }), "*")
        );
        answers.ShouldAllBe(answer => answer.Status == 200);
        (await road.Client.Get(road.Path))["links"]!.AsArray().Count.ShouldBe(1);
        (await road.Client.Get($"/v1/cases/{road.Other}"))["links"]!.AsArray().Count.ShouldBe(1);
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
