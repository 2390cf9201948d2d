using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Npgsql;

namespace Mediation.Api.Tests.Reliability;

/// <summary>
/// Follows the feed of records while the register falls. It falls as well, every fourth page: what it read and did not keep together with the
/// position behind it is read again.
/// </summary>
public sealed class CrashFollower : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource _ending = new();
    private readonly List<string> _kept = [];
    private readonly Task _following;
    private volatile Uri? _address;
    private int _keptCount;

    public CrashFollower(string superuser)
    {
        _source = NpgsqlDataSource.Create(superuser + ";Pooling=false");
        _http.DefaultRequestHeaders.Authorization = new("Bearer", Staff.Mediator.Token);
        _following = Task.Run(FollowAsync);
    }

    /// <summary>The register is there, at this address.</summary>
    public void Serve(Uri address) => _address = address;

    /// <summary>It has every event of every case, in the order of their positions, none twice.</summary>
    public async Task ShouldHaveReadEveryEventOnceAsync()
    {
        var expected = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        do
        {
            _following.IsFaulted.ShouldBeFalse(_following.Exception?.ToString());
            await Task.Delay(100, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            expected = await PositionedAsync();
        } while (!patience.IsCancellationRequested && (expected.Count == 0 || Volatile.Read(ref _keptCount) < expected.Count));
        await _ending.CancelAsync();
        await _following;
        _kept.ShouldBe(expected);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _source.DisposeAsync();
        _http.Dispose();
        _ending.Dispose();
    }

    private async Task FollowAsync()
    {
        string? after = null;
        for (var page = 1; !_ending.IsCancellationRequested; )
        {
            try
            {
                if (await NextAsync(after) is not { } next)
                {
                    await Task.Delay(50, _ending.Token);
                    continue;
                }
                if (page++ % 4 == 0)
                {
                    continue;
                }
                after = (string)next["next"]!;
                _kept.AddRange(next["items"]!.AsArray().Select(item => $"{item!["caseId"]} {item["version"]}"));
                Volatile.Write(ref _keptCount, _kept.Count);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException or OperationCanceledException)
            {
                // The register fell, perhaps in the middle of an answer.
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    // Null while the register is not there, or says that it cannot.
    private async Task<JsonNode?> NextAsync(string? after)
    {
        if (_address is not { } address)
        {
            return null;
        }
        var path = $"/v1/records?limit=25&waitSeconds=1{(after is null ? "" : $"&after={after}")}";
        using var response = await _http.GetAsync(new Uri(address, path), _ending.Token);
        var text = await response.Content.ReadAsStringAsync(_ending.Token);
        if (response.IsSuccessStatusCode)
        {
            return JsonNode.Parse(text);
        }
        ((int)response.StatusCode).ShouldBe(503, text);
        return null;
    }

    private async Task<List<string>> PositionedAsync()
    {
        await using var command = _source.CreateCommand(
            """
            SELECT p.stream_id || ' ' || p.version FROM mediation.event_positions p
              JOIN mediation.mt_streams s ON s.tenant_id = p.tenant_id AND s.id = p.stream_id
            WHERE s.type = 'case' AND NOT EXISTS (SELECT FROM mediation.event_outbox) ORDER BY p.position
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<string>();
        while (await reader.ReadAsync())
        {
            events.Add(reader.GetString(0));
        }
        return events;
    }
}
