using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using Mediation.Benchmarks.Http;

namespace Mediation.Benchmarks;

/// <summary>
/// A hundred requests a second, whether the ones before were answered or not, nine reads to one write; a request's time counts from the moment
/// at which it was to be sent, so that a server that stands still is charged for everybody who waits.
/// </summary>
internal sealed class OpenLoop(HttpClient client, IReadOnlyList<Guid> cases)
{
    private const int PerSecond = 100;
    private readonly ConcurrentBag<long> _times = [];
    private int _failed;

    /// <summary>Requests until it is told to stop; how many, how many failed, and milliseconds at the median and at the 99th percentile.</summary>
    internal async Task<(int Count, int Failed, double P50, double P99)> RunAsync(CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var under = new List<Task>();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var sent = 0; !stop.IsCancellationRequested; )
        {
            for (; Stopwatch.GetElapsedTime(began).TotalSeconds * PerSecond >= sent; sent++)
            {
                under.Add(OneAsync(sent, began + (long)sent * Stopwatch.Frequency / PerSecond));
            }
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
        await Task.WhenAll(under);
        var sorted = _times.Order().ToArray();
        return (sorted.Length, _failed, Load.Milliseconds(sorted, 0.5), Load.Milliseconds(sorted, 0.99));
    }

    private async Task OneAsync(int number, long planned)
    {
        await Task.Yield();
        var organisation = number % Bench.Organisations;
        var @case = cases[number * 7919 % cases.Count];
        using var request = (number % 10) switch
        {
            0 => new HttpRequestMessage(HttpMethod.Post, "/v1/cases")
            {
                Content = new ByteArrayContent(Bench.Body(organisation)) { Headers = { ContentType = new("application/json") } },
            },
            3 => new(HttpMethod.Get, "/v1/deadlines?nearness=this_week&limit=50"),
            5 or 8 => new(HttpMethod.Get, $"/v1/cases/{@case}/deadlines"),
            _ => new(HttpMethod.Get, $"/v1/cases/{@case}"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Bench.Token(0));
        if (request.Method == HttpMethod.Post)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Bench.Token(organisation));
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        }
        try
        {
            using var answer = await client.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _failed);
            }
        }
        catch (HttpRequestException)
        {
            Interlocked.Increment(ref _failed);
        }
        _times.Add(Stopwatch.GetTimestamp() - planned);
    }
}
