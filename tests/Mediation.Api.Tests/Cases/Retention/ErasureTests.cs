using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Access;
using Mediation.Api.Tests.Identity;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Api.Tests.Cases.Retention;

/// <summary>Somebody's data go when they may, and are restricted until then; what is left names nobody and proves what was there.</summary>
public sealed class ErasureTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Long = "2018-03-05T09:00:00+08:00";

    private RegisterApp App => own.App;

    [Fact]
    public async Task Of_a_person_with_three_cases_past_their_term_nothing_is_left_anywhere()
    {
        var (name, resident, phone) = ($"查无{Guid.NewGuid():N}", Numbers.NewResidentId(), Numbers.NewPhone());
        var roads = new List<Road>();
        for (var i = 0; i < 3; i++)
        {
            var road = new Road(App)
            {
                WorkerName = name,
                ResidentId = resident,
                Phone = phone,
            };
            await road.RegisterAsync(LongAgo(name));
            await LetActAsync(road, name);
            await road.GiveAsync("addFirstEvidence", body => body["title"] = $"{name}的工资条");
            (await SendFileAsync(road, $"%PDF-1.7 {name} {resident}")).ShouldBe(200);
            await road.RefreshAsync();
            await road.GiveAsync("issueFirstDocument", body => body["happenedAt"] = Long);
            await road.GiveAsync("refuseCase", body => body["happenedAt"] = Long);
            roads.Add(road);
        }
        string[] secrets = [name, resident, phone];
        (await EverythingAsync(roads)).ShouldContain(name);
        (await App.DumpAsync()).ShouldContain(name);
        (await FoundAsync(resident)).ShouldBe(3);
        var figures = await FiguresAsync();
        (await FollowedAsync()).ShouldContain(name);
        (await ExportedAsync()).ShouldContain(name);

        foreach (var road in roads)
        {
            var answer = (await road.TryAsync("eraseData", who: Staff.Manager)).ShouldBe(200);
            answer.Events.ShouldBe(["party_erased"]);
            answer.Strings("allowedActions").ShouldBe(["eraseData"]);
            await road.RefreshAsync();
        }

        var left = await EverythingAsync(roads) + await FollowedAsync() + await ExportedAsync();
        secrets.ShouldAllBe(secret => !left.Contains(secret, StringComparison.Ordinal));
        var dump = await App.DumpAsync();
        secrets.ShouldAllBe(secret => !dump.Contains(secret, StringComparison.Ordinal));
        (await FoundAsync(resident)).ShouldBe(0);
        (await FiguresAsync()).ShouldBe(figures);
        foreach (var road in roads)
        {
            var certificate = (await road.Client.Get($"{road.Path}/erasures")).ShouldBe(200)["items"]![0]!;
            var erasure = certificate["erasure"]!;
            ((string)erasure["result"]!, (string)erasure["rule"]!, (bool)erasure["withText"]!).ShouldBe(("erased", "other", true));
            erasure["files"]!.AsArray().Count.ShouldBe(1);
            erasure["documents"]!.AsArray().Count.ShouldBe(1);
            (await road.Client.Get($"{road.Path}/evidence/{road.Evidence}/file")).ShouldBeProblem(410, "evidence_erased");
            (await road.Client.Get($"{road.Path}/documents/{road.Document}/page")).Code.ShouldBe("document_not_reproducible");
            var verifier = App.Services.GetRequiredService<Verifier>();
            (await verifier.VerifyStreamAsync(Caller.LiveTenant, road.CaseId)).Findings.ShouldBeEmpty();
        }
        (await App.As(Staff.Operator).Post("/v1/operations/projections/party_index/verifications", new JsonObject())).ShouldBe(200)[
            "differenceCount"
        ]!
            .GetValue<long>()
            .ShouldBe(0);
    }

    [Fact]
    public async Task While_the_file_must_be_kept_nobody_but_its_mediators_is_shown_the_party()
    {
        var road = new Road(App) { FromCourt = true, WorkerName = $"限制{Guid.NewGuid():N}" };
        await road.WalkAsync(CaseStatus.InMediation);
        await road.GiveAsync("issueFirstDocument");
        (await road.TryAsync("eraseData")).ShouldBeProblem(403, "forbidden_role");
        var answer = (await road.TryAsync("eraseData", who: Staff.Manager)).ShouldBe(200);
        answer.Events.ShouldBe(["processing_restricted"]);
        await road.RefreshAsync();
        (await road.TryAsync("eraseData", who: Staff.Manager)).Events.ShouldBeEmpty();

        foreach (var who in new[] { Staff.Manager, Staff.CourtClerk, Staff.OtherMediator, Staff.Supervisor })
        {
            foreach (var path in PathsOf(road))
            {
                (await App.As(who).Get(path)).Text.ShouldNotContain(road.WorkerName, Shouldly.Case.Sensitive, $"{who.StaffId} {path}");
            }
            (await DossierAsync(road, who)).ShouldNotContain(road.WorkerName, Shouldly.Case.Sensitive, who.StaffId);
        }
        (await road.Client.Get(road.Path)).Text.ShouldContain(road.WorkerName);
        (await FoundAsync(road.ResidentId)).ShouldBe(0);
        (await App.As(Staff.Manager).Get($"{road.Path}/erasures"))["against"]!
            .AsArray()
            .Select(code => (string)code!)
            .ShouldBe(["case_not_over"]);
    }

    [Fact]
    public async Task Of_several_workers_only_the_one_whose_data_are_restricted_is_withheld_and_not_from_itself()
    {
        var road = new Road(App)
        {
            FromCourt = true,
            OfManyWorkers = true,
            WorkerName = $"限制{Guid.NewGuid():N}",
            Phone = Numbers.NewPhone(),
        };
        await road.WalkAsync(CaseStatus.InMediation);
        await road.GiveAsync("recordSession", body => body["openRecord"] = "各方核对了考勤");
        await road.GiveAsync("addFirstEvidence", body => body["title"] = "本人的工资条");
        await road.GiveAsync(
            "addEvidence",
            body =>
            {
                body["evidenceId"] = Guid.CreateVersion7();
                body["broughtBy"] = road.Colleagues[0].PartyId;
                body["title"] = "同事的工资条";
            }
        );
        await road.GiveAsync("issueFirstDocument");
        (await road.TryAsync("eraseData", who: Staff.Manager)).ShouldBe(200).Events.ShouldBe(["processing_restricted"]);
        await road.RefreshAsync();
        string[] withheld = [road.WorkerName, road.ResidentId, road.ResidentId[^4..] + "\"", road.Phone, "本人的工资条"];
        string[] shown = [road.EmployerName, "各方核对了考勤", "同事的工资条"];
        foreach (var path in new[] { road.Path, $"{road.Path}/events?limit=200" })
        {
            var told = (await App.As(Staff.Manager).Get(path)).ShouldBe(200).Text;
            withheld.ShouldAllBe(secret => !told.Contains(secret, StringComparison.Ordinal));
            shown.ShouldAllBe(word => told.Contains(word, StringComparison.Ordinal));
        }
        var dossier = await DossierAsync(road, Staff.Manager);
        withheld.ShouldAllBe(secret => !dossier.Contains(secret, StringComparison.Ordinal));
        shown.ShouldAllBe(word => dossier.Contains(word, StringComparison.Ordinal));
        (await App.As(Staff.Manager).Get($"{road.Path}/documents/{road.Document}/page")).ShouldBeProblem(403, "document_not_open");
        // The person may still see what is kept (PIPL Art. 45); the other side may not.
        (await (await PartyAsync(road, road.Worker)).Get(road.Path))
            .ShouldBe(200)
            .Text.ShouldContain(road.WorkerName);
        (await (await PartyAsync(road, road.Employer)).Get(road.Path)).ShouldBe(200).Text.ShouldNotContain(road.WorkerName);
        road.Who = Staff.Mediator;
        (await road.Client.Get(road.Path)).Text.ShouldContain(road.WorkerName);
    }

    [Fact]
    public async Task A_hold_keeps_what_could_go_until_it_is_lifted_and_then_the_whole_case_goes()
    {
        var road = new Road(App) { WorkerName = $"销毁{Guid.NewGuid():N}" };
        await road.RegisterAsync(LongAgo(road.WorkerName));
        await road.GiveAsync("refuseCase", body => body["happenedAt"] = Long);
        road.Who = Staff.Manager;
        await road.GiveAsync("placeLegalHold");
        (await road.TryAsync("eraseData", Whole)).ShouldBeRefusedFor(" legal_hold_stands");
        await road.GiveAsync("liftLegalHold");
        (await road.GiveAsync("eraseData", Whole)).Events.ShouldBe(["case_disposed"]);

        var view = (await road.Client.Get(road.Path)).ShouldBe(200);
        view.Text.ShouldNotContain(road.WorkerName);
        view["disposedAt"].ShouldNotBeNull();
        view["parties"]!.AsArray().ShouldAllBe(party => (bool)party!["erased"]!);
        view["facts"].ShouldBeNull();
        (await App.ReadAsync<long>("SELECT count(*) FROM mediation.data_keys WHERE stream_id = $1 AND wrapped IS NOT NULL", road.CaseId))
            .Single()
            .ShouldBe(0);
        (await App.ReadAsync<long>("SELECT count(*) FROM mediation.party_index WHERE stream_id = $1", road.CaseId)).Single().ShouldBe(0);
        (await road.TryAsync("placeLegalHold", body => body["holdId"] = Guid.CreateVersion7())).ShouldBeProblem(409, "data_erased");
        // Another case may still be linked to it.
        var other = new Road(App);
        await other.RegisterAsync();
        (await other.TryAsync("linkCases", body => body["otherCaseId"] = road.CaseId)).ShouldBe(200);
    }

    private static void Whole(JsonObject body)
    {
        body["scope"] = "case";
        body.Remove("partyId");
    }

    private static Action<JsonObject> LongAgo(string name) =>
        body =>
        {
            body["happenedAt"] = Long;
            body["facts"] = $"{name}称工资未发。";
            body["claims"]![0]!["from"] = "2017-10-01";
            body["claims"]![0]!["to"] = "2017-12-31";
        };

    private static Task<Reply> LetActAsync(Road road, string name) =>
        road.GiveAsync(
            "appointFirstAgent",
            body =>
            {
                body["name"] = $"{name}之兄";
                body["from"] = "2018-03-05";
                body["happenedAt"] = Long;
            }
        );

    private static Task<Reply> SendFileAsync(Road road, string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new("application/pdf");
        return road.Client.Send(HttpMethod.Put, $"{road.Path}/evidence/{road.Evidence}/file", content, ("If-Match", "*"));
    }

    private static IEnumerable<string> PathsOf(Road road) =>
        [
            road.Path,
            $"{road.Path}?version=2",
            $"{road.Path}/events?limit=200",
            $"{road.Path}/documents",
            $"{road.Path}/documents/{road.Document}/page",
            $"{road.Path}/evidence/{road.Evidence}/file",
            $"{road.Path}/deadlines",
            $"{road.Path}/erasures",
            $"{road.Path}/remedies",
            "/v1/cases?limit=200",
            $"/v1/cases?q={Uri.EscapeDataString(road.WorkerName)}",
            "/v1/deadlines",
            "/v1/figures?from=2018-01-01&to=2018-12-31",
        ];

    /// <summary>All that mediator and manager are told of these cases.</summary>
    private async Task<string> EverythingAsync(IEnumerable<Road> roads)
    {
        var told = new StringBuilder();
        foreach (var road in roads)
        {
            foreach (var who in new[] { Staff.Mediator, Staff.Manager })
            {
                foreach (var path in PathsOf(road))
                {
                    told.Append((await App.As(who).Get(path)).Text);
                }
                told.Append(await DossierAsync(road, who));
            }
        }
        return told.ToString();
    }

    private async Task<ApiClient> PartyAsync(Road road, Guid party) => App.As(await OAuthClient.PartyAsync(App, road.CaseId, party));

    private async Task<string> DossierAsync(Road road, StaffToken who)
    {
        using var http = new HttpClient { BaseAddress = App.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", who.Token);
        using var response = await http.GetAsync(new Uri($"{road.Path}/dossier", UriKind.Relative));
        if (!response.IsSuccessStatusCode)
        {
            return "";
        }
        await using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }

    /// <summary>The feed of records from its beginning, each version whole, as the manager follows it.</summary>
    private async Task<string> FollowedAsync()
    {
        await PositionAsync();
        var (told, after) = (new StringBuilder(), "");
        while (true)
        {
            var page = (await App.As(Staff.Manager).Get($"/v1/records?detail=full{after}")).ShouldBe(200);
            told.Append(page.Text);
            after = $"&after={(string)page["next"]!}";
            if (!(bool)page["more"]!)
            {
                return told.ToString();
            }
        }
    }

    /// <summary>An export that is made now.</summary>
    private async Task<string> ExportedAsync()
    {
        await PositionAsync();
        var asked = (await App.As(Staff.Manager).Post("/v1/exports", new JsonObject(), key: $"{Guid.NewGuid()}")).ShouldBe(202);
        (await App.As(Staff.Operator).Post("/v1/operations/jobs/makeExports/runs", new JsonObject())).ShouldBe(200);
        using var http = new HttpClient { BaseAddress = App.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Staff.Manager.Token);
        await using var file = await http.GetStreamAsync(new Uri($"{asked.Headers["Location"]}/file", UriKind.Relative));
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    // This register runs nothing beside its requests.
    private async Task PositionAsync()
    {
        while (await App.Services.GetRequiredService<FeedSequencer>().RunOnceAsync() > 0) { }
        while (await App.Services.GetRequiredService<ProjectionRunner>().RunOnceAsync() > 0) { }
    }

    private async Task<int> FoundAsync(string residentId) =>
        (await App.As(Staff.Manager).Post("/v1/cases/search", new JsonObject { ["residentId"] = residentId })).ShouldBe(200)["items"]!
            .AsArray()
            .Count;

    private async Task<string> FiguresAsync() =>
        (await App.As(Staff.Manager).Get("/v1/figures?from=2018-01-01&to=2018-12-31")).ShouldBe(200).Text;
}
