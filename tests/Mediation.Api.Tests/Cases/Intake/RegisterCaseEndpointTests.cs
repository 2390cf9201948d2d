using System.Text.Json.Nodes;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Intake;

/// <summary>Putting an application on the register.</summary>
public sealed class RegisterCaseEndpointTests(Registers registers)
{
    private RegisterApp App => registers.Shared;

    [Fact]
    public async Task A_walk_in_gets_its_number_and_nobodys_name_comes_back()
    {
        var road = new Road(App);
        var answer = await road.RegisterAsync();
        ((string)answer["status"]!).ShouldBe("submitted");
        ((string)answer["caseNumber"]!).ShouldMatch("^随县工调〔2026〕[0-9]{4,}号$");
        answer.Events.ShouldBe(["case_registered", "party_joined", "party_joined"]);
        answer.Headers["Location"].ShouldBe(road.Path);
        answer.ETag.ShouldBe("\"3\"");
        (answer.Id("partyIds"), answer.Id("partyIds", 1)).ShouldBe((road.Worker, road.Employer));
        (answer.Id("claimIds"), answer.Id("claimIds", 1)).ShouldBe((road.Wages, road.Overtime));
        answer.Strings("allowedActions").ShouldBe(CaseLifecycle.AllowedActions(CaseStatus.Submitted, road.Who.Role));
        foreach (var personal in new[] { road.WorkerName, road.EmployerName, road.ResidentId, road.Phone, "厉山", "6217", "migrant" })
        {
            answer.Text.ShouldNotContain(personal);
        }
        var view = (await road.Client.Get(answer.Headers["Location"])).ShouldBe(200);
        ((string)view["parties"]![0]!["name"]!).ShouldBe(road.WorkerName);
        ((string)view["facts"]!).ShouldBe("2025 年 10 月至 12 月工资未发。");
        ((DateTimeOffset)view["receivedAt"]!).ShouldBe(new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task The_courts_letter_stands_on_the_case()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted, fromCourt: true);
        var referral = (await App.As(Staff.CourtClerk).Get(road.Path)).ShouldBe(200)["referral"]!;
        ((string)referral["courtId"]!).ShouldBe(Staff.Court);
        ((string)referral["docketNumber"]!).ShouldBe("（2026）鄂1321民诉前调88号");
    }

