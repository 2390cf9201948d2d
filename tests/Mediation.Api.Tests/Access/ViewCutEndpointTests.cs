using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Access;

/// <summary>What each reader sees of one and the same case, in the view and in the history alike.</summary>
public sealed class ViewCutEndpointTests(Registers registers)
{
    private const string Account = "6217000010001234567";

    [Fact]
    public async Task The_mediator_of_the_case_sees_all_of_it()
    {
        var road = await WholeAsync();
        var (view, history) = await ReadAsync(road, Staff.Mediator);
        foreach (var shown in new[] { road.WorkerName, road.ResidentId, road.Phone, Account, "migrant_worker", "工资未发", "加班费有争议" })
        {
            view.ShouldContain(shown);
            history.ShouldContain(shown);
        }
        history.ShouldContain("通话录音");
    }

    [Fact]
    public async Task The_manager_sees_numbers_masked()
    {
        var road = await WholeAsync();
        var (view, history) = await ReadAsync(road, Staff.Manager);
        foreach (var hidden in new[] { road.ResidentId, road.Phone, Account, "migrant_worker" })
        {
            view.ShouldNotContain(hidden);
            history.ShouldNotContain(hidden);
        }
        var worker = JsonNode.Parse(view)!["parties"]![0]!;
        ((string)worker["residentId"]!).ShouldBe(road.ResidentId[..6] + "********" + road.ResidentId[^4..]);
        ((string)worker["phone"]!).ShouldBe(road.Phone[..3] + "****" + road.Phone[^4..]);
        ((string)worker["bankAccount"]!).ShouldBe("***************4567");
        foreach (var shown in new[] { road.WorkerName, "厉山镇", "工资未发", "加班费有争议" })
        {
            view.ShouldContain(shown);
            history.ShouldContain(shown);
        }
    }

    [Fact]
    public async Task The_court_sees_parties_and_agreement_but_no_free_text_and_no_record()
    {
        var road = await WholeAsync();
        var (view, history) = await ReadAsync(road, Staff.CourtClerk);
        foreach (var shown in new[] { road.WorkerName, road.ResidentId, "分两期支付" })
        {
            view.ShouldContain(shown);
            history.ShouldContain(shown);
        }
        foreach (
            var hidden in new[] { "工资未发", "通话录音", "受理范围", "线上调解室", "加班费有争议", "更正住址", "转账凭证", "先行结案" }
        )
        {
            view.ShouldNotContain(hidden);
            history.ShouldNotContain(hidden);
        }
    }

    [Fact]
    public async Task Another_mediator_of_the_organisation_sees_the_outline()
    {
        var road = await WholeAsync();
        var (view, history) = await ReadAsync(road, Staff.OtherMediator);
        foreach (
            var hidden in new[]
            {
                road.WorkerName,
                road.EmployerName,
                road.ResidentId,
                road.Phone,
                Account,
                "厉山镇",
                "91421399MA4T0X1A9C",
                "李建业",
                "migrant_worker",
                "工资未发",
                "通话录音",
                "线上调解室",
                "加班费有争议",
                "分两期支付",
                "更正住址",
                "转账凭证",
            }
        )
        {
            view.ShouldNotContain(hidden);
            history.ShouldNotContain(hidden);
        }
        var outline = JsonNode.Parse(view)!;
        ((string)outline["status"]!).ShouldBe("closed");
        ((long)outline["claimedFen"]!).ShouldBe(2_100_000);
        ((string)outline["parties"]![0]!["kind"]!).ShouldBe("worker");
    }

    [Fact]
    public async Task A_state_of_the_past_is_cut_by_who_mediates_today()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        (await registers.Shared.As(Staff.OtherMediator).Get(road.Path)).Text.ShouldContain(road.WorkerName);
        await road.GiveAsync("assignMediator");
        (await registers.Shared.As(Staff.OtherMediator).Get($"{road.Path}?version=1")).ShouldBe(200).Text.ShouldNotContain("工资未发");
        (await registers.Shared.As(Staff.OtherMediator).Get($"{road.Path}?version=3")).Text.ShouldNotContain(road.WorkerName);
    }

    [Fact]
    public async Task Records_of_sessions_that_went_back_with_the_result_the_court_reads_and_no_other_words()
    {
        const string record = "双方确认拖欠工资";
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation, fromCourt: true);
        foreach (var step in new[] { "recordSession", "draftAgreement", "signAgreement", "employerSigns" })
        {
            await road.GiveAsync(step);
        }
        var (view, history) = await ReadAsync(road, Staff.CourtClerk);
        (view + history).ShouldNotContain(record);

        await road.GiveAsync(
            "returnResult",
            body => body["materials"] = new JsonArray(new JsonObject { ["kind"] = "session_record", ["copies"] = 1 })
        );

        (view, history) = await ReadAsync(road, Staff.CourtClerk);
        view.ShouldContain(record);
        history.ShouldContain(record);
        (view + history).ShouldNotContain("工资未发");
        (view, history) = await ReadAsync(road, Staff.Supervisor);
        (view + history).ShouldNotContain(record);
    }

    private async Task<Road> WholeAsync()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation, fromCourt: true);
        await road.GiveAsync("recordSession");
        await road.AmendAsync(body =>
        {
            body.Remove("claim");
            body["reason"] = "更正住址";
            body["party"] = Commands.Json(new { partyId = road.Worker, serviceAddress = "随县厉山镇三神岗" });
        });
        foreach (var step in new[] { "draftAgreement", "signAgreement", "employerSigns", "recordPayment", "returnResult", "closeCase" })
        {
            await road.GiveAsync(step);
        }
        return road;
    }

    private async Task<(string View, string History)> ReadAsync(Road road, StaffToken who) =>
        (
            (await registers.Shared.As(who).Get(road.Path)).ShouldBe(200).Text,
            (await registers.Shared.As(who).Get($"{road.Path}/events?limit=200")).ShouldBe(200).Text
        );
}
