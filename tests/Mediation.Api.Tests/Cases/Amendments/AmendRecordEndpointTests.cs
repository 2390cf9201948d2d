using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Amendments;

/// <summary>Putting right what the register says.</summary>
public sealed class AmendRecordEndpointTests(Registers registers)
{
    [Fact]
    public async Task A_claim_is_amended_and_what_stood_before_stays_in_the_history()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.InMediation);
        var asked = await road.AmendmentAskedAsync();
        asked.Events.ShouldBe(["claim_amendment_requested"]);
        asked.Id("amendmentId").ShouldBe(road.Amendment);
        asked.Text.ShouldNotContain("更正");
        ((long)(await road.Client.Get(road.Path))["claimedFen"]!).ShouldBe(1_860_000 + 240_000);
        (await road.GiveAsync("decideAmendment")).Events.ShouldBe(["amendment_decided", "claim_amended"]);
        ((long)(await road.Client.Get(road.Path))["claimedFen"]!).ShouldBe(1_860_000 + 230_000);
        ((long)(await road.Client.Get($"{road.Path}?version={road.Version - 1}"))["claimedFen"]!).ShouldBe(1_860_000 + 240_000);
    }

    [Fact]
    public async Task A_party_is_amended_in_what_is_named_and_found_by_the_new_number()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var phone = Numbers.NewPhone();
        var asked = await road.AmendmentAskedAsync(body =>
            ToParty(
                body,
                new
                {
                    partyId = road.Worker,
                    name = "陈小红",
                    phone,
                }
            )
        );
        asked.Events.ShouldBe(["party_amendment_requested"]);
        asked.Text.ShouldNotContain("陈");
        (await road.Client.Post("/v1/cases/search", Commands.Json(new { phone })))["items"]!.AsArray().ShouldBeEmpty();
        var answer = await road.GiveAsync("decideAmendment");
        answer.Events.ShouldBe(["amendment_decided", "party_amended"]);
        answer.Text.ShouldNotContain("陈");
        answer.Text.ShouldNotContain(phone);
        var party = (await road.Client.Get(road.Path))["parties"]![0]!;
        ((string)party["name"]!, (string)party["phone"]!, (string)party["residentId"]!).ShouldBe(("陈小红", phone, road.ResidentId));
        var found = await road.Client.Post("/v1/cases/search", Commands.Json(new { phone }));
        ((Guid)found["items"]!.AsArray().ShouldHaveSingleItem()!["caseId"]!).ShouldBe(road.CaseId);
        (await road.Client.Post("/v1/cases/search", Commands.Json(new { phone = road.Phone })))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_says_nothing_new_adds_nothing()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.GiveAsync("amendRecord", body => body["claim"]!["amountFen"] = 240_000)).Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_and_nothing_unknown_is_amended()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.TryAsync("amendRecord", body => ToParty(body, new { partyId = Guid.Empty, name = "某" }))).ShouldBeRefusedFor(
            "/party/partyId unknown_party"
        );
        (await road.TryAsync("amendRecord", body => body["claim"]!["claimId"] = Guid.Empty)).ShouldBeRefusedFor(
            "/claim/claimId unknown_claim"
        );
        (await road.TryAsync("amendRecord", body => body["claim"]!["item"] = "gold")).ShouldBeRefusedFor("/claim/item unknown_claim_item");
    }

    [Fact]
    public async Task Claims_stand_still_while_a_draft_answers_them()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        (await road.TryAsync("amendRecord")).ShouldBeRefusedFor("/claim claims_fixed_by_draft");
    }

    [Fact]
    public async Task It_says_why_and_what_and_no_identifier_with_a_wrong_check_digit()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (await road.Client.Post($"{road.Path}/amendments", Commands.Empty, road.ETag)).ShouldBeInvalid(
            "/reason required",
            "/party required"
        );
        var wrong = road.ResidentId[..17] + (road.ResidentId[17] == '1' ? '2' : '1');
        (
            await road.TryAsync(
                "amendRecord",
                body =>
                    ToParty(
                        body,
                        new
                        {
                            partyId = road.Worker,
                            residentId = wrong,
                            phone = "12",
                        }
                    )
            )
        ).ShouldBeInvalid("/party/residentId resident_id_wrong_check_digit", "/party/phone bad_format");
    }

    [Fact]
    public async Task A_partys_particulars_keep_the_rules_of_the_application()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        (
            await road.TryAsync(
                "amendRecord",
                body =>
                    ToParty(
                        body,
                        new
                        {
                            partyId = road.Worker,
                            name = " ",
                            bankAccount = "DE89",
                            address = new string('长', 201),
                            workerGroups = new[] { "not a code" },
                        }
                    )
            )
        ).ShouldBeInvalid(
            "/party/name bad_format",
            "/party/bankAccount bad_format",
            "/party/address too_long",
            "/party/workerGroups/0 bad_format"
        );
        await road.AmendAsync(body => ToParty(body, new { partyId = road.Worker, name = " 陈小红 " }));
        ((string)(await road.Client.Get(road.Path))["parties"]![0]!["name"]!).ShouldBe("陈小红");
    }

    private static void ToParty(JsonObject body, object party)
    {
        body.Remove("claim");
        body["party"] = Commands.Json(party);
    }
}
