extern alias verifier;

using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Cases.Dossier;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Testing;
using VerifiedDossier = verifier::Mediation.Verifier.Dossier;

namespace Mediation.Api.Tests.Cases.Dossier;

/// <summary>The file of a case: complete, in order, cut for its reader, and whatever is changed in it or behind it is named.</summary>
public sealed class GetDossierEndpointTests(Registers registers) : IAsyncLifetime
{
    private readonly HttpClient _http = new() { BaseAddress = registers.Shared.Address };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_dossier_lies_in_archive_order_holds_what_its_reader_may_see_and_proves_itself()
    {
        var road = await SettledAsync(registers.Shared);
        var zip = await ReadAsync(_http, road, Staff.Mediator);

        var report = VerifiedDossier.Verify(new MemoryStream(zip));
        report.Findings.ShouldBeEmpty();
        report.Events.ShouldBeGreaterThan((int)road.Version);
        var paths = PathsOf(zip);
        string[] inOrder = ["-accept_notice-", "-evidence-", "-mediation_agreement-", "record.json", "history.json", "proof/case.ndjson"];
        var places = inOrder.Select(part => paths.FindIndex(path => path.Contains(part, StringComparison.Ordinal))).ToArray();
        places.ShouldBe(places.Order());
        places.ShouldAllBe(place => place >= 0);
        paths[^3..].ShouldBe(["index.html", "manifest.json", "SHA256SUMS"]);

        var page = (await road.Client.Get($"{road.Path}/documents")).ShouldBe(200)["items"]![0]!;
        TextOf(zip, paths[places[0]]).ShouldBe((await road.Client.Get($"{road.Path}/documents/{page["documentId"]}/page")).Text);
        TextOf(zip, "index.html").ShouldContain((string)page["number"]!);
        ((long)JsonNode.Parse(TextOf(zip, "record.json"))!["version"]!).ShouldBe(road.Version);
        JsonNode.Parse(TextOf(zip, "history.json"))!.AsArray().Count.ShouldBe((int)road.Version);
    }

    [Fact]
    public async Task What_was_said_in_caucus_is_in_none_and_the_court_gets_what_is_open_to_it()
    {
        var road = await SettledAsync(registers.Shared, fromCourt: true);
        await road.GiveAsync("recordCaucusNotes", body => body["notes"] = "底线是三万元XQZ");
        foreach (var reader in new[] { Staff.Mediator, Staff.Manager, Staff.CourtClerk })
        {
            var zip = await ReadAsync(_http, road, reader);
            PathsOf(zip).ShouldAllBe(path => !TextOf(zip, path).Contains("XQZ"), reader.Token);
            VerifiedDossier.Verify(new MemoryStream(zip)).Findings.ShouldBeEmpty();
        }
        var forTheCourt = PathsOf(await ReadAsync(_http, road, Staff.CourtClerk));
        forTheCourt.ShouldContain(path => path.Contains("-mediation_agreement-"));
        forTheCourt.ShouldNotContain(path => path.Contains("-accept_notice-") || path.Contains("-evidence-"));
        foreach (var stranger in new[] { Staff.OtherCourtClerk, Staff.Stranger, Staff.Operator })
        {
            (await registers.Shared.As(stranger).Get($"{road.Path}/dossier")).ShouldBeProblem(404, "not_found");
        }
        (await registers.Shared.As(Staff.Mediator).Get($"{road.Path}/dossier?whole=true")).ShouldBeProblem(400, "invalid_request");
    }

    [Fact]
    public async Task One_byte_changed_in_any_file_a_file_gone_or_one_too_many_is_found_and_named()
    {
        var road = await SettledAsync(registers.Shared);
        var zip = await ReadAsync(_http, road, Staff.Mediator);
        foreach (var path in PathsOf(zip))
        {
            var content = BytesOf(zip, path);
            foreach (var at in new[] { 0, content.Length / 2, content.Length - 1 })
            {
                byte[] spoilt = [.. content[..at], (byte)(content[at] ^ 1), .. content[(at + 1)..]];
                FindingsOf(Rewritten(zip, path, spoilt)).ShouldContain(finding => finding.StartsWith(path, StringComparison.Ordinal), path);
            }
            FindingsOf(Rewritten(zip, path, null)).ShouldContain(finding => finding.StartsWith(path, StringComparison.Ordinal), path);
        }
        FindingsOf(Rewritten(zip, "07-outcome/999-smuggled.html", "x"u8.ToArray())).ShouldContain(finding => finding.Contains("smuggled"));
        // In the packed bytes too, wherever it falls, unless it falls on what the archive says twice and every file is still as it was.
        for (var at = 40; at < zip.Length; at += zip.Length / 25)
        {
            byte[] spoilt = [.. zip[..at], (byte)(zip[at] ^ 0xff), .. zip[(at + 1)..]];
            if (FindingsOf(spoilt) is [])
            {
                PathsOf(spoilt).ShouldBe(PathsOf(zip));
                PathsOf(zip).ShouldAllBe(path => BytesOf(spoilt, path).SequenceEqual(BytesOf(zip, path)), $"byte {at} of {zip.Length}");
            }
        }
    }

