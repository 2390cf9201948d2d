using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Statements;

/// <summary>Facts that no party disputes.</summary>
public sealed class RecordUndisputedFactsEndpointTests(Registers registers)
{
    [Fact]
    public async Task They_are_read_by_the_court_too_and_offers_of_the_caucus_stay_behind()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation, fromCourt: true);
        await road.GiveAsync("recordCaucusNotes");
        var answer = await road.GiveAsync("recordUndisputedFacts");
        answer.Events.ShouldBe(["undisputed_facts_recorded"]);
        answer.Text.ShouldNotContain("入职");
        answer["ids"]!["factsId"]!.AsArray().Count.ShouldBe(1);

        foreach (var who in new[] { Staff.Mediator, Staff.Manager, Staff.CourtClerk })
        {
            var view = await road.App.As(who).Get(road.Path);
            ((string)view["undisputedFacts"]![0]!["text"]!).ShouldContain("入职");
            view["undisputedFacts"]![0]!["confirmedBy"]!.AsArray().Count.ShouldBe(2);
            view.Text.ShouldNotContain("1900000");
        }
        var events = await road.App.As(Staff.CourtClerk).Get($"{road.Path}/events");
        events.Text.ShouldContain("入职");
        // Another mediator of the organisation sees the outline.
        (await road.App.As(Staff.OtherMediator).Get(road.Path))
            .ShouldBe(200)
            .Text.ShouldNotContain("入职");
    }

    [Fact]
    public async Task The_same_record_twice_is_one_and_nobody_is_left_out()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var id = Guid.CreateVersion7();
        await road.GiveAsync("recordUndisputedFacts", body => body["factsId"] = id);
        (await road.GiveAsync("recordUndisputedFacts", body => body["factsId"] = id)).Events.ShouldBeEmpty();
        var refused = await road.TryAsync("recordUndisputedFacts", body => body["confirmedBy"]!.AsArray().RemoveAt(0));
        refused.ShouldBeRefusedFor("/confirmedBy party_consent_missing");
        (await road.Client.Post($"{road.Path}/undisputed-facts", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/text required",
            "/confirmedBy required"
        );
    }
}
