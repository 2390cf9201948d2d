using System.Diagnostics;

namespace Mediation.LocalPostgres;

/// <summary>Runs a program of the system to its end.</summary>
internal static class Command
{
    internal sealed record Outcome(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;
    }

    internal static async Task<Outcome> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        string? user = null,
        string? folder = null,
        string input = "",
        Action<string>? onLine = null
    )
    {
        var start = StartInfo(program, arguments, user, folder);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var lines = new List<string>();
        void Take(object _, DataReceivedEventArgs e)
        {
            if (e.Data is null)
                return;
            lock (lines)
                lines.Add(e.Data);
            onLine?.Invoke(e.Data);
        }
        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading what we had to say; its exit code tells.
        }
        await process.WaitForExitAsync(cancellationToken);
        lock (lines)
            return new Outcome(process.ExitCode, string.Join('\n', lines));
    }

    /// <summary>The program's full path, or null where the system has none.</summary>
    internal static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(OperatingSystem.IsWindows() ? [] : ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    internal static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, string? user, string? folder)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = folder ?? "" };
        // PGDATA, PGHOST and their kin in the user's shell must not reach the private server.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        if (user is not null)
            start.UserName = user;
        return start;
    }
}