    [Fact]
    public async Task A_whole_dossier_written_anew_around_a_changed_paper_does_not_fit_its_events()
    {
        var road = await SettledAsync(registers.Shared);
        var zip = await ReadAsync(_http, road, Staff.Mediator);
        var path = PathsOf(zip).Single(path => path.Contains("-mediation_agreement-"));
        var forged = Encoding.UTF8.GetBytes(TextOf(zip, path).Replace("元", "角", StringComparison.Ordinal));
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(forged));
        var old = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BytesOf(zip, path)));
        var manifest = Encoding.UTF8.GetBytes(TextOf(zip, "manifest.json").Replace(old, sum, StringComparison.Ordinal));
        var sums = TextOf(zip, "SHA256SUMS")
            .Replace(old, sum, StringComparison.Ordinal)
            .Replace(
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BytesOf(zip, "manifest.json"))),
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest)),
                StringComparison.Ordinal
            );
        zip = Rewritten(zip, path, forged);
        zip = Rewritten(zip, "manifest.json", manifest);
        zip = Rewritten(zip, "SHA256SUMS", Encoding.UTF8.GetBytes(sums));
        FindingsOf(zip).ShouldBe([$"{path}: is not the paper that its event proves: the hashes differ"]);
    }

    [Fact]
    public async Task An_event_changed_dropped_or_swapped_in_the_database_is_named_by_the_dossier_made_afterwards()
    {
        await using var app = await RegisterApp.StartAsync(registers.Postgres);
        using var http = new HttpClient { BaseAddress = app.Address };
        const string OfOne = "stream_id = $1 AND version = $2";
        (string Tampering, long[] Named)[] ways =
        [
            ($"UPDATE mediation.mt_events SET timestamp = timestamp + interval '1 second' WHERE {OfOne}", [3]),
            ($"DELETE FROM mediation.mt_events WHERE {OfOne}", [3]),
            (
                """
                UPDATE mediation.mt_events e SET (id, type, data, headers, timestamp) = (o.id, o.type, o.data, o.headers, o.timestamp)
                FROM mediation.mt_events o WHERE e.stream_id = $1 AND o.stream_id = $1 AND (e.version, o.version) IN ((3, 4), (4, 3))
                """,
                [3, 4]
            ),
            (
                "DELETE FROM mediation.mt_events WHERE stream_id = $1 AND version = (SELECT max(version) FROM mediation.mt_events WHERE stream_id = $1)",
                [0]
            ),
        ];
        foreach (var (tampering, named) in ways)
        {
            var road = await Road.ToAsync(app, CaseStatus.Accepted);
            await road.GiveAsync("askConsent");
            await PositionedAsync(app, road);
            FindingsOf(await ReadAsync(http, road, Staff.Mediator)).ShouldBeEmpty();
            await app.ReadAsync<object>(tampering, [road.CaseId, .. tampering.Contains("$2") ? new object[] { 3L } : []]);
            var findings = FindingsOf(await ReadAsync(http, road, Staff.Mediator));
            foreach (var version in named)
            {
                findings.ShouldContain(
                    finding => finding.StartsWith($"proof/case.ndjson, event {(version == 0 ? road.Version : version)}:"),
                    tampering
                );
            }
        }
    }

    [Fact]
    public void Every_type_of_document_has_its_place_in_the_file()
    {
        var types = ReferenceBookLoader.LoadEmbedded().DocumentTypes.All.Select(type => type.Code).ToArray();
        ArchiveOrder.Chapters.SelectMany(chapter => chapter.Types).Order().ShouldBe(types.Order());
    }

    private static async Task<Road> SettledAsync(RegisterApp app, bool fromCourt = false)
    {
        var road = await Road.ToAsync(app, CaseStatus.Accepted, fromCourt);
        await road.GiveAsync("issueDocument", body => body["type"] = "accept_notice");
        await road.GiveAsync("addFirstEvidence");
        await StoreAsync(road);
        foreach (var step in new[] { "assignMediator", "scheduleSession", "scheduleCaucus", "holdCaucus", "draftAgreement" })
        {
            await road.GiveAsync(step);
        }
        await road.GiveAsync("issueDocument", body => (body["type"], body["documentId"]) = ("mediation_agreement", Guid.CreateVersion7()));
        await PositionedAsync(app, road);
        return road;
    }

    private static async Task StoreAsync(Road road)
    {
        using var http = new HttpClient { BaseAddress = road.App.Address };
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{road.Path}/evidence/{road.Evidence}/file")
        {
            Content = new ByteArrayContent([.. "%PDF-1.7\n"u8, .. new byte[70_000]]),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        request.Headers.Authorization = new("Bearer", road.Who.Token);
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var response = await http.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(200, await response.Content.ReadAsStringAsync());
        await road.RefreshAsync();
    }

    private static Task PositionedAsync(RegisterApp app, Road road) =>
        Eventually.HoldsAsync(async () =>
            (await app.ReadAsync<long>("SELECT count(*) FROM mediation.event_outbox WHERE stream_id = $1", road.CaseId)).Single() == 0
        );

    private static async Task<byte[]> ReadAsync(HttpClient http, Road road, StaffToken who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{road.Path}/dossier");
        request.Headers.Authorization = new("Bearer", who.Token);
        using var response = await http.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(200);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static string[] FindingsOf(byte[] zip) =>
        [.. VerifiedDossier.Verify(new MemoryStream(zip)).Findings.Select(finding => $"{finding.Place}: {finding.What}")];

    private static List<string> PathsOf(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static byte[] BytesOf(byte[] zip, string path)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        using var content = archive.GetEntry(path)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static string TextOf(byte[] zip, string path) => Encoding.UTF8.GetString(BytesOf(zip, path));

    /// <summary>The same archive with one file replaced, added, or taken out (null).</summary>
    private static byte[] Rewritten(byte[] zip, string path, byte[]? content)
    {
        using var copy = new MemoryStream();
        copy.Write(zip);
        using (var archive = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(path)?.Delete();
            if (content is not null)
            {
                using var writing = archive.CreateEntry(path).Open();
                writing.Write(content);
            }
        }
        return copy.ToArray();
    }
}
