using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Records;

/// <summary>Files of all records in reach, and how they hand over to the feed.</summary>
public sealed class ExportTests(RecordsRegister register, Registers registers) : IClassFixture<RecordsRegister>
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RegisterApp App => register.App;

    [Fact]
    public async Task A_court_asks_for_all_its_records_and_downloads_them_in_parts()
    {
        var own = await Road.ToAsync(App, CaseStatus.Settled, fromCourt: true);
        var other = await Road.ToAsync(App, CaseStatus.Accepted, fromCourt: true);
        var walkIn = await Road.ToAsync(App, CaseStatus.Submitted);
        var court = App.As(Staff.CourtClerk);
        await register.ReadToAsync(Staff.CourtClerk, other);

        var asked = (await court.Post("/v1/exports", Commands.Empty, key: "all-1")).ShouldBe(202);
        var path = asked.Headers["Location"];
        var again = await court.Post("/v1/exports", Commands.Empty, key: "all-1");
        again.IsReplayed.ShouldBeTrue();
        again.Text.ShouldBe(asked.Text);
        ((string)(await court.Get(path)).ShouldBe(200)["state"]!).ShouldBe("waiting");
        (await court.Get($"{path}/file")).ShouldBeProblem(409, "export_not_ready");
        foreach (var nobody in new[] { Staff.OtherCourtClerk, Staff.Mediator })
        {
            (await App.As(nobody).Get(path)).ShouldBeProblem(404, "not_found");
            (await App.As(nobody).Get($"{path}/file")).ShouldBeProblem(404, "not_found");
        }

        await MakeAsync(App);
        var made = (await court.Get(path)).ShouldBe(200);
        ((string)made["state"]!).ShouldBe("ready");
        var file = await DownloadAsync(App, path);
        file.LongLength.ShouldBe((long)made["bytes"]!);
        Convert.ToHexStringLower(SHA256.HashData(file)).ShouldBe((string)made["sha256"]!);
        byte[] inParts = [.. await DownloadAsync(App, path, new(0, 99)), .. await DownloadAsync(App, path, new(100, null))];
        inParts.ShouldBe(file);

        var lines = LinesOf(file);
        lines.Length.ShouldBe((int)made["cases"]!);
        var cases = lines.Select(line => (Guid)JsonNode.Parse(line)!["caseId"]!).ToArray();
        cases.ShouldBe(cases.OrderBy(id => id.ToString(), StringComparer.Ordinal));
        cases.ShouldContain(own.CaseId);
        cases.ShouldNotContain(walkIn.CaseId);
        foreach (var caseId in new[] { own.CaseId, other.CaseId })
        {
            lines.ShouldContain((await court.Get($"/v1/records/{caseId}")).Text);
        }
        (await register.ReadAsync(Staff.CourtClerk, (string)made["position"]!)).Of(own).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_follows_after_a_file_makes_a_later_file_of_it_to_the_byte()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        await Road.ToAsync(app, CaseStatus.Accepted, fromCourt: true);
        var writing = Enumerable
            .Range(0, 4)
            .Select(async writer =>
            {
                for (var round = 0; round < 3; round++)
                {
                    await Road.ToAsync(app, writer % 2 == 0 ? CaseStatus.Settled : CaseStatus.InMediation, fromCourt: writer != 3);
                }
            })
            .ToArray();
        var first = await ExportAsync(app);
        await Task.WhenAll(writing);
        var late = await Road.ToAsync(app, CaseStatus.Submitted, fromCourt: true);
        var feed = await Feed.ReadAsync(
            app.As(Staff.CourtClerk),
            first.Position,
            true,
            item => (Guid)item["caseId"]! == late.CaseId && (long?)item["version"] == late.Version
        );
        var second = await ExportAsync(app);
        (await Feed.ReadAsync(app.As(Staff.CourtClerk), second.Position, false, null)).Items.ShouldBeEmpty();

        var held = first.Lines.ToDictionary(line => (string)JsonNode.Parse(line)!["caseId"]!, StringComparer.Ordinal);
        foreach (var item in feed.Items)
        {
            if ((string)item["kind"]! == "reach_ended")
            {
                held.Remove((string)item["caseId"]!);
            }
            else
            {
                held[(string)item["caseId"]!] = item["record"]!.ToJsonString(s_plain);
            }
        }
        held.Values.Order(StringComparer.Ordinal).ShouldBe(second.Lines.Order(StringComparer.Ordinal));
        second.Lines.Length.ShouldBeGreaterThan(first.Lines.Length);
    }

    [Fact]
    public async Task What_was_sealed_off_since_is_handed_out_in_no_older_file()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        var road = await Road.ToAsync(app, CaseStatus.InMediation, fromCourt: true);
        await CaughtUpAsync(app, road);
        var (court, manager) = (app.As(Staff.CourtClerk), app.As(Staff.Manager));
        var paths = new List<string>();
        foreach (var client in new[] { court, manager })
        {
            paths.Add((await client.Post("/v1/exports", Commands.Empty)).ShouldBe(202).Headers["Location"]);
        }
        await MakeAsync(app);
        string.Concat(LinesOf(await DownloadAsync(app, paths[0]))).ShouldContain(road.WorkerName);

        (await road.TryAsync("eraseData", who: Staff.Manager)).ShouldBe(200).Events.ShouldBe(["processing_restricted"]);
        await road.RefreshAsync();
        await CaughtUpAsync(app, road);

        (await court.Get($"{paths[0]}/file")).ShouldBeProblem(410, "export_expired");
        (await manager.Get($"{paths[1]}/file")).ShouldBeProblem(410, "export_expired");
        await MakeAsync(app);
        ((string)(await court.Get(paths[0])).ShouldBe(200)["state"]!).ShouldBe("expired");
        Directory.EnumerateFiles(app.Folder, "*.sealed", SearchOption.AllDirectories).ShouldBeEmpty();
        var anew = (await court.Post("/v1/exports", Commands.Empty)).ShouldBe(202).Headers["Location"];
        await MakeAsync(app);
        string.Concat(LinesOf(await DownloadAsync(app, anew))).ShouldNotContain(road.WorkerName);
    }

    [Fact]
    public async Task An_export_is_kept_for_its_time_and_then_nobody_reads_it_any_more()
    {
        await using var app = await RegisterApp.StartAsync(
            registers.Postgres,
            builder => builder.Configuration["Mediation:Exports:Kept"] = "00:00:00.5"
        );
        var court = app.As(Staff.CourtClerk);
        var paths = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            paths.Add((await court.Post("/v1/exports", Commands.Empty)).ShouldBe(202).Headers["Location"]);
        }
        (await court.Post("/v1/exports", Commands.Empty)).ShouldBeProblem(409, "too_many_exports");
        await MakeAsync(app);
        while ((string)(await court.Get(paths[0])).ShouldBe(200)["state"]! != "expired")
        {
            await MakeAsync(app);
        }
        (await court.Get($"{paths[0]}/file")).ShouldBeProblem(410, "export_expired");
        (
            await app.ReadAsync<bool>(
                "SELECT bool_and(wrapped IS NULL) FROM mediation.data_keys k JOIN mediation.exports x ON x.file_id = k.key_id WHERE x.state = 'expired'"
            )
        ).ShouldBe([true]);
        Directory.EnumerateFiles(app.Folder, "*.sealed", SearchOption.AllDirectories).Count().ShouldBeLessThan(3);
        foreach (var who in new[] { Staff.Operator, Staff.Statistician })
        {
            (await app.As(who).Post("/v1/exports", Commands.Empty)).ShouldBeProblem(403, "forbidden_role");
        }
    }

    private static async Task<(string[] Lines, string Position)> ExportAsync(RegisterApp app)
    {
        var court = app.As(Staff.CourtClerk);
        var path = (await court.Post("/v1/exports", Commands.Empty)).ShouldBe(202).Headers["Location"];
        await MakeAsync(app);
        var made = (await court.Get(path)).ShouldBe(200);
        return (LinesOf(await DownloadAsync(app, path)), (string)made["position"]!);
    }

    private static Task<Feed> CaughtUpAsync(RegisterApp app, Road road) =>
        Feed.ReadAsync(
            app.As(Staff.CourtClerk),
            null,
            false,
            item => (Guid)item["caseId"]! == road.CaseId && (long?)item["version"] == road.Version
        );

    private static async Task MakeAsync(RegisterApp app) =>
        (await app.As(Staff.Operator).Post("/v1/operations/jobs/makeExports/runs", Commands.Empty)).ShouldBe(200);

    private static async Task<byte[]> DownloadAsync(RegisterApp app, string path, RangeItemHeaderValue? part = null)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/file");
        request.Headers.Authorization = new("Bearer", Staff.CourtClerk.Token);
        if (part is not null)
        {
            request.Headers.Range = new() { Ranges = { part } };
        }
        using var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(part is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static string[] LinesOf(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
