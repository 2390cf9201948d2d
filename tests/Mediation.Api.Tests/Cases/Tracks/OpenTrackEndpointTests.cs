using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Tracks;

/// <summary>Applications to courts, commissions and legal aid bodies.</summary>
public sealed class OpenTrackEndpointTests(Registers registers)
{
    [Fact]
    public async Task A_track_stands_on_the_case_and_leaves_its_status_alone()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Failed);
        var answer = await road.GiveAsync("openTrack");
        answer.Events.ShouldBe(["track_opened"]);
        answer.Id("trackId").ShouldBe(road.Track);
        ((string)answer["status"]!).ShouldBe("failed");
        answer.Text.ShouldNotContain("法律援助中心");
        var track = (await road.Client.Get(road.Path))["tracks"]![0]!;
        ((string)track["state"]!).ShouldBe("applied");
        ((string)track["body"]!).ShouldBe("随县法律援助中心");
        track["nextSteps"]!.AsArray().Select(step => (string)step!).ShouldBe(["granted", "refused", "withdrawn"]);
        (await road.GiveAsync("openTrack")).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_late_is_refused_with_the_last_day_and_its_article_in_both_languages()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled, fromCourt: true);
        var body = Commands.Json(
            new
            {
                kind = "judicial_confirmation",
                partyIds = new[] { road.Worker, road.Employer },
                courtId = Staff.Court,
                happenedAt = "2026-04-17T00:00:00+08:00",
            }
        );
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var answer = await road.Client.Post($"{road.Path}/tracks", body, road.ETag, null, ("Accept-Language", language));
            answer.ShouldBeRefusedFor("/happenedAt applied_too_late");
            var detail = (string)answer["faults"]![0]!["detail"]!;
            detail.ShouldContain("2026-04-16");
            detail.ShouldContain("第205条");
        }
        body["happenedAt"] = "2026-04-16T23:59:59+08:00";
        (await road.Client.Post($"{road.Path}/tracks", body, road.ETag)).ShouldBe(200);
    }

    [Fact]
    public async Task A_wrong_shape_names_every_fault()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Failed);
        var body = Commands.Json(
            new
            {
                partyIds = new[] { road.Worker, road.Worker },
                courtId = "随县",
                body = "",
                docketNumber = new string('号', 201),
                amountFen = 0,
            }
        );
        (await road.Client.Post($"{road.Path}/tracks", body, road.ETag)).ShouldBeInvalid(
            "/kind required",
            "/partyIds duplicate_item",
            "/courtId bad_format",
            "/body too_short",
            "/docketNumber too_long",
            "/amountFen out_of_range"
        );
    }

    [Fact]
    public async Task Nothing_follows_before_mediation_has_ended_and_everything_after_the_closing()
    {
        var mediating = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        (await mediating.TryAsync("openTrack")).ShouldBeProblem(409, "not_allowed_in_status");
        var closed = await Road.ToAsync(registers.Shared, CaseStatus.Closed);
        ((string)(await closed.GiveAsync("openTrack"))["status"]!).ShouldBe("closed");
    }
}
