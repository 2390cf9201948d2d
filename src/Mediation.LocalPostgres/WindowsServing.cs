using System.Diagnostics;
using System.Globalization;

namespace Mediation.LocalPostgres;

/// <summary>
/// A server started by pg_ctl. Windows has no pipe that a shell could watch, so a server whose user was killed goes on until the
/// next user of its folder leaves.
/// </summary>
internal sealed class WindowsServing : Serving
{
    private readonly Place _place;
    private readonly ServerBinaries _binaries;
    private (int Process, int Port) _ready;

    private WindowsServing(Place place, ServerBinaries binaries, (int Process, int Port) ready)
    {
        _place = place;
        _binaries = binaries;
        _ready = ready;
    }

    internal override (int Process, int Port) Ready => _ready;

    internal static new async Task<Serving> StartAsync(
        Place place,
        ServerBinaries binaries,
        Credentials credentials,
        LocalPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        if (Cluster.MadeBy(place) is null)
            await MakeAsync(place, binaries, credentials, cancellationToken);
        if (Cluster.Ready(place) is { } running && IsServer(running.Process))
            return new WindowsServing(place, binaries, running);
        Cluster.Configure(place, options, Cluster.FreePort());
        return new WindowsServing(place, binaries, await ServeAsync(place, binaries, cancellationToken));
    }

    internal override async Task CrashAsync(CancellationToken cancellationToken)
    {
        using (var server = Process.GetProcessById(_ready.Process))
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(cancellationToken);
        }
        _ready = await ServeAsync(_place, _binaries, cancellationToken);
    }

    internal override Task LeaveAsync(bool isLast) =>
        isLast ? PgCtlAsync(_place, _binaries, ["-m", "fast", "-w", "stop"], CancellationToken.None) : Task.CompletedTask;

    private static async Task MakeAsync(Place place, ServerBinaries binaries, Credentials credentials, CancellationToken cancellationToken)
    {
        var password = place.File("password");
        var unfinished = place.File("data.new");
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        await File.WriteAllTextAsync(password, credentials.Superuser, cancellationToken);
        string[] how =
        [
            "-D",
            unfinished,
            "--username=postgres",
            $"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions",
        ];
        var made = await Command.RunAsync(binaries.InitDb, how, cancellationToken);
        File.Delete(password);
        if (!made.Succeeded)
            throw new InvalidOperationException($"Cannot make a cluster in {place.Folder}:\n{made.Output}");
        Directory.Move(unfinished, place.Data);
    }

    private static async Task<(int Process, int Port)> ServeAsync(Place place, ServerBinaries binaries, CancellationToken cancellationToken)
    {
        await PgCtlAsync(place, binaries, ["-l", place.ServerLog, "-w", "start"], cancellationToken);
        return Cluster.Ready(place) ?? throw new InvalidOperationException($"PostgreSQL does not start; see {place.ServerLog}.");
    }

    private static async Task PgCtlAsync(Place place, ServerBinaries binaries, string[] what, CancellationToken cancellationToken)
    {
        // Its output is not read: the server would inherit the pipe and keep it open.
        var start = Command.StartInfo(binaries.PgCtl, ["-D", place.Data, "-s", .. what], user: null, place.Folder);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pg_ctl did not start.");
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"pg_ctl ended with {process.ExitCode}; see {place.ServerLog}.")
            );
    }

    private static bool IsServer(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.ProcessName == "postgres";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
