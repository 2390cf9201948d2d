using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mediation.LocalPostgres.Tests;

/// <summary>Another process that uses a private server until it is ended (see Program.cs).</summary>
internal sealed class Holder : IAsyncDisposable
{
    internal const string Database = "held";

    private readonly Process _process;

    private Holder(Process process, string[] said)
    {
        _process = process;
        ServerProcess = int.Parse(said[0]);
        Folder = said[1];
        ConnectionString = said[2];
    }

    internal int ServerProcess { get; }
    internal string Folder { get; }
    internal string ConnectionString { get; }

    internal static async Task<Holder> StartAsync(string? folder = null, string? user = null, string? programs = null, string? home = null)
    {
        // A group of its own, as a shell gives it, so that the whole group can get what Ctrl-C sends; and deaf to it only where a test wants that:
        // what a shell starts in the background ignores Ctrl-C, and hands that down.
        var start = new ProcessStartInfo("setsid", ["env", "--default-signal=INT", .. Arguments(folder, programs)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        if (user is not null)
            start.UserName = user;
        if (home is not null)
            start.Environment["HOME"] = start.Environment["TMPDIR"] = home;
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? "";
        var said = line.Split('\t');
        return said.Length == 3 ? new Holder(process, said) : throw new InvalidOperationException($"The holder said: {line}");
    }

    internal static string[] Arguments(string? folder, string? programs = null) =>
        [
            Dotnet,
            "exec",
            Path.Combine(programs ?? AppContext.BaseDirectory, "Mediation.LocalPostgres.Tests.dll"),
            "hold",
            folder ?? "-",
            Database,
        ];

    internal static string Dotnet => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    internal async Task LeaveAsync(string how)
    {
        var sent = how switch
        {
            "end of its work" => _process.StandardInput.WriteLineAsync(),
            "Ctrl-C" => Signalled(-_process.Id, Posix.Interrupt),
            "SIGTERM" => Signalled(_process.Id, 15),
            "SIGKILL" => Signalled(_process.Id, Posix.Kill),
            _ => throw new ArgumentException(how, nameof(how)),
        };
        await sent;
        await Watch.UntilAsync(() => Task.FromResult(_process.HasExited), $"the holder ends by {how}");
    }

    private static Task Signalled(int process, int signal)
    {
        Posix.Signal(process, signal).ShouldBeTrue();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await LeaveAsync("SIGKILL");
        _process.Dispose();
    }
}
