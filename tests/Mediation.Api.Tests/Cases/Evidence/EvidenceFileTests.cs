using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Backup;
using Mediation.Api.Files;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Mediation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Api.Tests.Cases.Evidence;

/// <summary>Files go up and come down as they are; of one that is not what it should be nothing is left, in the folder least of all.</summary>
public sealed class EvidenceFileTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private RegisterApp App => own.App;
    private FolderFileStore Store => (FolderFileStore)App.Services.GetRequiredService<IFileStore>();

    [Fact]
    public async Task A_file_of_some_megabytes_comes_back_whole_and_in_parts()
    {
        var road = await WithEvidenceAsync();
        var file = Pdf(3_000_001);
        var sent = await SendAsync(road, file, "application/pdf", ("Content-Digest", DigestOf(file)));
        sent.ShouldBe(200).Events.ShouldBe(["evidence_file_stored"]);
        sent.ETag.ShouldBe($"\"{road.Version + 1}\"");

        var whole = await ReadAsync(road);
        whole.Bytes.ShouldBe(file);
        whole.Headers["Content-Type"].ShouldBe("application/pdf");
        whole.Headers["Content-Disposition"].ShouldStartWith("attachment");
        whole.Headers["Content-Disposition"].ShouldContain("filename*=UTF-8''" + Uri.EscapeDataString("考勤.pdf"));
        whole.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        whole.Headers["ETag"].ShouldBe($"\"{HashOf(file)}\"");
        whole.Headers["Repr-Digest"].ShouldBe(DigestOf(file));

        foreach (var (from, to) in new[] { (0, 0), (65_535, 65_536), (65_536, 131_071), (1_000_000, 2_999_999), (3_000_000, 3_000_000) })
        {
            var part = await ReadAsync(road, ("Range", $"bytes={from}-{to}"), ("If-Range", whole.Headers["ETag"]));
            part.Status.ShouldBe(206);
            part.Headers["Content-Range"].ShouldBe($"bytes {from}-{to}/3000001");
            part.Bytes.ShouldBe(file[from..(to + 1)]);
        }
        (await ReadAsync(road, ("Range", "bytes=5-9"), ("If-Range", "\"another\""))).Status.ShouldBe(200);
        (await ReadAsync(road, ("Range", "bytes=-10"))).Bytes.ShouldBe(file[^10..]);
        (await ReadAsync(road, ("Range", "bytes=9999999-"))).Status.ShouldBe(416);
        (await ReadAsync(road, ("If-None-Match", whole.Headers["ETag"]))).Status.ShouldBe(304);

        var view = (await road.Client.Get(road.Path))["evidence"]![0]!;
        ((long)view["file"]!["size"]!).ShouldBe(3_000_001);
        ((string)view["file"]!["contentHash"]!).ShouldBe(HashOf(file));
        ((string)view["fileName"]!).ShouldBe("考勤.pdf");
    }

    [Fact]
    public async Task What_lies_on_the_disk_tells_nothing_and_opens_nowhere_else()
    {
        var road = await WithEvidenceAsync();
        var before = FilesNow();
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("工资条：陈晓红 5800元\n", 9_000)));
        (await SendAsync(road, file, "text/plain")).ShouldBe(200);
        var path = FilesNow().Except(before).ShouldHaveSingleItem();
        var stored = await File.ReadAllBytesAsync(path);
        stored.AsSpan().IndexOf("陈晓红"u8).ShouldBe(-1);
        path.ShouldNotContain("考勤");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        (await App.ReadAsync<string>("SELECT data::text FROM mediation.mt_events WHERE stream_id = $1", road.CaseId)).ShouldAllBe(data =>
            !data.Contains("考勤")
        );

        // Changed, cut at a chunk's end, chunks in another order: none of it is given out as the file.
        var chunk = 65_536 + 16;
        byte[][] spoilt =
        [
            [.. stored[..100], (byte)(stored[100] ^ 1), .. stored[101..]],
            stored[..(16 + chunk)],
            [.. stored[..16], .. stored[(16 + chunk)..(16 + 2 * chunk)], .. stored[16..(16 + chunk)], .. stored[(16 + 2 * chunk)..]],
        ];
        foreach (var bytes in spoilt)
        {
            await File.WriteAllBytesAsync(path, bytes);
            await NotReadableAsync(road);
            (await ProveAsync()).ShouldHaveSingleItem().ShouldContain(Path.GetFileNameWithoutExtension(path)[..8]);
        }
        File.Delete(path);
        (await ReadAsync(road)).Status.ShouldBe(503);
        await File.WriteAllBytesAsync(path, stored);
        (await ReadAsync(road)).Bytes.ShouldBe(file);
        (await ProveAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_hash_is_refused_and_leaves_nothing_behind()
    {
        var road = await WithEvidenceAsync();
        var file = Pdf(200_000);
        foreach (var header in new[] { "Content-Digest", "Repr-Digest" })
        {
            await LeavesNothingAsync(
                road,
                () => SendAsync(road, file, "application/pdf", (header, DigestOf(Pdf(7)))),
                422,
                "content_digest_differs"
            );
        }
        await LeavesNothingAsync(
            road,
            () => SendAsync(road, file, "application/pdf", ("Content-Digest", "sha-256=:AAAA:")),
            400,
            "invalid_request"
        );
        // Another algorithm says nothing to us, and is passed over.
        (await SendAsync(road, file, "application/pdf", ("Content-Digest", "md5=:AAAA:"))).ShouldBe(200);
    }

    [Theory]
    [InlineData("application/pdf", "\u0089PNG")]
    [InlineData("image/png", "%PDF-1.7")]
    [InlineData("text/plain", "MZ\0\0")]
    [InlineData("text/plain", "PK\u0003\u0004 word/")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004 evil.exe")]
    [InlineData("video/mp4", "\0\0\0\u0018ftypM4A ")]
    public async Task A_type_that_lies_is_refused_and_leaves_nothing_behind(string declared, string beginning)
    {
        var road = await WithEvidenceAsync();
        var file = (byte[])[.. Encoding.Latin1.GetBytes(beginning), .. new byte[100_000]];
        await LeavesNothingAsync(road, () => SendAsync(road, file, declared), 422, "file_is_not_what_it_says");
    }

    [Theory]
    [InlineData("application/x-msdownload")]
    [InlineData("text/html")]
    [InlineData("")]
    public async Task A_type_that_is_not_taken_is_refused_and_leaves_nothing_behind(string declared)
    {
        var road = await WithEvidenceAsync();
        await LeavesNothingAsync(road, () => SendAsync(road, Pdf(10), declared), 415, "file_type_not_taken");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("C:\\evidence\\a.pdf")]
    [InlineData("..")]
    [InlineData("a/b.pdf")]
    public async Task A_path_in_a_name_is_refused_and_leaves_nothing_behind(string name)
    {
        var road = await Road.ToAsync(App, CaseStatus.Accepted);
        await LeavesNothingAsync(road, () => road.TryAsync("addEvidence", body => body["fileName"] = name), 400, "invalid_request");
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing_behind()
    {
        var road = await WithEvidenceAsync();
        var before = FilesNow();
        using (var line = new TcpClient())
        {
            await line.ConnectAsync(App.Address.Host, App.Address.Port);
            var stream = line.GetStream();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    $"PUT {FileOf(road)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Staff.Mediator.Token}\r\nIf-Match: *\r\n"
                        + "Content-Type: application/pdf\r\nContent-Length: 2000000\r\n\r\n"
                )
            );
            await stream.WriteAsync(Pdf(1_000_000));
            // The server is at work on it: something lies there.
            await Eventually.HoldsAsync(() => FilesNow().Length > before.Length);
            line.Client.LingerState = new LingerOption(true, 0);
        }
        await Eventually.HoldsAsync(() => FilesNow().Length == before.Length);
        FilesNow().ShouldBe(before);
        (await road.Client.Get(road.Path)).ETag.ShouldBe(road.ETag);
        // And the file can be sent again.
        (await SendAsync(road, Pdf(2_000), "application/pdf")).ShouldBe(200);
    }

    [Fact]
    public async Task The_same_bytes_again_are_the_same_file_and_others_are_refused()
    {
        var road = await WithEvidenceAsync();
        var file = Pdf(70_000);
        (await SendAsync(road, file, "application/pdf")).ShouldBe(200);
        var before = FilesNow();
        (await SendAsync(road, file, "application/pdf")).ShouldBe(200).Events.ShouldBeEmpty();
        var other = await SendAsync(road, Pdf(70_001), "application/pdf");
        other.ShouldBeProblem(422, "decision_refused");
        other.Faults.ShouldBe([" evidence_has_file"]);
        FilesNow().ShouldBe(before);
        (await ReadAsync(road)).Bytes.ShouldBe(file);
    }

    [Fact]
    public async Task Whoever_may_not_send_it_is_told_before_anything_is_kept()
    {
        var road = await WithEvidenceAsync(fromCourt: true);
        await LeavesNothingAsync(road, () => SendAsync(road, Pdf(10), "application/pdf", who: Staff.Stranger), 404, "not_found");
        await LeavesNothingAsync(road, () => SendAsync(road, Pdf(10), "application/pdf", who: Staff.CourtClerk), 403, "forbidden_role");
        await LeavesNothingAsync(road, () => SendAsync(road, Pdf(10), "application/pdf", ifMatch: null), 428, "if_match_required");
        await LeavesNothingAsync(road, () => SendAsync(road, Pdf(10), "application/pdf", ifMatch: "\"1\""), 412, "stale_version");
        await LeavesNothingAsync(road, () => SendAsync(road, [], "application/pdf"), 422, "file_empty");
        await LeavesNothingAsync(
            road,
            () => SendAsync(road, Pdf(10), "application/pdf", ("Content-Encoding", "gzip")),
            415,
            "file_type_not_taken"
        );

        (await SendAsync(road, Pdf(10), "application/pdf")).ShouldBe(200);
        (await ReadAsync(road, Staff.Stranger)).Status.ShouldBe(404);
        (await ReadAsync(road, Staff.CourtClerk)).Status.ShouldBe(403);
        (await ReadAsync(road, Staff.Manager)).Status.ShouldBe(200);
        (await App.As(Staff.CourtClerk).Get(road.Path)).Text.ShouldNotContain("考勤");

        await road.Client.Post($"{road.Path}/evidence/{road.Evidence}/withdrawal", new JsonObject { ["reason"] = "误传" }, "*");
        (await ReadAsync(road)).Status.ShouldBe(410);
        var late = await SendAsync(road, Pdf(10), "application/pdf");
        late.ShouldBeProblem(422, "decision_refused");
        late.Faults.ShouldBe([" evidence_is_withdrawn"]);
    }

    [Fact]
    public async Task A_file_that_is_too_long_or_has_no_room_is_refused_and_leaves_nothing_behind()
    {
        await using var small = await RegisterApp.StartAsync(
            own.Postgres,
            builder => builder.Configuration["Mediation:Files:LongestFile"] = "100000"
        );
        var road = await WithEvidenceAsync(small);
        (await SendAsync(road, Pdf(100_001), "application/pdf")).ShouldBeProblem(413, "file_too_large");
        (await SendAsync(road, new PiecesOf(Pdf(100_001)), "application/pdf")).ShouldBeProblem(413, "file_too_large");
        (await SendAsync(road, Pdf(100_000), "application/pdf")).ShouldBe(200);

        await using var full = await RegisterApp.StartAsync(
            own.Postgres,
            builder => builder.Configuration["Mediation:Files:KeptFree"] = $"{long.MaxValue / 2}"
        );
        var there = await WithEvidenceAsync(full);
        (await SendAsync(there, Pdf(10), "application/pdf")).ShouldBeProblem(507, "file_store_full");
        FilesOf(full).ShouldBeEmpty();
        FilesOf(small).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_no_event_names_is_swept_once_it_is_old_and_what_was_erased_with_it()
    {
        var road = await WithEvidenceAsync();
        (await SendAsync(road, Pdf(10), "application/pdf")).ShouldBe(200);
        var (kept, young, orphan, part) = (FilesNow().Single(IsOf), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var id in new[] { young, orphan })
        {
            await Store.PutAsync(id, new MemoryStream([1]), null);
        }
        var broken = Path.Combine(Store.Folder, "incoming", $"{part:N}.part");
        await File.WriteAllTextAsync(broken, "x");
        foreach (var path in FilesNow().Where(path => !path.Contains($"{young:N}")))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-2));
        }
        (await App.Services.GetRequiredService<FileSweep>().RunOnceAsync(TestContext.Current.CancellationToken)).ShouldBe(2);
        FilesNow().ShouldContain(kept);
        FilesNow().ShouldContain(path => path.Contains($"{young:N}"));
        File.Exists(broken).ShouldBeFalse();

        await App.ReadAsync<Guid>(
            "UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = now() WHERE key_id = $1 RETURNING key_id",
            Guid.Parse(Path.GetFileNameWithoutExtension(kept))
        );
        (await ReadAsync(road)).Status.ShouldBe(410);
        (await App.Services.GetRequiredService<FileSweep>().RunOnceAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        File.Exists(kept).ShouldBeFalse();
        await Store.DeleteAsync(young);

        bool IsOf(string path) =>
            App.ReadAsync<Guid>("SELECT file_id FROM mediation.stored_files WHERE stream_id = $1", road.CaseId)
                .Result.Any(id => path.Contains($"{id:N}"));
    }

    private async Task<IReadOnlyList<string>> ProveAsync() =>
        (
            await new FileProof(
                App.Services.GetRequiredService<NpgsqlDataSource>(),
                App.Services.GetRequiredService<PostgresEventStore>(),
                Store
            ).RunAsync([], TestContext.Current.CancellationToken)
        ).Findings;

    private static string FileOf(Road road) => $"{road.Path}/evidence/{road.Evidence}/file";

    private static byte[] Pdf(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "%PDF-1.7\n"u8[..Math.Min(9, length)].CopyTo(bytes);
        return bytes;
    }

    private static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static string DigestOf(byte[] file) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(file))}:";

    private static string[] FilesOf(RegisterApp app) =>
        [
            .. Directory
                .EnumerateFiles(((FolderFileStore)app.Services.GetRequiredService<IFileStore>()).Folder, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetFileName(path) != "owner")
                .Order(StringComparer.Ordinal),
        ];

    private string[] FilesNow() => FilesOf(App);

    private async Task<Road> WithEvidenceAsync(RegisterApp? app = null, bool fromCourt = false)
    {
        var road = await Road.ToAsync(app ?? App, CaseStatus.Accepted, fromCourt);
        await road.GiveAsync("addFirstEvidence");
        return road;
    }

    private Task<Reply> SendAsync(Road road, byte[] file, string type, params (string Name, string Value)[] headers) =>
        SendAsync(road, new ByteArrayContent(file), type, "*", null, headers);

    private Task<Reply> SendAsync(Road road, HttpContent content, string type) => SendAsync(road, content, type, "*", null);

    private Task<Reply> SendAsync(Road road, byte[] file, string type, StaffToken who) =>
        SendAsync(road, new ByteArrayContent(file), type, "*", who);

    private Task<Reply> SendAsync(Road road, byte[] file, string type, string? ifMatch) =>
        SendAsync(road, new ByteArrayContent(file), type, ifMatch, null);

    private static Task<Reply> SendAsync(
        Road road,
        HttpContent content,
        string type,
        string? ifMatch,
        StaffToken? who,
        params (string Name, string Value)[] headers
    )
    {
        if (type.Length > 0)
        {
            content.Headers.ContentType = new(type);
        }
        foreach (var (name, value) in headers.Where(header => header.Name.StartsWith("Content-", StringComparison.Ordinal)))
        {
            content.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }
        return road
            .App.As(who ?? road.Who)
            .Send(
                HttpMethod.Put,
                FileOf(road),
                content,
                [
                    .. headers.Where(header => !header.Name.StartsWith("Content-", StringComparison.Ordinal)),
                    .. ifMatch is null ? Array.Empty<(string, string)>() : [("If-Match", ifMatch)],
                ]
            );
    }

    private async Task LeavesNothingAsync(Road road, Func<Task<Reply>> send, int status, string code)
    {
        var before = FilesNow();
        (await send()).ShouldBeProblem(status, code);
        FilesNow().ShouldBe(before);
        (await road.Client.Get(road.Path)).ETag.ShouldBe(road.ETag);
    }

    // Either the answer is a problem, or the connection ends before its length is reached: a whole file it is not.
    private async Task NotReadableAsync(Road road)
    {
        try
        {
            (await ReadAsync(road)).Status.ShouldBe(503);
        }
        catch (HttpRequestException)
        {
            // The line was cut.
        }
    }

    private Task<Download> ReadAsync(Road road, params (string Name, string Value)[] headers) => ReadAsync(road, road.Who, headers);

    private async Task<Download> ReadAsync(Road road, StaffToken who, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient { BaseAddress = road.App.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, FileOf(road));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {who.Token}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }
        using var response = await http.SendAsync(request);
        return new Download(
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value))
        );
    }

    private sealed record Download(int Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers);

    /// <summary>A body whose length nobody says beforehand.</summary>
    private sealed class PiecesOf(byte[] file) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            stream.WriteAsync(file).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
