using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Amendments;

/// <summary>What one asks to put right, a second one decides.</summary>
public sealed class DecideAmendmentEndpointTests(Registers registers)
{
    [Fact]
    public async Task Whoever_asked_is_told_that_a_second_person_must_decide_and_may_withdraw()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        await road.GiveAsync("amendRecord");
        (await road.TryAsync("decideAmendment")).ShouldBeRefusedFor(" second_person_needed");
        (await road.TryAsync("decideAmendment", body => body["result"] = "withdrawn", Staff.Manager)).ShouldBeRefusedFor(
            "/result only_requester_withdraws"
        );
        await road.GiveAsync("decideAmendment", body => (body["result"], body["explanation"]) = ("withdrawn", null));
        var view = (await road.Client.Get(road.Path)).ShouldBe(200);
        ((string)view["amendments"]![0]!["status"]!).ShouldBe("withdrawn");
        ((long)view["claimedFen"]!).ShouldBe(1_860_000 + 240_000);
    }

    [Fact]
    public async Task The_case_tells_each_reader_as_much_of_an_amendment_as_of_the_party_itself()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var residentId = Numbers.NewResidentId();
        await road.AmendmentAskedAsync(body =>
        {
            body.Remove("claim");
            body["party"] = Commands.Json(
                new
                {
                    partyId = road.Worker,
                    name = "陈小红",
                    residentId,
                }
            );
        });

        var open = (await road.Client.Get(road.Path)).ShouldBe(200)["amendments"]![0]!;
        ((string)open["status"]!, (string)open["requestedBy"]!, (string)open["reason"]!).ShouldBe(
            ("open", Staff.Manager.StaffId, "申请人更正请求金额")
        );
        open["fields"]!.AsArray().Select(field => (string)field!).ShouldBe(["name", "resident_id"]);
        ((string)open["party"]!["name"]!, (string)open["party"]!["residentId"]!).ShouldBe(("陈小红", residentId));

        var manager = (await registers.Shared.As(Staff.Manager).Get(road.Path)).ShouldBe(200);
        manager.Text.ShouldNotContain(residentId);
        ((string)manager["amendments"]![0]!["party"]!["residentId"]!).ShouldBe($"{residentId[..6]}********{residentId[^4..]}");
        foreach (var (who, path) in new[] { (Staff.Supervisor, road.Path), (Staff.OtherMediator, $"{road.Path}/events?limit=200") })
        {
            var outline = (await registers.Shared.As(who).Get(path)).ShouldBe(200).Text;
            outline.ShouldNotContain("陈小红");
            outline.ShouldNotContain(residentId);
            outline.ShouldNotContain("更正请求金额");
        }

        await road.GiveAsync("decideAmendment");
        var view = (await road.Client.Get(road.Path)).ShouldBe(200);
        var decided = view["amendments"]![0]!;
        ((string)decided["status"]!, (string)decided["decidedBy"]!, (string)decided["explanation"]!).ShouldBe(
            ("approved", Staff.Mediator.StaffId, "已核对工资表")
        );
        ((string)view["parties"]![0]!["residentId"]!).ShouldBe(residentId);
        var events = (await road.Client.Get($"{road.Path}/events?limit=200"))["items"]!.AsArray();
        var joined = events.First(e => (string)e!["type"]! == "party_joined")!;
        ((string)joined["data"]!["name"]!, (string)joined["data"]!["residentId"]!).ShouldBe((road.WorkerName, road.ResidentId));
    }

    [Fact]
    public async Task A_colleague_who_may_decide_sees_what_is_asked_and_what_stands_there_and_nothing_else()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var residentId = Numbers.NewResidentId();
        await road.GiveAsync(
            "amendRecord",
            body =>
            {
                body.Remove("claim");
                body["party"] = Commands.Json(new { partyId = road.Worker, residentId });
            }
        );

        var view = (await registers.Shared.As(Staff.OtherMediator).Get(road.Path)).ShouldBe(200);
        var open = view["amendments"]![0]!;
        ((string)open["reason"]!, (string)open["party"]!["residentId"]!, (string)open["partyNow"]!["residentId"]!).ShouldBe(
            ("申请人更正请求金额", Masked(residentId), Masked(road.ResidentId))
        );
        open["partyNow"]!["name"].ShouldBeNull();
        view["parties"]![0]!["name"].ShouldBeNull();
        view.Text.ShouldNotContain(road.WorkerName);
        foreach (var path in new[] { "/events?limit=200", "/documents" })
        {
            (await registers.Shared.As(Staff.OtherMediator).Get(road.Path + path)).Text.ShouldNotContain(Masked(residentId));
        }
        (await registers.Shared.As(Staff.OtherMediator).Get($"/v1/records/{road.CaseId}")).Text.ShouldNotContain(Masked(residentId));

        (await road.TryAsync("decideAmendment", who: Staff.OtherMediator)).ShouldBe(200);
        var decided = (await registers.Shared.As(Staff.OtherMediator).Get(road.Path)).ShouldBe(200)["amendments"]![0]!;
        ((string)decided["status"]!).ShouldBe("approved");
        new[] { decided["party"], decided["partyNow"], decided["reason"] }.ShouldAllBe(part => part == null);
    }

    private static string Masked(string number) => $"{number[..6]}********{number[^4..]}";

    [Fact]
    public async Task One_field_waits_for_one_decision()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        await road.AmendmentAskedAsync();
        (await road.TryAsync("amendRecord", body => body["amendmentId"] = Guid.CreateVersion7())).ShouldBeRefusedFor(
            "/claim/amountFen amendment_pending"
        );
        await road.GiveAsync("decideAmendment", body => (body["result"], body["explanation"]) = ("declined", "与工资表不符"));
        (await road.GiveAsync("amendRecord", body => body["amendmentId"] = Guid.CreateVersion7())).Events.ShouldBe([
            "claim_amendment_requested",
        ]);
    }

    [Fact]
    public async Task It_says_what_is_decided_and_of_which_amendment()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("decideAmendment", body => body.Remove("result"))).ShouldBeInvalid("/result required");
        (await road.TryAsync("decideAmendment")).ShouldBeRefusedFor(" unknown_amendment");
    }

    [Fact]
    public async Task What_was_asked_about_a_person_goes_with_the_persons_key()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        await road.AmendmentAskedAsync(body =>
        {
            body.Remove("claim");
            body["party"] = Commands.Json(new { partyId = road.Worker, name = "陈小红" });
        });
        await registers.Shared.ReadAsync<Guid>(
            "UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = now() WHERE key_id = $1 RETURNING key_id",
            road.Worker
        );
        var view = (await road.Client.Get(road.Path)).ShouldBe(200);
        view.Text.ShouldNotContain("陈小红");
        view["amendments"]![0]!["fields"]!.AsArray().Select(field => (string)field!).ShouldBe(["name"]);
        (await road.Client.Get($"{road.Path}/events?limit=200")).ShouldBe(200).Text.ShouldNotContain("陈小红");
        (await road.TryAsync("decideAmendment")).ShouldBeRefusedFor(" party_erased");
        await road.GiveAsync("decideAmendment", body => (body["result"], body["explanation"]) = ("declined", "个人信息已删除"));
    }
}
