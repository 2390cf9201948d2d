using System.Diagnostics;

namespace Mediation.Benchmarks;

/// <summary>One measured stretch: how many times a second, and how long each took.</summary>
internal sealed record Stretch(double PerSecond, double P50, double P99, double MicrosecondsOfCpu);

/// <summary>Sessions side by side, each doing the work again and again until the time is up.</summary>
internal static class Load
{
    internal static async Task<Stretch> RunAsync(IReadOnlyList<Func<Task>> sessions, double seconds)
    {
        var times = sessions.Select(_ => new List<long>(100_000)).ToArray();
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var began = Stopwatch.GetTimestamp();
        var end = began + (long)(seconds * Stopwatch.Frequency);
        await Task.WhenAll(sessions.Select((work, i) => Task.Run(() => RepeatAsync(work, times[i], end))));
        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        var all = times.SelectMany(t => t).Order().ToArray();
        var spent = (process.TotalProcessorTime - cpu).TotalMicroseconds;
        return new(all.Length / elapsed, Milliseconds(all, 0.5), Milliseconds(all, 0.99), spent / Math.Max(1, all.Length));
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

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

    private static double Milliseconds(long[] sorted, double quantile) =>
        sorted.Length == 0 ? 0 : sorted[(int)(quantile * (sorted.Length - 1))] * 1000.0 / Stopwatch.Frequency;
}
