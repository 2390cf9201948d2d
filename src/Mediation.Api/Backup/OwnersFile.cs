using System.Security.Cryptography;

namespace Mediation.Api.Backup;

/// <summary>Files and folders that their owner alone reads, brought to the disk.</summary>
internal static class OwnersFile
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a new file; answers how long it is and what it hashes to.</summary>
    public static async Task<(long Bytes, string Sha256)> WriteAsync(string path, Stream content, CancellationToken ct)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File;
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, options);
        var buffer = new byte[80 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, ct)) > 0)
        {
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), ct);
        }
        file.Flush(flushToDisk: true);
        return (file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Makes a folder for the owner alone.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, File | UnixFileMode.UserExecute);
        }
    }
}
