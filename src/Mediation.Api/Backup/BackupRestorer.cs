using Mediation.Api.Hosting;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Backup;

/// <summary>
/// Puts a backup in place: the key first, since a start without one would make another, then the files, the database last. Nothing is touched before
/// every part was compared with the manifest.
/// </summary>
public sealed class BackupRestorer(string owner, FolderFileStore files, PostgresPrograms programs)
{
    /// <summary>Restores; answers what the backup held.</summary>
    /// <param name="folder">Where the backup lies.</param>
    /// <param name="keyFile">Where the master key belongs.</param>
    /// <param name="passphrase">Opens the master key of the backup.</param>
    /// <param name="over">Whether a register that holds something gives way.</param>
    /// <param name="ct">Breaks it off: what is there then is no register; restore again.</param>
    public async Task<BackupManifest> RestoreAsync(string folder, string keyFile, string? passphrase, bool over, CancellationToken ct)
    {
        var manifest = await BackupManifest.ReadSoundAsync(folder, ct);
        var key = KeyOf(await File.ReadAllBytesAsync(Path.Combine(folder, BackupManifest.Key), ct), manifest, passphrase);
        await using var source = NpgsqlDataSource.Create(owner);
        if (!over && (await HoldsSomethingAsync(source, ct) || await HoldsFilesAsync(ct)))
        {
            throw new StartupRefusedException(
                "There is a register here already, or files of one. To put the backup in its place, for ever, say so: --over. Nothing was restored."
            );
        }
        await PutKeyAsync(keyFile, key, ct);
        files.GiveTo(manifest.MasterKeyId);
        foreach (var part in manifest.Parts.Where(part => part.Path.StartsWith("files/", StringComparison.Ordinal)))
        {
            var id = Guid.ParseExact(Path.GetFileNameWithoutExtension(part.Path), "N");
            await files.DeleteAsync(id, ct);
            await using var content = File.OpenRead(Path.Combine(folder, part.Path));
            await files.PutAsync(id, content, part.Bytes, ct);
        }
        await using (var drop = source.CreateCommand("DROP SCHEMA IF EXISTS mediation CASCADE"))
        {
            await drop.ExecuteNonQueryAsync(ct);
        }
        var database = new NpgsqlConnectionStringBuilder(owner).Database!;
        await programs.RunAsync(
            "pg_restore",
            owner,
            ["--exit-on-error", "--single-transaction", "--no-owner", $"--dbname={database}", Path.Combine(folder, BackupManifest.Dump)],
            ct
        );
        return manifest;
    }

    private static byte[] KeyOf(byte[] saved, BackupManifest manifest, string? passphrase)
    {
        if (manifest.KeyIsSealed && passphrase is null)
        {
            throw new StartupRefusedException(
                "The master key of this backup lies under a passphrase: name its file in Mediation__Backup__PassphraseFile. Nothing was restored."
            );
        }
        var key = manifest.KeyIsSealed ? SealedKey.Open(saved, passphrase!) : saved;
        return new FileMasterKey(key).Id == manifest.MasterKeyId
            ? key
            : throw new StartupRefusedException(
                "The master key of this backup is not the one that its manifest names. Nothing was restored."
            );
    }

    // A key that lay there may have sealed what only it opens: it is put aside, never written over.
    private static async Task PutKeyAsync(string path, byte[] key, CancellationToken ct)
    {
        if (File.Exists(path))
        {
            if ((await File.ReadAllBytesAsync(path, ct)).AsSpan().SequenceEqual(key))
            {
                return;
            }
            File.Move(path, $"{path}.before-{Guid.CreateVersion7():N}");
        }
        await OwnersFile.WriteAsync(path, new MemoryStream(key), ct);
    }

    private static async Task<bool> HoldsSomethingAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var table = source.CreateCommand("SELECT to_regclass('mediation.mt_streams') IS NOT NULL");
        if (!(bool)(await table.ExecuteScalarAsync(ct))!)
        {
            return false;
        }
        await using var rows = source.CreateCommand("SELECT EXISTS (SELECT FROM mediation.mt_streams)");
        return (bool)(await rows.ExecuteScalarAsync(ct))!;
    }

    private async Task<bool> HoldsFilesAsync(CancellationToken ct)
    {
        await foreach (var _ in files.ListAsync(ct))
        {
            return true;
        }
        return false;
    }
}
