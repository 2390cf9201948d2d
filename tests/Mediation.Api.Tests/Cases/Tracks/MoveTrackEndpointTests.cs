using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Tracks;

/// <summary>What happens on a track.</summary>
public sealed class MoveTrackEndpointTests(Registers registers)
{
    [Fact]
    public async Task A_step_moves_the_track_and_what_the_table_does_not_have_there_is_refused_with_what_it_has()
    {
        var road = await Commands.Of("moveTrack").ReadyAsync(registers.Shared);
        var refused = await road.TryAsync("moveTrack", body => body["step"] = "awarded");
        refused.ShouldBeRefusedFor("/step step_not_in_track");
        refused["faults"]![0]!["args"]!["steps"]!.GetValue<string>().ShouldBe("granted, refused, withdrawn");

        var answer = await road.GiveAsync("moveTrack");
        answer.Events.ShouldBe(["track_moved"]);
        answer.Text.ShouldNotContain("经济困难");
        var track = (await road.Client.Get(road.Path))["tracks"]![0]!;
        ((string)track["state"]!).ShouldBe("granted");
        ((string)track["steps"]![0]!["note"]!).ShouldBe("免予核查经济困难状况");
        // Another mediator of the house knows that it happened, and not the words.
        var outline = (await road.App.As(Staff.CourtClerk).Get(road.Path)).Status;
        outline.ShouldBe(404);
    }

    [Fact]
    public async Task The_court_sees_the_track_without_what_people_wrote()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Failed, fromCourt: true);
        await road.GiveAsync("openTrack");
        await road.GiveAsync("moveTrack");
        var seen = await road.App.As(Staff.CourtClerk).Get(road.Path);
        ((string)seen["tracks"]![0]!["steps"]![0]!["documentNumber"]!).ShouldBe("随法援〔2026〕1号");
        seen.Text.ShouldNotContain("经济困难");
        seen.Text.ShouldNotContain("法律援助中心");
    }

    [Fact]
    public async Task A_track_that_the_case_does_not_have_is_named()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Failed);
        (await road.TryAsync("moveTrack")).ShouldBeRefusedFor(" unknown_track");
    }
}
