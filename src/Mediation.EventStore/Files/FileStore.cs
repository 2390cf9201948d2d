namespace Mediation.EventStore;

/// <summary>A file as it lies in a store.</summary>
/// <param name="Id">Its name there.</param>
/// <param name="Length">Bytes as stored.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="IsWhole">False for what a broken write left.</param>
public sealed record FileEntry(Guid Id, long Length, DateTimeOffset WrittenAt, bool IsWhole = true);

/// <summary>
/// Where files lie: a folder, or a bucket that speaks S3 (put object, get object with a range, head, delete, list; there a write that is
/// broken off is an upload that was never completed). It is given nothing but sealed bytes and ids: no name, no type, no key.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps the whole content under this id, or nothing. When it returns, the file survives a power cut.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="content">What is kept.</param>
    /// <param name="length">How long it will be, where that is known; so that a store with no room for it says so before it begins.</param>
    /// <param name="ct">Breaks it off, and nothing is kept.</param>
    /// <exception cref="FileStoreFullException">There is no room.</exception>
    Task PutAsync(Guid id, Stream content, long? length, CancellationToken ct = default);

    /// <summary>The stored bytes from an offset to the end; null where there is no such file.</summary>
    Task<Stream?> OpenAsync(Guid id, long offset, CancellationToken ct = default);

    /// <summary>Bytes as stored; null where there is no such file.</summary>
    Task<long?> LengthAsync(Guid id, CancellationToken ct = default);

    /// <summary>Removes it, whole or broken; no error where there is none.</summary>
    Task DeleteAsync(Guid id, CancellationToken ct = default);

    /// <summary>Everything that lies there.</summary>
    IAsyncEnumerable<FileEntry> ListAsync(CancellationToken ct = default);
}

/// <summary>The store has no room for the file; nothing of it was kept.</summary>
public sealed class FileStoreFullException(Exception? inner) : IOException("The file store is full.", inner);
