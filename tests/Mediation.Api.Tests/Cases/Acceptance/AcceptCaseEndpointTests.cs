using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Acceptance;

/// <summary>Taking a case on.</summary>
public sealed class AcceptCaseEndpointTests(Registers registers)
{
    [Fact]
    public async Task An_own_case_is_accepted_once_the_respondent_agreed()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("acceptCase")).ShouldBeRefusedFor(" consent_missing");
        await road.GiveAsync("giveConsent");
        var answer = await road.GiveAsync("acceptCase");
        ((string)answer["status"]!).ShouldBe("accepted");
        answer.Events.ShouldBe(["case_accepted"]);
        answer.Text.ShouldNotContain("受理范围");
        ((DateTimeOffset)(await road.Client.Get(road.Path))["acceptedAt"]!).ShouldBe(
            new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.FromHours(8))
        );
    }

    [Fact]
    public async Task A_case_from_a_court_needs_no_consent_first()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted, fromCourt: true);
        (await road.GiveAsync("acceptCase")).Events.ShouldBe(["case_accepted"]);
    }

    [Fact]
    public async Task A_refused_case_cannot_be_accepted_and_the_answer_says_what_can()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.CorrectionRequested);
        var answer = (await road.TryAsync("acceptCase")).ShouldBeProblem(409, "not_allowed_in_status");
        ((string)answer["faults"]![0]!["args"]!["status"]!).ShouldBe("correction_requested");
        answer.Strings("allowedActions").ShouldContain("receiveCorrection");
    }

    [Fact]
    public async Task It_cannot_have_happened_tomorrow_nor_before_the_application()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted, fromCourt: true);
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:sszzz");
        (await road.TryAsync("acceptCase", body => body["happenedAt"] = tomorrow)).ShouldBeRefusedFor("/happenedAt happened_in_future");
        (await road.TryAsync("acceptCase", body => body["happenedAt"] = "2026-03-04T23:59:59+08:00")).ShouldBeRefusedFor(
            "/happenedAt happened_before_receipt"
        );
        // Of the day of receipt any hour will do: the morning's call is logged after the afternoon's registration.
        await road.GiveAsync("acceptCase", body => body["happenedAt"] = "2026-03-05T00:00:00+08:00");
    }
}
