using System.Text.Json;
using Mediation.Api.Files;
using Mediation.Api.Hosting;
using Mediation.Api.Http;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Backup;

/// <summary><c>backup &lt;folder&gt;</c> and <c>restore &lt;folder&gt; [--over] [--same-epoch]</c>.</summary>
public static class BackupCommands
{
    /// <summary>Puts a backup in the place of a register that holds something.</summary>
    public const string Over = "--over";

    /// <summary>The register that was saved has gone on nowhere else since: its readers keep their places in the feed.</summary>
    public const string SameEpoch = "--same-epoch";

    /// <summary>What a restore came to.</summary>
    private sealed record Restored(
        DateTimeOffset SavedAt,
        BackupCounts Counts,
        FileReport Files,
        IReadOnlyList<ProofReport> Proofs,
        FeedEpoch? NewEpoch,
        IReadOnlyList<string> Findings
    );

    /// <summary>Saves everything into a folder.</summary>
    public static async Task<int> BackUpAsync(WebApplicationBuilder builder, Database database, PostgresPrograms programs, string folder)
    {
        var passphrase = PassphraseOf(builder.Configuration);
        var keyFile = MasterKeys.FileOf(builder.Configuration);
        if (MasterKeys.ComesFromEnvironment(builder.Configuration))
        {
            throw new StartupRefusedException(
                "The master key comes from the environment (Mediation__MasterKey). A backup keeps it in a file: run it with Mediation__MasterKeyFile instead."
            );
        }
        await using var app = Register.Build(builder, database);
        var maker = new BackupMaker(
            OwnerOf(database),
            app.Services.GetRequiredService<IFileStore>(),
            app.Services.GetRequiredService<IMasterKey>(),
            programs,
            TimeProvider.System
        );
        var manifest = await maker.MakeAsync(Path.GetFullPath(folder), keyFile, passphrase, CancellationToken.None);
        Print(manifest with { Parts = [] });
        if (passphrase is null)
        {
            await Console.Error.WriteLineAsync(
                $"WARNING: {Path.Combine(folder, BackupManifest.Key)} is the master key in clear: whoever has this folder can read every personal field and file. "
                    + "Keep the key apart, or name a passphrase in Mediation__Backup__PassphraseFile."
            );
        }
        return 0;
    }

    /// <summary>Puts a backup in place, and looks whether everything is there.</summary>
    public static async Task<int> RestoreAsync(
        WebApplicationBuilder builder,
        Database database,
        PostgresPrograms programs,
        string folder,
        IReadOnlyCollection<string> switches
    )
    {
        var restorer = new BackupRestorer(OwnerOf(database), new FolderFileStore(FilesSetup.FolderOf(builder.Configuration)), programs);
        var manifest = await restorer.RestoreAsync(
            Path.GetFullPath(folder),
            MasterKeys.FileOf(builder.Configuration),
            PassphraseOf(builder.Configuration),
            switches.Contains(Over),
            CancellationToken.None
        );
        await using var app = Register.Build(builder, database);
        var restored = await LookAsync(app.Services, manifest, switches.Contains(SameEpoch));
        Print(restored);
        return restored.Findings.Count == 0 ? 0 : 1;
    }

    private static async Task<Restored> LookAsync(IServiceProvider services, BackupManifest manifest, bool sameEpoch)
    {
        var source = services.GetRequiredService<NpgsqlDataSource>();
        var ct = CancellationToken.None;
        var (counts, tenants) = await CountAsync(source, ct);
        var proof = new FileProof(source, services.GetRequiredService<PostgresEventStore>(), services.GetRequiredService<IFileStore>());
        var files = await proof.RunAsync(manifest.ErasedMeanwhile, ct);
        var proofs = new List<ProofReport>();
        FeedEpoch? epoch = null;
        foreach (var tenant in tenants)
        {
            proofs.Add(await services.GetRequiredService<Verifier>().VerifyTenantAsync(tenant, ct: ct));
            epoch = sameEpoch ? null : await new FeedEpochs(source).StartNewAsync(tenant, ct);
        }
        string[] findings =
        [
            .. counts == manifest.Counts ? Array.Empty<string>() : [$"The register holds {counts}, the backup says {manifest.Counts}."],
            .. proofs.Where(each => !each.IsSound).Select(each => $"The record of {each.TenantId} has {each.FindingCount} findings."),
            .. files.Findings,
        ];
        return new(manifest.CreatedAt, counts, files, proofs, epoch, findings);
    }

    private static async Task<(BackupCounts Counts, IReadOnlyList<string> Tenants)> CountAsync(
        NpgsqlDataSource source,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var (counts, _) = await BackupMaker.CountAsync(connection, ct);
        await using var command = new NpgsqlCommand("SELECT DISTINCT tenant_id FROM mediation.mt_streams ORDER BY 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tenants = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            tenants.Add(reader.GetString(0));
        }
        return (counts, tenants);
    }

    private static string OwnerOf(Database database) =>
        database.Owner
        ?? throw new StartupRefusedException("To save and restore, set ConnectionStrings__MediationOwner (role mediation_owner).");

    private static string? PassphraseOf(ConfigurationManager configuration)
    {
        if (configuration["Mediation:Backup:PassphraseFile"] is not { Length: > 0 } file)
        {
            return null;
        }
        var passphrase = File.Exists(file) ? File.ReadAllText(file).TrimEnd('\r', '\n') : "";
        return passphrase.Length > 0
            ? passphrase
            : throw new StartupRefusedException($"The file {file}, which Mediation__Backup__PassphraseFile names, holds no passphrase.");
    }

    private static void Print<T>(T report) => Console.WriteLine(JsonSerializer.Serialize(report, ApiJson.Options));
}
