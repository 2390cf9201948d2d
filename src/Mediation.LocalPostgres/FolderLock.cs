namespace Mediation.LocalPostgres;

/// <summary>An advisory lock among processes; the system releases it however its holder ends.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    internal static async Task<FileStream> TakeAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(path) is { } held)
                return held;
            await Task.Delay(Glance, cancellationToken);
        }
    }

    internal static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Held by every user of a running server: who can take the file alone is the last one.</summary>
    internal static FileStream Share(string path)
    {
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)) { }
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
