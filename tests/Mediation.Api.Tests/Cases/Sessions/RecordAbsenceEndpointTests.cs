using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Sessions;

/// <summary>Somebody did not come, or came and showed who they were.</summary>
public sealed class RecordAbsenceEndpointTests(Registers registers)
{
    [Fact]
    public async Task A_session_to_which_somebody_did_not_come_is_over()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var answer = await road.GiveAsync("recordAbsence");
        answer.Events.ShouldBe(["session_missed"]);
        answer.Text.ShouldNotContain("未到场");
        var session = (await road.Client.Get(road.Path))["sessions"]![0]!;
        session["absentPartyIds"]!.AsArray().Select(id => (Guid)id!).ShouldBe([road.Employer]);
        (await road.TryAsync("recordSession")).ShouldBeRefusedFor(" session_was_missed");
    }

    [Fact]
    public async Task Nobody_has_missed_what_lies_ahead()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        await road.GiveAsync("adjournSession", body => body.Remove("startsAt"));
        (await road.TryAsync("recordAbsence")).ShouldBeRefusedFor(" session_without_date");
        await road.GiveAsync("adjournSession", body => body["startsAt"] = "2098-03-13T09:30:00+08:00");
        (await road.TryAsync("recordAbsence")).ShouldBeRefusedFor(" session_not_begun");
    }

    [Fact]
    public async Task Somebody_is_named_and_once()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        (await road.TryAsync("recordAbsence", body => body["absentPartyIds"] = new System.Text.Json.Nodes.JsonArray())).ShouldBeInvalid(
            "/absentPartyIds too_few_items"
        );
        (
            await road.TryAsync(
                "recordAbsence",
                body => body["absentPartyIds"] = new System.Text.Json.Nodes.JsonArray($"{road.Worker}", $"{road.Worker}")
            )
        ).ShouldBeInvalid("/absentPartyIds duplicate_item");
    }

    [Fact]
    public async Task By_what_an_identity_was_checked_is_said_where_it_was()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        (
            await road.TryAsync(
                "recordSession",
                body => (body["attendance"]![0]!["identityVerified"], body["attendance"]![0]!["checkedBy"]) = (false, "resident_id_card")
            )
        ).ShouldBeInvalid("/attendance/0/checkedBy identity_not_verified");
        await road.GiveAsync("recordSession", body => body["attendance"]![0]!["checkedBy"] = "resident_id_card");
        ((string)(await road.Client.Get(road.Path))["sessions"]![0]!["attendance"]![0]!["checkedBy"]!).ShouldBe("resident_id_card");
    }
}
