using System.Diagnostics;
using System.Globalization;

namespace Mediation.Benchmarks;

/// <summary>One measured stretch: how many times a second, how long each took, and microseconds of processor time for each.</summary>
internal sealed record Stretch(double PerSecond, double P50, double P99, double ClientCpu, double ServerCpu);

/// <summary>Sessions side by side, each doing the work again and again until the time is up.</summary>
internal static class Load
{
    internal static async Task<Stretch> RunAsync(IReadOnlyList<Func<Task>> sessions, double seconds, int serverProcess)
    {
        var times = sessions.Select(_ => new List<long>(100_000)).ToArray();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var server = ServerTicks(serverProcess);
        var began = Stopwatch.GetTimestamp();
        var end = began + (long)(seconds * Stopwatch.Frequency);
        await Task.WhenAll(sessions.Select((work, i) => Task.Run(() => RepeatAsync(work, times[i], end))));
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        var all = times.SelectMany(t => t).Order().ToArray();
        var spent = (process.TotalProcessorTime - cpu).TotalMicroseconds;
        return new(
            all.Length / elapsed,
            Milliseconds(all, 0.5),
            Milliseconds(all, 0.99),
            spent / Math.Max(1, all.Length),
            Since(server, ServerTicks(serverProcess)) / Math.Max(1, all.Length)
        );
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Ticks (of 10 ms) that each of the server's processes has used; nothing where there is no /proc.</summary>
    internal static Dictionary<string, long> ServerTicks(int serverProcess)
    {
        var ticks = new Dictionary<string, long>(StringComparer.Ordinal);
        if (!Directory.Exists("/proc/self"))
            return ticks;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(folder)[0]))
                continue;
            try
            {
                // After the name in brackets: state, parent, ...; 11 and 12 are the time used by the program and by the system for it.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (int.Parse(fields[1], CultureInfo.InvariantCulture) == serverProcess)
                    ticks[folder] =
                        long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }
        return ticks;
    }

    /// <summary>Microseconds since then; what ended meanwhile was another stretch's connection.</summary>
    internal static double Since(Dictionary<string, long> before, Dictionary<string, long> after) =>
        after.Sum(a => a.Value - before.GetValueOrDefault(a.Key)) * 10_000.0;

    private static async Task RepeatAsync(Func<Task> work, List<long> times, long end)
    {
        for (var now = Stopwatch.GetTimestamp(); now < end; )
        {
            await work();
            var after = Stopwatch.GetTimestamp();
            times.Add(after - now);
            now = after;
        }
    }

    internal static double Milliseconds(long[] sorted, double quantile) =>
        sorted.Length == 0 ? 0 : sorted[(int)(quantile * (sorted.Length - 1))] * 1000.0 / Stopwatch.Frequency;
}
