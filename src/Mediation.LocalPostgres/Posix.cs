using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mediation.LocalPostgres;

/// <summary>The few calls of the system that .NET does not offer.</summary>
internal static partial class Posix
{
    internal const int Interrupt = 2;
    internal const int Kill = 9;

    private const int NoSuchProcess = 3;
    private const int ReadWrite = 2;
    private const int WriteOnly = 1;
    private static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(SafeFileHandle file, ReadOnlySpan<byte> bytes, nint count);

    /// <summary>False when nobody reads the pipe any more.</summary>
    internal static bool Write(SafeFileHandle pipe, ReadOnlySpan<byte> bytes) => WriteBytes(pipe, bytes, bytes.Length) == bytes.Length;

    /// <summary>Opens a pipe's writing end; null when nobody reads it (or it is not there).</summary>
    internal static SafeFileHandle? OpenPipeThatIsRead(string path) => Open(path, WriteOnly | NonBlocking | CloseOnExec);

    /// <summary>Opens both ends, which needs no reader.</summary>
    internal static SafeFileHandle OpenPipe(string path) =>
        Open(path, ReadWrite | NonBlocking | CloseOnExec)
        ?? throw new IOException($"Cannot open {path}: {Marshal.GetLastPInvokeErrorMessage()}.");

    internal static bool Signal(int process, int signal) => SendSignal(process, signal) == 0;

    internal static bool IsAlive(int process) => SendSignal(process, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    private static SafeFileHandle? Open(string path, int flags)
    {
        var descriptor = OpenFile(path, flags);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }
}
