using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Supervision;

/// <summary>The union's letters run beside the case.</summary>
public sealed class SupervisionLetterEndpointTests(Registers registers)
{
    [Fact]
    public async Task A_letter_older_than_the_case_is_shown_with_its_last_day_and_with_what_came_back()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted, fromCourt: true);
        var issued = await road.GiveAsync("issueFirstLetter");
        issued.Events.ShouldBe(["supervision_letter_issued"]);
        issued.Text.ShouldNotContain("核查");
        (await road.GiveAsync("recordSupervisionReply")).Events.ShouldBe(["supervision_reply_recorded"]);
        var shown = await road.Client.Get(road.Path);
        ((string)shown["status"]!).ShouldBe("accepted");
        var letter = shown["supervisionLetters"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)letter["kind"]!, (string)letter["issuedOn"]!, (string)letter["ruleVersion"]!).ShouldBe(
            ("tip", "2026-03-04", "SUP_TIP_REPLY@2024-01-01")
        );
        ((string)letter["addressees"]![0]!["replyDueOn"]!).ShouldBe("2026-03-11");
        var reply = letter["replies"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)reply["result"]!, (bool)reply["inTime"]!).ShouldBe(("partly_rectified", true));
        // The court follows the case, and reads none of it.
        var ofCourt = (await registers.Shared.As(Staff.CourtClerk).Get(road.Path))["supervisionLetters"]![0]!;
        (ofCourt["text"], ofCourt["replies"]![0]!["note"]).ShouldBe((null, null));
    }

    [Fact]
    public async Task What_is_missing_or_comes_before_its_time_is_told_by_name()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await road.Client.Post($"{road.Path}/supervision-letters", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/kind required",
            "/issuedOn required",
            "/deliveries required"
        );
        (
            await road.TryAsync(
                "issueSupervisionLetter",
                body =>
                {
                    body["kind"] = "suggestion";
                    body["deliveries"]![0]!["partyId"] = road.Worker;
                }
            )
        ).ShouldBeRefusedFor(
            "/authority authority_does_not_fit",
            "/deliveries/0/partyId addressee_not_employer",
            "/deliveries/0/partyId no_opinion_before"
        );
        (await road.TryAsync("recordSupervisionReply")).ShouldBeRefusedFor(" unknown_letter");
        (await road.Client.Post($"{road.Path}/supervision-letters/{road.Letter}/replies", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/partyId required",
            "/receivedOn required",
            "/result required"
        );
    }
}
