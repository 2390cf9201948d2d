using System.Runtime.CompilerServices;

namespace Mediation.EventStore;

/// <summary>
/// Files in a folder, in 256 folders below it by the last two digits of their ids. A file is written beside its place, brought to the disk,
/// and moved into its place in one step: a name in its place is a whole file.
/// </summary>
public sealed class FolderFileStore : IFileStore
{
    private const string Whole = ".sealed";
    private const string Part = ".part";
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const int CopyBytes = 64 * 1024;

    private readonly string incoming;

    private readonly long keptFree;

    /// <param name="folder">Where the files lie.</param>
    /// <param name="keptFree">Bytes of the disk that files leave to others; the database may live on the same one.</param>
    public FolderFileStore(string folder, long keptFree = 0)
    {
        this.keptFree = keptFree;
        Folder = Path.GetFullPath(folder);
        incoming = Path.Combine(Folder, "incoming");
    }

    public string Folder { get; }

    /// <summary>Marks the folder as this owner's, whoever's it was.</summary>
    public void GiveTo(string owner)
    {
        MakeFolder(Folder);
        File.WriteAllText(Path.Combine(Folder, "owner"), owner);
    }

    /// <summary>Marks the folder as this owner's where it is nobody's yet; false where it is another's.</summary>
    public bool BelongsTo(string owner)
    {
        var mark = Path.Combine(Folder, "owner");
        MakeFolder(Folder);
        if (!File.Exists(mark))
            File.WriteAllText(mark, owner);
        return File.ReadAllText(mark) == owner;
    }

    public async Task PutAsync(Guid id, Stream content, long? length, CancellationToken ct = default)
    {
        var (part, place) = (PartOf(id), PlaceOf(id));
        try
        {
            MakeFolder(incoming);
            MakeFolder(Path.GetDirectoryName(place)!);
            if (new DriveInfo(Folder).AvailableFreeSpace < keptFree + (length ?? 0))
                throw new FileStoreFullException(null);
            await WriteAsync(part, content, ct);
            File.Move(part, place);
            FolderSync.Flush(Path.GetDirectoryName(place)!);
            FolderSync.Flush(Folder);
        }
        catch (Exception e)
        {
            Remove(part);
            if (e is IOException full and not FileStoreFullException && IsFull(full))
                throw new FileStoreFullException(full);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(Guid id, long offset, CancellationToken ct = default)
    {
        try
        {
            var stream = new FileStream(PlaceOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBytes, true);
            stream.Position = offset;
            return Task.FromResult<Stream?>(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<long?> LengthAsync(Guid id, CancellationToken ct = default)
    {
        var file = new FileInfo(PlaceOf(id));
        return Task.FromResult<long?>(file.Exists ? file.Length : null);
    }

    public Task DeleteAsync(Guid id, CancellationToken ct = default)
    {
        Remove(PlaceOf(id));
        Remove(PartOf(id));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<FileEntry> ListAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(Folder))
            yield break;
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            // What is not ours by its name is nobody's to list, and nobody's to delete.
            if (file.Extension is Whole or Part && Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "N", out var id))
                yield return new FileEntry(id, file.Length, new DateTimeOffset(file.LastWriteTimeUtc), file.Extension == Whole);
        }
    }

    private static async Task WriteAsync(string path, Stream content, CancellationToken ct)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersFile;
        await using var file = new FileStream(path, options);
        await content.CopyToAsync(file, CopyBytes, ct);
        file.Flush(flushToDisk: true);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnersFolder);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Then there is no such file either.
        }
    }

    // ENOSPC and EDQUOT; on Windows ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
    private static bool IsFull(IOException e) => e.HResult is 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027);

    private string PlaceOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(Folder, name[^2..], name + Whole);
    }

    private string PartOf(Guid id) => Path.Combine(incoming, id.ToString("N") + Part);
}
