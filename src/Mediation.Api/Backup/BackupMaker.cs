using System.Data;
using Mediation.Api.Hosting;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Backup;

/// <summary>
/// Saves database, files and master key together, while the register serves. The dump's snapshot comes first and the files after: a file lies in
/// the store before its event commits, so every file that the dump names is there to be copied.
/// </summary>
public sealed class BackupMaker(string owner, IFileStore files, IMasterKey masterKey, PostgresPrograms programs, TimeProvider time)
{
    private const string UnderOthers = "SELECT EXISTS (SELECT FROM mediation.data_keys WHERE wrapped IS NOT NULL AND master_key_id <> $1)";

    private const string Counts = """
        SELECT (SELECT count(*) FROM mediation.mt_streams), (SELECT count(*) FROM mediation.mt_events), (SELECT count(*) FROM mediation.event_positions),
          (SELECT count(*) FROM mediation.data_keys), (SELECT count(*) FROM mediation.stored_files),
          (SELECT COALESCE(max(last_position), 0) FROM mediation.sequencer_heads)
        """;

    /// <summary>Saves into a folder that is new or empty.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="keyFile">Where the master key lies.</param>
    /// <param name="passphrase">Seals the master key in the backup; null leaves it as it is.</param>
    /// <param name="ct">Breaks it off; what is there then is no backup.</param>
    public async Task<BackupManifest> MakeAsync(string folder, string keyFile, string? passphrase, CancellationToken ct)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new StartupRefusedException($"{folder} is not empty: a backup is written into a folder of its own.");
        }
        OwnersFile.MakeFolder(folder);
        var parts = new List<BackupPart>();
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await RequireOneKeyAsync(connection, ct);
        var createdAt = time.GetUtcNow();
        var (counts, position) = await CountAsync(connection, ct);
        var stored = await StoredFiles.AllAsync(connection, ct);
        await DumpAsync(connection, folder, ct);
        await snapshot.CommitAsync(ct);
        parts.Add(await PartOfAsync(folder, BackupManifest.Dump, ct));
        var erased = new List<Guid>();
        foreach (var file in stored.Where(file => !file.IsErased))
        {
            if (await CopyAsync(file.FileId, folder, ct) is { } part)
            {
                parts.Add(part);
            }
            else if (await IsErasedAsync(file.FileId, ct))
            {
                erased.Add(file.FileId);
            }
            else
            {
                throw new StartupRefusedException(
                    $"The file {file.FileId} is not in the store, and an event names it. What was written is no backup."
                );
            }
        }
        var key = await File.ReadAllBytesAsync(keyFile, ct);
        var keyPath = Path.Combine(folder, BackupManifest.Key);
        var (bytes, hash) = await OwnersFile.WriteAsync(
            keyPath,
            new MemoryStream(passphrase is null ? key : SealedKey.Seal(key, passphrase)),
            ct
        );
        parts.Add(new(BackupManifest.Key, bytes, hash));
        var manifest = new BackupManifest(1, createdAt, masterKey.Id, passphrase is not null, counts, position, parts, erased);
        await manifest.WriteAsync(folder, ct);
        return manifest;
    }

    // One key is saved: what another one wrapped would be lost with it.
    private async Task RequireOneKeyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(UnderOthers, connection) { Parameters = { new() { Value = masterKey.Id } } };
        if (await command.ExecuteScalarAsync(ct) is true)
        {
            throw new StartupRefusedException(
                "Some data keys are wrapped by another master key than the one in force. Run `keys rotate` to its end, then save."
            );
        }
    }

    /// <summary>What the register holds.</summary>
    public static async Task<(BackupCounts Counts, long Position)> CountAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Counts, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (
            new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)),
            reader.GetInt64(5)
        );
    }

    private async Task DumpAsync(NpgsqlConnection connection, string folder, CancellationToken ct)
    {
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", connection);
        var name = (string)(await export.ExecuteScalarAsync(ct))!;
        var path = Path.Combine(folder, BackupManifest.Dump);
        await programs.RunAsync(
            "pg_dump",
            owner,
            ["--format=custom", "--schema=mediation", "--no-owner", $"--snapshot={name}", $"--file={path}"],
            ct
        );
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static async Task<BackupPart> PartOfAsync(string folder, string name, CancellationToken ct)
    {
        await using var file = File.Open(Path.Combine(folder, name), FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return new(name, file.Length, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file, ct)));
    }

    private async Task<BackupPart?> CopyAsync(Guid id, string folder, CancellationToken ct)
    {
        await using var content = await files.OpenAsync(id, 0, ct);
        if (content is null)
        {
            return null;
        }
        var path = BackupManifest.PathOf(id);
        var (bytes, hash) = await OwnersFile.WriteAsync(Path.Combine(folder, path), content, ct);
        return new(path, bytes, hash);
    }

    private async Task<bool> IsErasedAsync(Guid id, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        return (await StoredFiles.AliveAsync(source, [id], ct)).Count == 0;
    }
}
