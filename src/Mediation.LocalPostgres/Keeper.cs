using System.Diagnostics;
using System.Globalization;

namespace Mediation.LocalPostgres;

/// <summary>Starts the shell script that keeps a server, and brings the server to where it accepts connections.</summary>
internal static class Keeper
{
    internal static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private const string NobodysNumber = "2147483646";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>To be called under the place's lock, when no keeper is at work there.</summary>
    internal static async Task<(Lifeline Lifeline, Process Process, (int, int) Ready)> BeginAsync(
        Run run,
        ServerBinaries binaries,
        LocalPostgresOptions options,
        CancellationToken cancellationToken
    )
    {
        var place = run.Place;
        Cluster.Configure(place, options, Cluster.LastOrFreePort(place));
        File.Delete(place.ServerLog);

        // The keeper opens its end only when somebody holds the other; later on only the writing end may be ours,
        // or we would take ourselves for its reader.
        using var bothEnds = Posix.OpenPipe(run.Pipe);
        var process = Process.Start(Launch(run, binaries)) ?? throw new InvalidOperationException("The keeper did not start.");
        Lifeline? lifeline = null;
        try
        {
            while (!run.HasBegun && !process.HasExited)
                await Task.Delay(Glance, cancellationToken);
            lifeline = new Lifeline(Posix.OpenPipeThatIsRead(run.Pipe) ?? throw Failed(place, "Its keeper ended."));
            bothEnds.Dispose();
            return (lifeline, process, await ServeAsync(run, options, lifeline, cancellationToken));
        }
        catch
        {
            lifeline?.Dispose();
            bothEnds.Dispose();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the server accepts connections, and starts it again where another try may help.</summary>
    internal static async Task<(int Process, int Port)> ServeAsync(
        Run run,
        LocalPostgresOptions options,
        Lifeline lifeline,
        CancellationToken cancellationToken,
        int read = 0
    )
    {
        var place = run.Place;
        var began = Stopwatch.GetTimestamp();
        (int Process, int Port)? ready;
        while ((ready = run.Ready) is null)
        {
            if (run.HasEnded)
            {
                var log = await File.ReadAllTextAsync(place.ServerLog, cancellationToken);
                var said = log[Math.Min(read, log.Length)..];
                read = log.Length;
                if (said.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal))
                    Cluster.Configure(place, options, Cluster.FreePort());
                else if (!IsPassing(said))
                    throw Failed(place, "It ended while starting.");
                if (Stopwatch.GetElapsedTime(began) > Patience)
                    throw Failed(place, "It still cannot start.");
                run.Forget();
                lifeline.Order("serve");
            }
            else if (!lifeline.Order("-"))
                throw Failed(place, "Its keeper ended.");
            await Task.Delay(Glance, cancellationToken);
        }
        lifeline.Order("-"); // By now the keeper can see which process it has to end.
        await File.WriteAllTextAsync(place.File("port"), ready.Value.Port.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return ready.Value;
    }

    /// <summary>Starts the server of a keeper anew after it ended by itself.</summary>
    internal static async Task<(int Process, int Port)> ServeAgainAsync(
        Run run,
        LocalPostgresOptions options,
        Lifeline lifeline,
        CancellationToken cancellationToken
    )
    {
        var read = (await File.ReadAllTextAsync(run.Place.ServerLog, cancellationToken)).Length;
        await EndLeftoverAsync(run.Place, cancellationToken);
        run.Forget();
        lifeline.Order("serve");
        return await ServeAsync(run, options, lifeline, cancellationToken, read);
    }

    /// <summary>Ends a server that lost its keeper or is just ending, and clears what a killed one left behind.</summary>
    internal static async Task EndLeftoverAsync(Place place, CancellationToken cancellationToken)
    {
        if (Cluster.LastProcess(place) is not { } process)
            return;
        for (var asked = false; await IsOurServerAsync(place, process, cancellationToken); asked = true)
        {
            if (!asked)
                Posix.Signal(process, Posix.Interrupt);
            await Task.Delay(Glance, cancellationToken);
        }
        // A number that another program has got since would keep PostgreSQL from starting. The file itself stays: by its other
        // lines PostgreSQL sees whether children of a killed server still write.
        var path = place.PostmasterPid;
        if (Posix.IsAlive(process) && File.Exists(path))
            await File.WriteAllLinesAsync(
                path,
                [NobodysNumber, .. (await File.ReadAllLinesAsync(path, cancellationToken)).Skip(1)],
                cancellationToken
            );
    }

    internal static async Task<bool> IsOurServerAsync(Place place, int process, CancellationToken cancellationToken)
    {
        if (!Posix.IsAlive(process))
            return false;
        // The file tells which process serves which folder; the process tells whether it is (still) that server.
        if (Files.Lines(place.PostmasterPid) is not [var named, var folder, ..] || named != process.ToString(CultureInfo.InvariantCulture))
            return false;
        if (Directory.Exists("/proc/self"))
            return Files.Lines($"/proc/{process}/cmdline") is [var words, ..] && words.Split('\0').Contains(folder, StringComparer.Ordinal);
        var command = await Command.RunAsync("ps", ["-o", "command=", "-p", named], cancellationToken);
        return command.Output.Contains("postgres", StringComparison.Ordinal);
    }

    private static bool IsPassing(string log) =>
        log.Contains("pre-existing shared memory block", StringComparison.Ordinal)
        || (log.Contains("lock file", StringComparison.Ordinal) && log.Contains("already exists", StringComparison.Ordinal));

    private static ProcessStartInfo Launch(Run run, ServerBinaries binaries)
    {
        var place = run.Place;
        var keep = new[]
        {
            "/bin/sh",
            run.KeeperScript,
            run.Folder,
            place.IsTemporary ? "yes" : "no",
            place.IsTemporary ? "QUIT" : "INT",
            binaries.Postgres,
        };
        // A session of its own keeps the terminal's signals away; macOS has no setsid, but has perl.
        string[] command =
            Command.Find("setsid") is { } setsid ? [setsid, .. keep]
            : Command.Find("perl") is { } perl ? [perl, "-e", "use POSIX; POSIX::setsid(); exec @ARGV", .. keep]
            : keep;
        return Command.StartInfo(command[0], command[1..], place.User, "/");
    }

    private static InvalidOperationException Failed(Place place, string how)
    {
        var log = File.Exists(place.ServerLog) ? File.ReadAllText(place.ServerLog) : "";
        return new InvalidOperationException(
            $"PostgreSQL in {place.Folder} does not start. {how}\n{log[Math.Max(0, log.Length - 2000)..]}"
        );
    }
}