    [Fact]
    public async Task An_oral_application_says_who_took_it_down()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        body["form"] = "oral";
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor("/oral oral_record_required");
        body["oral"] = Commands.Json(new { recorderStaffId = "suixian-m01", confirmation = "fingerprint" });
        (await road.Client.Post("/v1/cases", body)).ShouldBe(201);
        body["form"] = "written";
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor("/oral oral_record_not_expected");
    }

    [Fact]
    public async Task The_example_of_the_description_can_be_sent_as_it_stands_and_twice()
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Examples.Registration, ApiJson.Options);
        var first = (await App.As(Staff.Mediator).Post("/v1/cases", body)).ShouldBe(201);
        var second = (await App.As(Staff.Mediator).Post("/v1/cases", body)).ShouldBe(201);
        ((Guid)second["caseId"]!).ShouldNotBe((Guid)first["caseId"]!);
    }

    [Fact]
    public async Task A_roster_of_three_hundred_workers_is_one_case()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        var (parties, claims) = (body["parties"]!.AsArray(), body["claims"]!.AsArray());
        for (var i = 0; i < 300; i++)
        {
            var partyId = Guid.CreateVersion7();
            parties.Add(
                Commands.Json(
                    new
                    {
                        partyId,
                        side = "applicant",
                        kind = "worker",
                        name = $"工人{i}",
                        residentId = Numbers.NewResidentId(),
                    }
                )
            );
            claims.Add(
                Commands.Json(
                    new
                    {
                        claimantPartyId = partyId,
                        item = "wages",
                        amountFen = 1_000 + i,
                    }
                )
            );
        }
        // With more than one applicant each claim says whose it is.
        (await road.Client.Post("/v1/cases", body)).ShouldBeInvalid("/claims/0 claimant_required", "/claims/1 claimant_required");
        claims[0]!["claimantPartyId"] = road.Worker;
        claims[1]!["claimantPartyId"] = road.Worker;
        var answer = (await road.Client.Post("/v1/cases", body)).ShouldBe(201);
        ((long)answer["version"]!).ShouldBe(303);
        var view = (await road.Client.Get(answer.Headers["Location"])).ShouldBe(200);
        view["parties"]!.AsArray().Count.ShouldBe(302);
        ((long)view["claimedFen"]!).ShouldBe(2_100_000 + 300_000 + 299 * 150);
        var found = await road.Client.Post("/v1/cases/search", Commands.Json(new { residentId = (string)parties[250]!["residentId"]! }));
        ((Guid)found["items"]!.AsArray().ShouldHaveSingleItem()!["caseId"]!).ShouldBe((Guid)answer["caseId"]!);
    }

    [Fact]
    public async Task The_court_does_not_register_nor_an_operator()
    {
        foreach (var who in new[] { Staff.CourtClerk, Staff.Operator })
        {
            var body = Commands.Of("registerCase").Body(new Road(App));
            (await App.As(who).Post("/v1/cases", body)).ShouldBeProblem(403, "forbidden_role");
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_an_application_is_named_at_once()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        body["organisationId"] = Staff.Zengdu;
        body["channel"] = "carrier_pigeon";
        body["causeCode"] = "labour.nothing";
        body["mechanismCode"] = "nothing";
        body["parties"]![1]!["partyId"] = road.Worker;
        body["parties"]![1]!["residentId"] = Numbers.NewResidentId();
        body["parties"]![0]!["workerGroups"] = new JsonArray("astronaut");
        body["claims"]![0]!["item"] = "gold";
        body["claims"]![1]!["claimId"] = road.Wages;
        body["claims"]![1]!["item"] = "confirm_relation";
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor(
            "/organisationId foreign_organisation",
            "/channel channel_not_open",
            "/causeCode unknown_cause",
            "/mechanismCode unknown_mechanism",
            "/parties/0/workerGroups/0 unknown_worker_group",
            "/parties/1/partyId duplicate_item_id",
            "/parties/1/residentId identifier_does_not_fit_kind",
            "/claims/0/item unknown_claim_item",
            "/claims/1/claimId duplicate_item_id",
            "/claims/1/amountFen amount_not_expected"
        );
    }

    [Fact]
    public async Task A_courts_case_needs_the_letter_of_a_court_that_invited_the_organisation()
    {
        var road = new Road(App) { FromCourt = true };
        var body = Commands.Of("registerCase").Body(road);
        body["referral"]!["courtId"] = "hubei-1303";
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor("/referral/courtId organisation_not_invited");
        body["referral"]!["courtId"] = "hubei-9999";
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor("/referral/courtId unknown_court");
        body.Remove("referral");
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor("/referral referral_required");
        body = Commands.Of("registerCase").Body(road);
        body["channel"] = "walk_in";
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor("/referral referral_not_expected");
    }

    [Fact]
    public async Task Complaint_letter_and_receipt_follow_each_other()
    {
        var road = new Road(App) { FromCourt = true };
        var body = Commands.Of("registerCase").Body(road);
        body["referral"]!["referredOn"] = "2026-03-06";
        body["referral"]!["complaintReceivedOn"] = "2026-03-07";
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor(
            "/referral/referredOn referred_after_receipt",
            "/referral/complaintReceivedOn complaint_after_referral"
        );
        body["referral"]!["referredOn"] = "2026-03-05";
        body["referral"]!["complaintReceivedOn"] = "2026-03-05";
        (await road.Client.Post("/v1/cases", body)).ShouldBe(201);
    }

    [Fact]
    public async Task There_are_two_sides_and_a_claim_is_an_applicants()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        body["parties"]![0]!["side"] = "respondent";
        body["claims"]![0]!["claimantPartyId"] = road.Employer;
        body["claims"]![1]!["claimantPartyId"] = road.Employer;
        (await road.Client.Post("/v1/cases", body)).ShouldBeRefusedFor(
            "/parties no_applicant",
            "/claims/0/claimantPartyId claimant_not_applicant",
            "/claims/1/claimantPartyId claimant_not_applicant"
        );
    }

    [Fact]
    public async Task Every_fault_of_shape_is_named_at_once()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        body.Remove("organisationId");
        body["channel"] = 5;
        body["parties"]![0]!["residentId"] = road.ResidentId[..17] + (road.ResidentId[17] == '1' ? '2' : '1');
        body["parties"]![0]!["phone"] = "+86 139";
        body["parties"]![0]!["bankAccount"] = "DE89";
        body["parties"]![1]!["creditCode"] = "91421399MA4T0X1A9D";
        body["parties"]![1]!["kind"] = "robot";
        body["claims"]![0]!["from"] = "2025-02-29";
        body["claims"]![1]!["amountFen"] = 0;
        body["happenedAt"] = "2026-03-05 09:00";
        body["colour"] = "red";
        (await road.Client.Post("/v1/cases", body)).ShouldBeInvalid(
            "/organisationId required",
            "/channel wrong_type",
            "/parties/0/residentId resident_id_wrong_check_digit",
            "/parties/0/phone bad_format",
            "/parties/0/bankAccount bad_format",
            "/parties/1/creditCode credit_code_wrong_check_digit",
            "/parties/1/kind unknown_value",
            "/claims/0/from bad_date",
            "/claims/1/amountFen out_of_range",
            "/happenedAt bad_date_time",
            "/colour unknown_property"
        );
    }

    [Fact]
    public async Task The_same_key_is_one_case()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        var key = Guid.CreateVersion7().ToString();
        var first = (await road.Client.Post("/v1/cases", body, null, key)).ShouldBe(201);
        var again = (await road.Client.Post("/v1/cases", body, null, key)).ShouldBe(201);
        (first.IsReplayed, again.IsReplayed).ShouldBe((false, true));
        again.Text.ShouldBe(first.Text);
        (again.ETag, again.Headers["Location"]).ShouldBe((first.ETag, first.Headers["Location"]));
        body["facts"] = "另一件事";
        (await road.Client.Post("/v1/cases", body, null, key)).ShouldBeProblem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Whoever_changed_posts_does_not_get_the_old_answer_again()
    {
        var road = new Road(App);
        var body = Commands.Of("registerCase").Body(road);
        var key = Guid.CreateVersion7().ToString();
        (await road.Client.Post("/v1/cases", body, null, key)).ShouldBe(201);
        var moved = await App.As(Staff.MovedMediator).Post("/v1/cases", body, null, key);
        moved.ShouldBeProblem(404, "not_found");
        (await App.As(Staff.MovedMediator).Post("/v1/cases?dryRun=true", body, null, key)).Text.ShouldNotContain("caseNumber");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"case\"")]
    [InlineData("{\"organisationId\":")]
    [InlineData("{\"organisationId\":\"a\",\"organisationId\":\"b\"}")]
    public async Task What_is_no_application_is_refused(string body)
    {
        var answer = await App.As(Staff.Mediator).PostText("/v1/cases", body);
        answer.Status.ShouldBe(400, answer.Text);
        answer.ShouldKeepConventionsOfProblems();
    }
}
