using System.Runtime.InteropServices;

namespace Mediation.EventStore;

/// <summary>Brings a folder's own entries to the disk. A file that was flushed and moved is lost with a power cut until its folder is flushed too.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    internal static void Flush(string folder)
    {
        // Windows keeps names with its journal and has no such call.
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"The folder {folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        var failed = Sync(handle) != 0;
        _ = Close(handle);
        if (failed)
            throw new IOException($"The folder {folder} cannot be brought to the disk.");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
