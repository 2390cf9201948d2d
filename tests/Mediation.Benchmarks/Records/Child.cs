using System.Diagnostics;

namespace Mediation.Benchmarks.Records;

/// <summary>A program of this build in a process of its own, to be killed.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    internal Child(string assembly, IEnumerable<KeyValuePair<string, string>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    internal bool Ended => process.HasExited;

    /// <summary>SIGKILL.</summary>
    internal async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
