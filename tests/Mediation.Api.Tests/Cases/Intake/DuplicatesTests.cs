using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Intake;

/// <summary>The same parties come with the same claim a second time.</summary>
public sealed class DuplicatesTests(Registers registers)
{
    private RegisterApp App => registers.Shared;

    [Theory]
    [InlineData(CaseStatus.Submitted, "open_here")]
    [InlineData(CaseStatus.InMediation, "open_here")]
    [InlineData(CaseStatus.Settled, "settled_here")]
    [InlineData(CaseStatus.Archived, "settled_here")]
    [InlineData(CaseStatus.Failed, "ended_here")]
    public async Task The_earlier_case_is_named_with_the_reason_also_when_one_only_asks(CaseStatus status, string standing)
    {
        var earlier = await Road.ToAsync(App, status);
        var number = (string)(await earlier.Client.Get(earlier.Path))["caseNumber"]!;
        var again = new Road(App) { ResidentId = earlier.ResidentId };
        var asked = (await again.Client.Post("/v1/cases?dryRun=true", Commands.Of("registerCase").Body(again))).ShouldBe(200);
        var registered = await again.RegisterAsync();
        foreach (var answer in new[] { asked, registered })
        {
            var duplicate = answer["duplicates"]!.AsArray().ShouldHaveSingleItem()!;
            ((Guid)duplicate["caseId"]!, (string)duplicate["caseNumber"]!).ShouldBe((earlier.CaseId, number));
            duplicate["reasons"]!.AsArray().Select(reason => (string)reason!["standing"]!).ShouldBe([standing]);
            duplicate["claimItems"]!.AsArray().Select(item => (string)item!).ShouldBe(["overtime", "wages"]);
            answer.Strings("warnings").ShouldBe(["possible_duplicate"]);
            answer.Text.ShouldNotContain(earlier.ResidentId);
            answer.Text.ShouldNotContain(earlier.WorkerName);
        }
    }

    [Fact]
    public async Task What_is_before_another_body_or_was_decided_there_is_said_too()
    {
        var earlier = await Road.ToAsync(App, CaseStatus.Failed);
        await earlier.GiveAsync(
            "openTrack",
            body =>
            {
                body["kind"] = "arbitration";
                body["partyIds"] = new JsonArray(earlier.Worker.ToString());
                body.Remove("courtId");
                body["body"] = "随县劳动人事争议仲裁委员会";
            }
        );
        (await StandingsAsync(new Road(App) { ResidentId = earlier.ResidentId })).ShouldBe(["ended_here", "pending_elsewhere"]);
    }

    [Fact]
    public async Task The_same_two_with_their_sides_exchanged_are_the_same_two()
    {
        var earlier = await Road.ToAsync(App, CaseStatus.Submitted);
        var again = new Road(App) { ResidentId = earlier.ResidentId };
        var answer = await again.RegisterAsync(body =>
        {
            body["parties"]![0]!["side"] = "respondent";
            body["parties"]![1]!["side"] = "applicant";
            foreach (var claim in body["claims"]!.AsArray())
            {
                claim!["claimantPartyId"] = again.Employer;
            }
        });
        answer["duplicates"]!.AsArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_employer_another_claim_or_another_worker_is_no_duplicate()
    {
        var earlier = await Road.ToAsync(App, CaseStatus.Submitted);
        var otherEmployer = await new Road(App) { ResidentId = earlier.ResidentId }.RegisterAsync(body =>
            body["parties"]![1]!["creditCode"] = "91421399MA4T0X2B3G"
        );
        var otherClaim = await new Road(App) { ResidentId = earlier.ResidentId }.RegisterAsync(body =>
        {
            body["claims"]!.AsArray().RemoveAt(1);
            body["claims"]![0]!["item"] = "severance";
        });
        foreach (var answer in new[] { otherEmployer, otherClaim, await new Road(App).RegisterAsync() })
        {
            answer["duplicates"].ShouldBeNull();
            answer["warnings"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task Nobody_learns_of_a_case_of_another_organisation()
    {
        var strange = await new Road(App) { Who = Staff.Stranger }.WalkAsync(CaseStatus.Submitted);
        var here = new Road(App) { ResidentId = strange.ResidentId };
        var body = Commands.Of("registerCase").Body(here);
        body["knownDuplicates"] = new JsonArray(new JsonObject { ["caseId"] = strange.CaseId, ["reason"] = "同一争议" });
        (await here.Client.Post("/v1/cases", body)).ShouldBeRefusedFor("/knownDuplicates/0/caseId unknown_case");
        (await here.RegisterAsync())["duplicates"].ShouldBeNull();
        (await strange.Client.Get(strange.Path))["links"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_known_is_linked_on_both_sides_and_is_no_news()
    {
        var earlier = await Road.ToAsync(App, CaseStatus.Closed);
        var again = new Road(App) { ResidentId = earlier.ResidentId };
        var answer = await again.RegisterAsync(body =>
            body["knownDuplicates"] = new JsonArray(new JsonObject { ["caseId"] = earlier.CaseId, ["reason"] = "协议未履行，另行申请" })
        );
        answer["duplicates"].ShouldBeNull();
        answer.Events.ShouldBe(["case_registered", "party_joined", "party_joined", "case_linked"]);
        var link = (await again.Client.Get(again.Path))["links"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)link["otherCaseId"]!, (string)link["kind"]!, (string)link["note"]!).ShouldBe(
            (earlier.CaseId, "same_dispute", "协议未履行，另行申请")
        );
        var back = (await earlier.Client.Get(earlier.Path))["links"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)back["otherCaseId"]!, (string)back["kind"]!, back["note"]).ShouldBe((again.CaseId, "same_dispute", null));
    }

    [Fact]
    public async Task Two_who_register_with_the_same_known_case_at_once_both_link_it()
    {
        var earlier = await Road.ToAsync(App, CaseStatus.Submitted);
        var roads = Enumerable.Range(0, 4).Select(_ => new Road(App) { ResidentId = earlier.ResidentId }).ToArray();
        await Task.WhenAll(
            roads.Select(road =>
                road.RegisterAsync(body =>
                    body["knownDuplicates"] = new JsonArray(new JsonObject { ["caseId"] = earlier.CaseId, ["reason"] = "同一争议" })
                )
            )
        );
        (await earlier.Client.Get(earlier.Path))["links"]!
            .AsArray()
            .Select(link => (Guid)link!["otherCaseId"]!)
            .ShouldBe(roads.Select(road => road.CaseId), ignoreOrder: true);
    }

    [Fact]
    public async Task Every_fault_of_what_is_known_is_named()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        body["knownDuplicates"] = new JsonArray(new JsonObject(), new JsonObject { ["reason"] = "同一争议" });
        (await road.Client.Post("/v1/cases", body)).ShouldBeInvalid(
            "/knownDuplicates duplicate_item",
            "/knownDuplicates/0/caseId required",
            "/knownDuplicates/0/reason required",
            "/knownDuplicates/1/caseId required"
        );
    }

    private static async Task<string[]> StandingsAsync(Road road) =>
        [
            .. (await road.RegisterAsync())["duplicates"]!.AsArray().ShouldHaveSingleItem()!["reasons"]!
                .AsArray()
                .Select(reason => (string)reason!["standing"]!),
        ];
}
