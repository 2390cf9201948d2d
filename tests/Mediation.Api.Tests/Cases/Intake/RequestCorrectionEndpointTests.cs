using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Intake;

/// <summary>Telling the applicant, once and completely, what the application lacks.</summary>
public sealed class RequestCorrectionEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_case_waits_for_what_is_missing()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var answer = await road.GiveAsync("requestCorrection");
        ((string)answer["status"]!).ShouldBe("correction_requested");
        answer.Events.ShouldBe(["correction_requested"]);
        answer.Strings("allowedActions").ShouldContain("receiveCorrection");
        answer.Text.ShouldNotContain("身份证");

        var correction = (await road.Client.Get(road.Path))["correction"]!;
        ((bool)correction["isOutstanding"]!).ShouldBeTrue();
        ((string)correction["items"]![0]!).ShouldBe("身份证复印件");
        ((string)correction["dueOn"]!).ShouldBe("2026-03-12");
    }

    [Fact]
    public async Task The_list_is_given_once()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.CorrectionRequested);
        await road.GiveAsync("receiveCorrection");
        (await road.TryAsync("requestCorrection")).ShouldBeRefusedFor(" correction_already_requested");
    }

    [Fact]
    public async Task Its_shape_is_checked_item_by_item()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("requestCorrection", body => body.Remove("items"))).ShouldBeInvalid("/items required");
        var answer = await road.TryAsync(
            "requestCorrection",
            body => (body["items"], body["dueOn"]) = (new JsonArray("", 7, null), "2026-02-30")
        );
        answer.ShouldBeInvalid("/items/0 required", "/items/1 wrong_type", "/items/2 wrong_type", "/dueOn bad_date");
    }
}
