using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Mediation.Api.Backup;
using Mediation.Api.Hosting;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Reliability;
using Mediation.Domain.Cases;
using Mediation.EventStore;
using Mediation.LocalPostgres;
using Mediation.Testing;

namespace Mediation.Api.Tests.Backup;

/// <summary>A register that was saved, destroyed and restored by the program's own commands is the register that it was.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("mediation-backup");
    private readonly Dictionary<string, string> _before = new(StringComparer.Ordinal);
    private readonly List<string> _addresses = [];
    private string _epochs = "";

    private string Saved => Path.Combine(_place.FullName, "saved");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _place.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_case_file_and_proof_is_there_after_everything_was_destroyed()
    {
        const string passphrase = "一二三四五 six";
        await SaveAndDestroyAsync(passphrase);
        ShouldBeForTheOwnerAlone();
        (await File.ReadAllBytesAsync(Path.Combine(Saved, "master.key"))).Length.ShouldBe(16 + 12 + 16 + 32);

        await using var postgres = new OwnPostgres();
        await postgres.StartAsync();
        var database = await postgres.Fixture.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("mediation-register");
        (await RunAsync(postgres, database, folder.FullName, passphrase, "restore", Saved)).Code.ShouldBe(0);

        await using (var app = await RegisterApp.StartOnAsync(database, folder))
        {
            foreach (var address in _addresses)
            {
                (await ReadAsync(app, address)).ShouldBe(_before[address], address);
            }
            (await app.As(Staff.Operator).Send(HttpMethod.Post, "/v1/operations/verifications", null)).ShouldBe(200)["findingCount"]!
                .GetValue<long>()
                .ShouldBe(0);
            // Tokens of the time before are of another epoch now.
            var epochs = await EpochsAsync(app);
            epochs.ShouldStartWith(_epochs);
            epochs.Split('\n').Length.ShouldBe(_epochs.Split('\n').Length + 1);
            // It goes on where it was: the next case has the next number.
            var next = new Road(app);
            ((string)(await next.RegisterAsync())["caseNumber"]!).ShouldBe("随县工调〔2026〕0090号");

            // What is there gives way only to whoever says so.
            var again = await RunAsync(postgres, database, folder.FullName, passphrase, "restore", Saved);
            again.Code.ShouldBe(1);
            again.Errors.ShouldContain("--over");
            (await next.Client.Get(next.Path)).ShouldBe(200);
        }
    }

    [Fact]
    public async Task A_backup_with_one_changed_byte_is_refused_with_the_name_of_what_was_changed()
    {
        await SaveAndDestroyAsync(null);
        await using var postgres = new OwnPostgres();
        await postgres.StartAsync();
        var database = await postgres.Fixture.CreateDatabaseAsync();
        var folder = Path.Combine(_place.FullName, "new");
        var parts = Directory.EnumerateFiles(Saved, "*", SearchOption.AllDirectories).ToArray();
        parts.Length.ShouldBe(5);
        var restorer = new BackupRestorer(
            database.OwnerConnectionString,
            new FolderFileStore(Path.Combine(folder, "files")),
            new PostgresPrograms(postgres.Fixture.Server.BinaryFolder)
        );
        foreach (var part in parts.Where(part => !part.EndsWith("manifest.sha256", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(part);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(part, bytes);
            (await RefusalAsync()).ShouldContain(Path.GetRelativePath(Saved, part).Replace('\\', '/'));
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(part, bytes);
        }
        var (file, aside) = (
            parts.Single(part => part.EndsWith(".sealed", StringComparison.Ordinal)),
            Path.Combine(_place.FullName, "aside")
        );
        File.Move(file, aside);
        (await RefusalAsync()).ShouldContain("lacks files/");
        var refused = await RunAsync(postgres, database, folder, null, "restore", Saved);
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("lacks files/");
        refused.Errors.ShouldNotContain("   at ");
        // Nothing of it was put anywhere; as it was saved, it is taken, with the key in clear.
        Directory.Exists(folder).ShouldBeFalse();
        File.Move(aside, file);
        var master = await File.ReadAllBytesAsync(Path.Combine(Saved, "master.key"));
        master.Length.ShouldBe(32);
        (await RunAsync(postgres, database, folder, null, "restore", Saved)).Code.ShouldBe(0);
        (await File.ReadAllBytesAsync(Path.Combine(folder, "master.key"))).ShouldBe(master);

        async Task<string> RefusalAsync() =>
            (
                await Should.ThrowAsync<StartupRefusedException>(() =>
                    restorer.RestoreAsync(Saved, Path.Combine(folder, "master.key"), null, false, TestContext.Current.CancellationToken)
                )
            ).Message;
    }

    private async Task SaveAndDestroyAsync(string? passphrase)
    {
        await using var postgres = new OwnPostgres();
        await postgres.StartAsync();
        string gone;
        await using (var app = await RegisterApp.StartAsync(postgres.Fixture))
        {
            gone = app.Folder;
            await FillAsync(app);
            foreach (var address in _addresses)
            {
                _before[address] = await ReadAsync(app, address);
            }
            _epochs = await EpochsAsync(app);
            (await RunAsync(postgres, app.Database, app.Folder, passphrase, "backup", Saved)).Code.ShouldBe(0);
            var twice = await RunAsync(postgres, app.Database, app.Folder, passphrase, "backup", Saved);
            twice.Code.ShouldBe(1);
            twice.Errors.ShouldContain("not empty");
        }
        Directory.Exists(gone).ShouldBeFalse();
    }

    private async Task FillAsync(RegisterApp app)
    {
        var settled = await Road.ToAsync(app, CaseStatus.Settled);
        var open = await Road.ToAsync(app, CaseStatus.Accepted, fromCourt: true);
        await open.GiveAsync("issueFirstDocument");
        await open.GiveAsync("addFirstEvidence");
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("2025-09 5800\n", 20_000)));
        var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };
        (await open.Client.Send(HttpMethod.Put, $"{open.Path}/evidence/{open.Evidence}/file", content, ("If-Match", "*"))).ShouldBe(200);
        foreach (var road in new[] { settled, open })
        {
            _addresses.Add(road.Path);
            _addresses.Add($"{road.Path}/events");
        }
        _addresses.Add($"{open.Path}/documents/{open.Document}/page");
        _addresses.Add($"{open.Path}/evidence/{open.Evidence}/file");
    }

    // What depends on the clock of the server alone is left out.
    private static async Task<string> ReadAsync(RegisterApp app, string address)
    {
        var answer = (await app.As(Staff.Mediator).Get(address)).ShouldBe(200);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Text))) + answer.ETag;
    }

    private static async Task<string> EpochsAsync(RegisterApp app) =>
        string.Join('\n', await app.ReadAsync<string>("SELECT epoch::text FROM mediation.feed_epochs ORDER BY started_at"));

    private async Task<(int Code, string Errors)> RunAsync(
        OwnPostgres postgres,
        LocalDatabase database,
        string folder,
        string? passphrase,
        params string[] command
    )
    {
        List<KeyValuePair<string, string?>> settings =
        [
            new("ASPNETCORE_ENVIRONMENT", "Production"),
            new("ConnectionStrings:Mediation", database.AppConnectionString),
            new("ConnectionStrings:MediationOwner", database.OwnerConnectionString),
            new("Mediation:LocalFolder", folder),
            new("MEDIATION_PG_BIN", postgres.Fixture.Server.BinaryFolder),
        ];
        if (passphrase is not null)
        {
            var file = Path.Combine(_place.FullName, "passphrase");
            await File.WriteAllTextAsync(file, passphrase + "\n");
            settings.Add(new("Mediation:Backup:PassphraseFile", file));
        }
        await using var program = ApiProcess.Start(_place.FullName, settings, command);
        return (await program.ExitCodeAsync(), program.Errors);
    }

    private void ShouldBeForTheOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        foreach (var path in Directory.EnumerateFileSystemEntries(Saved, "*", SearchOption.AllDirectories).Append(Saved))
        {
            (File.GetUnixFileMode(path) & others).ShouldBe(UnixFileMode.None, path);
        }
    }

    /// <summary>A cluster that goes with the test.</summary>
    private sealed class OwnPostgres : IAsyncDisposable
    {
        public PostgresFixture Fixture { get; } = new();

        public ValueTask StartAsync() => Fixture.InitializeAsync();

        public ValueTask DisposeAsync() => Fixture.DisposeAsync();
    }
}
