using System.Security.Cryptography;
using System.Text.Json;
using Mediation.Api.Hosting;
using Mediation.Api.Http;

namespace Mediation.Api.Backup;

/// <summary>What a register held, counted in the snapshot from which it was saved.</summary>
public sealed record BackupCounts(long Streams, long Events, long Positions, long Keys, long Files);

/// <summary>A file of a backup.</summary>
/// <param name="Path">Below the backup's folder, with forward slashes.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">What it hashes to, hexadecimal.</param>
public sealed record BackupPart(string Path, long Bytes, string Sha256);

/// <summary>What a backup is made of. It is written last: a folder without one is no backup.</summary>
/// <param name="Format">1.</param>
/// <param name="CreatedAt">When its snapshot was taken.</param>
/// <param name="MasterKeyId">Tells master keys apart.</param>
/// <param name="KeyIsSealed">Whether the master key lies under a passphrase.</param>
/// <param name="Counts">What the register held.</param>
/// <param name="FeedPosition">The last position given.</param>
/// <param name="Parts">Every file of the backup but this one.</param>
/// <param name="ErasedMeanwhile">Files whose key was destroyed between the snapshot and the copy: their contents are in no backup any more.</param>
public sealed record BackupManifest(
    int Format,
    DateTimeOffset CreatedAt,
    string MasterKeyId,
    bool KeyIsSealed,
    BackupCounts Counts,
    long FeedPosition,
    IReadOnlyList<BackupPart> Parts,
    IReadOnlyList<Guid> ErasedMeanwhile
)
{
    /// <summary>The database, as pg_dump writes it.</summary>
    public const string Dump = "database.dump";

    /// <summary>The master key.</summary>
    public const string Key = "master.key";

    private static readonly JsonSerializerOptions s_readable = new(ApiJson.Options) { WriteIndented = true };
    private const string Name = "manifest.json";
    private const string Sum = "manifest.sha256";

    /// <summary>Where the sealed bytes of a file lie.</summary>
    public static string PathOf(Guid file) => $"files/{file:N}.sealed";

    /// <summary>Writes it, and what it hashes to beside it, as <c>sha256sum -c</c> reads it.</summary>
    public async Task WriteAsync(string folder, CancellationToken ct)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, s_readable);
        await OwnersFile.WriteAsync(Path.Combine(folder, Name), new MemoryStream(bytes), ct);
        var line = System.Text.Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {Name}\n");
        await OwnersFile.WriteAsync(Path.Combine(folder, Sum), new MemoryStream(line), ct);
    }

    /// <summary>Reads a backup's manifest and compares every part with it.</summary>
    /// <exception cref="StartupRefusedException">Something is missing or was changed; the message names it.</exception>
    public static async Task<BackupManifest> ReadSoundAsync(string folder, CancellationToken ct)
    {
        var (manifest, sum) = (Path.Combine(folder, Name), Path.Combine(folder, Sum));
        if (!File.Exists(manifest) || !File.Exists(sum))
        {
            throw new StartupRefusedException($"{folder} is no backup: it has no {Name} with its {Sum}.");
        }
        var bytes = await File.ReadAllBytesAsync(manifest, ct);
        if (!(await File.ReadAllTextAsync(sum, ct)).StartsWith(Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.Ordinal))
        {
            throw Changed(Name);
        }
        var read = JsonSerializer.Deserialize<BackupManifest>(bytes, ApiJson.Options)!;
        foreach (var part in read.Parts)
        {
            var path = Path.Combine(folder, part.Path);
            if (!File.Exists(path))
            {
                throw new StartupRefusedException($"The backup lacks {part.Path}. Nothing was restored.");
            }
            await using var stream = File.OpenRead(path);
            if (stream.Length != part.Bytes || Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) != part.Sha256)
            {
                throw Changed(part.Path);
            }
        }
        return read;
    }

    private static StartupRefusedException Changed(string part) =>
        new($"{part} is not as it was saved: its SHA-256 is another. Nothing was restored; use another backup.");
}
