using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Intake;

/// <summary>What was missing has come.</summary>
public sealed class ReceiveCorrectionEndpointTests(Registers registers)
{
    [Fact]
    public async Task The_case_is_submitted_again()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.CorrectionRequested);
        var answer = await road.GiveAsync("receiveCorrection");
        ((string)answer["status"]!).ShouldBe("submitted");
        answer.Events.ShouldBe(["correction_received"]);
        ((bool)(await road.Client.Get(road.Path))["correction"]!["isOutstanding"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_note_has_an_end()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.CorrectionRequested);
        (await road.TryAsync("receiveCorrection", body => body["note"] = new string('长', 2001))).ShouldBeInvalid("/note too_long");
    }
}
