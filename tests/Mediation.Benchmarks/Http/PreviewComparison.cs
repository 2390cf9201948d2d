using System.Globalization;
using System.Text;
using Mediation.LocalPostgres;

namespace Mediation.Benchmarks.Http;

/// <summary>Previewing a deadline beside a bare endpoint of the same server software that answers as many bytes, in alternating rounds of one run.</summary>
internal static class PreviewComparison
{
    private const double WarmUp = 10;

    private static readonly string[] s_questions =
    [
        .. from rule in (string[])
            ["MED_ACCEPT", "REFER_PRE_30", "INSPECT_CASE", "ARB_LIMIT", "JC_APPLY", "SUP_OPINION_REPLY", "TRIAL_ORD", "ARB_HEARING_NOTICE"]
        from day in Enumerable.Range(0, 60)
        select $"/v1/deadline-rules/{rule}/preview?startsOn={new DateOnly(2025, 3, 1).AddDays(day * 11):yyyy-MM-dd}&division=421321",
    ];

    internal static async Task<int> RunAsync(Options options)
    {
        await using var postgres = await LocalServer.StartAsync(new() { Durable = true });
        var reference = Bench.Reference();
        await using var real = await Server.StartAsync("real", await RegisterComparison.MigratedAsync(postgres, "real", reference));
        await using var bare = await Server.StartAsync("bare-preview", await RegisterComparison.MigratedAsync(postgres, "bare", reference));
        using (var client = real.Client(1))
        {
            var size = Encoding.UTF8.GetByteCount(await client.GetStringAsync(s_questions[0]));
            Console.Error.WriteLine($"An answer has about {size} bytes.");
        }
        await LoadAsync(real, 16, WarmUp, postgres);
        await LoadAsync(bare, 16, WarmUp, postgres);
        var report = new List<string>
        {
            "| connections | preview /s | bare /s | preview / bare | preview p50, p99 ms | bare p50, p99 ms | CPU µs a request of the server: preview, bare |",
            "|---|---|---|---|---|---|---|",
        };
        foreach (var connections in options.Sessions)
        {
            List<Stretch> previews = [];
            List<Stretch> bares = [];
            for (var round = 0; round < options.Rounds; round++)
            {
                previews.Add(await LoadAsync(real, connections, options.Seconds, postgres));
                bares.Add(await LoadAsync(bare, connections, options.Seconds, postgres));
            }
            report.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {connections} | {Median(previews, s => s.PerSecond):F0} | {Median(bares, s => s.PerSecond):F0} | {Load.Median(previews.Zip(bares, (p, b) => p.PerSecond / b.PerSecond)):F2} | {Median(previews, s => s.P50):F2}, {Median(previews, s => s.P99):F1} | {Median(bares, s => s.P50):F2}, {Median(bares, s => s.P99):F1} | {Median(previews, s => s.ClientCpu):F0}, {Median(bares, s => s.ClientCpu):F0} |"
                )
            );
            Console.Error.WriteLine(report[^1]);
        }
        Console.WriteLine(string.Join('\n', report));
        return 0;
    }

    private static double Median(List<Stretch> runs, Func<Stretch, double> figure) => Load.Median(runs.Select(figure));

    private static async Task<Stretch> LoadAsync(Server server, int connections, double seconds, LocalServer postgres)
    {
        using var client = server.Client(connections);
        var next = 0;
        var cpu = server.Cpu();
        var stretch = await Load.RunAsync(
            [
                .. Enumerable
                    .Range(0, connections)
                    .Select(_ =>
                        (Func<Task>)(
                            async () =>
                            {
                                using var response = await client.GetAsync(
                                    s_questions[Interlocked.Increment(ref next) % s_questions.Length],
                                    HttpCompletionOption.ResponseContentRead
                                );
                                if (!response.IsSuccessStatusCode)
                                    throw new InvalidOperationException($"{(int)response.StatusCode}");
                            }
                        )
                    ),
            ],
            seconds,
            postgres.ServerProcess
        );
        return stretch with { ClientCpu = (server.Cpu() - cpu).TotalMicroseconds / Math.Max(1, next) };
    }
}
