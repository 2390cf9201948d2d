using System.Text.Json.Nodes;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Collective;

/// <summary>Cases of many workers over HTTP.</summary>
public sealed class CollectiveCaseTests(Registers registers)
{
    private RegisterApp App => registers.Shared;

    [Fact]
    public async Task A_roster_comes_at_once_and_makes_the_case_collective()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var answer = await road.GiveAsync("importRoster", body => body["workers"] = new JsonArray([.. Rows(9)]));
        answer.Events.CountBy(type => type).ShouldBe([new("party_joined", 9), new("claim_added", 9)], ignoreOrder: true);
        answer["ids"]!["partyIds"]!.AsArray().Count.ShouldBe(9);
        var shown = await road.Client.Get(road.Path);
        ((int)shown["collective"]!["workers"]!).ShouldBe(10);
        ((long)shown["claimedFen"]!).ShouldBe(2_100_000 + 9 * 10_000);
        shown["parties"]!.AsArray().Count(party => (string)party!["name"]! == "工友3").ShouldBe(1);
        // Each worker's identity is sealed under a key of its own.
        (await App.ReadAsync<long>("SELECT count(*) FROM mediation.data_keys WHERE stream_id = $1", road.CaseId))
            .Single()
            .ShouldBe(1 + 2 + 9);
    }

    [Fact]
    public async Task Faults_of_shape_in_all_rows_are_told_at_once()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var answer = await road.TryAsync(
            "importRoster",
            body =>
            {
                var rows = Rows(3).ToArray();
                rows[0].Remove("name");
                rows[1]["residentId"] = "421399198603120023";
                rows[2]["claims"]![0]!["amountFen"] = -1;
                body["workers"] = new JsonArray([.. rows]);
            }
        );
        answer.Status.ShouldBe(400, answer.Text);
        answer
            .Faults.Select(fault => fault.Split(' ')[0])
            .ShouldBe(["/workers/0/name", "/workers/1/residentId", "/workers/2/claims/0/amountFen"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_or_two_representatives_are_taken_with_a_warning()
    {
        var road = await new Road(App) { OfManyWorkers = true }.WalkAsync(CaseStatus.Submitted);
        var warned = await road.GiveAsync("electRepresentatives", body => body["partyIds"] = new JsonArray(road.Worker.ToString()));
        warned.Strings("warnings").ShouldBe(["representatives_outside_three_to_five"]);
        (await road.GiveAsync("electRepresentatives"))["warnings"].ShouldBeNull();
        var shown = await road.Client.Get(road.Path);
        shown["collective"]!["representation"]!["partyIds"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_refuses_goes_on_in_a_case_with_a_number_of_its_own_and_both_name_each_other()
    {
        var road = await new Road(App) { OfManyWorkers = true }.WalkAsync(CaseStatus.AgreementDrafted);
        var dissenter = road.Colleagues[0];
        await road.GiveAsync("refuseSettlement", body => body["partyId"] = dissenter.PartyId);
        await road.GiveAsync(
            "splitOff",
            body =>
            {
                body["partyIds"] = new JsonArray(dissenter.PartyId.ToString());
                body["instalments"] = new JsonArray(Instalment(road, 2_080_000));
            }
        );
        var shown = await road.Client.Get(road.Path);
        ((long)shown["claimedFen"]!).ShouldBe(2_100_000 + 8 * 10_000);
        var part = shown["splitOffs"]!.AsArray().ShouldHaveSingleItem()!;
        var other = await road.Client.Get($"/v1/cases/{part["newCaseId"]}");
        ((string)other["caseNumber"]!).ShouldBe((string)part["newCaseNumber"]!);
        ((string)other["status"]!).ShouldBe("submitted");
        ((Guid)other["splitFrom"]!["caseId"]!).ShouldBe(road.CaseId);
        ((long)other["claimedFen"]!).ShouldBe(10_000);
        other["parties"]!
            .AsArray()
            .Select(party => ((Guid)party!["partyId"]!, (string)party["name"]!))
            .ShouldBe([(dissenter.PartyId, "工友"), (road.Employer, road.EmployerName)], ignoreOrder: true);

        await road.GiveAsync("consentToSettlement");
        foreach (var (colleague, _, _) in road.Colleagues.Skip(1))
        {
            await road.GiveAsync("consentToSettlement", body => body["partyId"] = colleague);
        }
        await road.GiveAsync("employerSigns");
        await road.GiveAsync("mediatorSigns");
        var sealedNow = await road.GiveAsync("organisationSeals");
        sealedNow.Events.ShouldBe(["organisation_sealed", "agreement_effective", "partial_settlement_reached"]);
        ((string)sealedNow["status"]!).ShouldBe("partially_settled");
    }

    [Fact]
    public async Task What_would_happen_draws_no_number()
    {
        var road = await new Road(App) { OfManyWorkers = true }.WalkAsync(CaseStatus.InMediation);
        var command = Commands.Of("splitOff");
        var before = await DrawnAsync();
        (await road.Client.Post(command.Path(road) + "?dryRun=true", command.Body(road), road.ETag))
            .ShouldBe(200)
            .Events.ShouldBe(["party_split_off"]);
        (await road.TryAsync("splitOff", body => body["partyIds"] = new JsonArray(Guid.CreateVersion7().ToString()))).ShouldBe(422);
        (await DrawnAsync()).ShouldBeGreaterThanOrEqualTo(before);
        (await road.Client.Get(road.Path))["splitOffs"].ShouldBeNull();
    }

    [Fact]
    public async Task The_seal_waits_for_the_consents_and_says_how_many()
    {
        var road = await new Road(App) { OfManyWorkers = true }.WalkAsync(CaseStatus.AgreementDrafted);
        await road.GiveAsync("consentToSettlement");
        var refused = await road.TryAsync("organisationSeals");
        refused.ShouldBeRefusedFor("/staffId worker_consents_missing");
        refused["faults"]![0]!.ToJsonString().ShouldContain("9");
        (await road.TryAsync("settleOnTheSpot")).ShouldBe(409);
    }

    [Fact]
    public async Task Thirty_two_clerks_record_consents_on_a_case_of_five_hundred_at_once_and_lose_none()
    {
        var road = await Road.ToAsync(App, CaseStatus.Submitted);
        var rows = Rows(499).ToArray();
        await road.GiveAsync("importRoster", body => body["workers"] = new JsonArray([.. rows]));
        foreach (var step in new[] { "giveConsent", "acceptCase", "assignMediator", "scheduleSession" })
        {
            await road.GiveAsync(step);
        }
        await road.GiveAsync(
            "draftAgreement",
            body =>
            {
                foreach (var row in rows)
                {
                    body["results"]!
                        .AsArray()
                        .Add(new JsonObject { ["claimId"] = (string)row["claims"]![0]!["claimId"]!, ["agreedFen"] = 0 });
                }
            }
        );
        Guid[] workers = [road.Worker, .. rows.Take(31).Select(row => Guid.Parse((string)row["partyId"]!))];
        var command = Commands.Of("consentToSettlement");
        var answers = await Task.WhenAll(
            workers.Select(worker =>
                Task.Run(() =>
                {
                    var body = command.Body(road);
                    body["partyId"] = worker;
                    return road.Client.Post(command.Path(road), body, "*");
                })
            )
        );
        answers.ShouldAllBe(answer => answer.Status == 200);
        answers.Select(answer => (long)answer["version"]!).Order().ShouldBe(Enumerable.Range(1, 32).Select(n => road.Version + n));
        var shown = await road.Client.Get(road.Path);
        ((int)shown["collective"]!["consentsGiven"]!).ShouldBe(32);
        ((int)shown["collective"]!["consentsMissing"]!).ShouldBe(468);
    }

    [Fact]
    public async Task A_payment_for_many_says_who_got_how_much()
    {
        var road = await Road.ToAsync(App, CaseStatus.PartiallySettled);
        await road.GiveAsync(
            "recordPayment",
            body => body["distribution"] = new JsonArray(new JsonObject { ["partyId"] = road.Worker.ToString(), ["amountFen"] = 500_000 })
        );
        var shown = await road.Client.Get(road.Path);
        var paid = shown["performance"]!["workers"]!.AsArray().ShouldHaveSingleItem()!;
        ((Guid)paid["partyId"]!, (long)paid["agreedFen"]!, (long)paid["paidFen"]!).ShouldBe((road.Worker, 2_000_000, 500_000));
        var recruit = await road.TryAsync(
            "recordPayment",
            body =>
                body["distribution"] = new JsonArray(
                    new JsonObject { ["partyId"] = road.Recruit.PartyId.ToString(), ["amountFen"] = 500_000 }
                )
        );
        recruit.ShouldBeRefusedFor("/distribution/0/partyId not_a_worker_of_the_case");
    }

    private async Task<long> DrawnAsync() =>
        (await App.ReadAsync<long>("SELECT coalesce(sum(last_number), 0)::bigint FROM mediation.number_counters")).Single();

    internal static IEnumerable<JsonObject> Rows(int count) =>
        Enumerable
            .Range(1, count)
            .Select(n =>
                Commands.Json(
                    new
                    {
                        partyId = Guid.CreateVersion7(),
                        name = $"工友{n}",
                        residentId = Numbers.NewResidentId(),
                        claims = new[]
                        {
                            new
                            {
                                claimId = Guid.CreateVersion7(),
                                item = "wages",
                                amountFen = 10_000,
                            },
                        },
                    }
                )
            );

    private static JsonObject Instalment(Road road, long amountFen) =>
        Commands.Json(
            new
            {
                instalmentId = road.March,
                dueOn = "2099-03-31",
                amountFen,
                payerPartyId = road.Employer,
                payeePartyId = road.Worker,
            }
        );
}
