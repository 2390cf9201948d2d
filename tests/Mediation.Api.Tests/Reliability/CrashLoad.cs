using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Npgsql;

namespace Mediation.Api.Tests.Reliability;

/// <summary>
/// Clients that do what clients should: every command has a key, and is sent again, unchanged, until it is answered.
/// Each remembers what was acknowledged.
/// </summary>
public sealed class CrashLoad : IAsyncDisposable
{
    private const int Clients = 6;
    private static readonly string[] s_steps = ["giveConsent", "acceptCase", "amendRecord", "assignMediator", "scheduleSession"];

    private readonly NpgsqlDataSource _source;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentQueue<Sent> _acknowledged = new();
    private readonly ConcurrentDictionary<Guid, List<string>> _events = new();
    private readonly SemaphoreSlim _counted = new(0);
    private readonly Task[] _clients;
    private volatile TaskCompletionSource _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Uri? _address;
    private int _failures;
    private volatile bool _ending;

    public CrashLoad(string superuser)
    {
        _source = NpgsqlDataSource.Create(superuser + ";Pooling=false");
        _clients = [.. Enumerable.Range(0, Clients).Select(_ => Task.Run(RunClientAsync))];
    }

    /// <summary>The register is there, at this address.</summary>
    public void Serve(Uri address)
    {
        _address = address;
        _serving.TrySetResult();
    }

    /// <summary>How often a command was not answered, or answered that nobody was there.</summary>
    public int Failures => _failures;

    /// <summary>The register is about to fall: who fails from now on waits until it serves again; nobody stops before.</summary>
    public void Interrupt() => _serving = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for so many more acknowledged commands.</summary>
    public async Task AcknowledgedAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var next = _counted.WaitAsync(TimeSpan.FromMinutes(2));
            if (await Task.WhenAny([next, .. _clients]) is var first && first != next)
            {
                await first;
            }
            (await next).ShouldBeTrue("no command was acknowledged for two minutes");
        }
    }

    /// <summary>Every command acknowledged so far gets its first answer again, by its key and on its old version.</summary>
    public async Task ShouldAnswerAgainAsync()
    {
        foreach (var sent in _acknowledged.TakeLast(100))
        {
            var again = await UntilAnsweredAsync(sent);
            again.IsReplayed.ShouldBeTrue(sent.Path);
            again.Text.ShouldBe(sent.Answer!.Text);
            again.ETag.ShouldBe(sent.Answer.ETag);
        }
    }

    public async Task EndAsync()
    {
        _ending = true;
        await Task.WhenAll(_clients);
    }

    /// <summary>The events of each case are those acknowledged, in their order, each once; numbers run without gaps.</summary>
    public async Task ShouldHaveLostNothingAsync()
    {
        (await ReadAsync("SELECT count(*)::text FROM mediation.mt_streams WHERE type = 'case'")).ShouldBe([$"{_events.Count}"]);
        foreach (var (caseId, events) in _events)
        {
            var stored = await ReadAsync("SELECT type FROM mediation.mt_events WHERE stream_id = $1 ORDER BY version", caseId);
            stored.ShouldBe(events);
        }
        var numbers = await ReadAsync("SELECT case_number FROM mediation.case_register");
        numbers.Select(number => int.Parse(number["随县工调〔2026〕".Length..^1])).Order().ShouldBe(Enumerable.Range(88, _events.Count));
        (await ReadAsync("SELECT last_number::text FROM mediation.number_counters WHERE series LIKE '%studio' AND year = 2026")).ShouldBe([
            $"{87 + _events.Count}",
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _source.DisposeAsync();
    }

    private async Task RunClientAsync()
    {
        while (!_ending)
        {
            var walk = new Walk();
            var registered = await GiveAsync("/v1/cases", walk.BodyOf("registerCase"), null);
            walk.CaseId = (Guid)registered["caseId"]!;
            walk.Note(registered);
            _events[walk.CaseId] = walk.Events;
            foreach (var step in s_steps)
            {
                if (_ending)
                {
                    return;
                }
                walk.Note(await GiveAsync(walk.PathOf(step), walk.BodyOf(step), step == "giveConsent" ? "*" : $"\"{walk.Version}\""));
            }
        }
    }

    private async Task<Reply> GiveAsync(string path, JsonObject body, string? ifMatch)
    {
        var sent = new Sent(path, body.ToJsonString(), ifMatch, Guid.CreateVersion7().ToString());
        var answer = await UntilAnsweredAsync(sent);
        _acknowledged.Enqueue(sent with { Answer = answer });
        _counted.Release();
        return answer;
    }

    private async Task<Reply> UntilAnsweredAsync(Sent sent)
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            if (attempt > 0 || _address is null)
            {
                await _serving.Task.WaitAsync(TimeSpan.FromMinutes(2));
            }
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address!, sent.Path))
                {
                    Content = new StringContent(sent.Body, System.Text.Encoding.UTF8, "application/json"),
                };
                request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Staff.Mediator.Token}");
                request.Headers.TryAddWithoutValidation("Idempotency-Key", sent.Key);
                if (sent.IfMatch is not null)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", sent.IfMatch);
                }
                using var response = await _http.SendAsync(request);
                var answer = await Reply.OfAsync(response);
                if (answer.Status is 200 or 201)
                {
                    return answer;
                }
                // While the register or its database is falling, it may say that it cannot; it never says that a sound command is wrong.
                answer.ShouldKeepConventionsOfProblems();
                answer.Code.ShouldBeOneOf("busy", "idempotency_in_progress");
            }
            catch (HttpRequestException)
            {
                // The connection fell with the process. Whether the command was stored is what sending it again will tell.
            }
            Interlocked.Increment(ref _failures);
        }
        throw new InvalidOperationException($"{sent.Path} was never answered.");
    }

    private async Task<List<string>> ReadAsync(string sql, params object[] parameters)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }

    private sealed record Sent(string Path, string Body, string? IfMatch, string Key)
    {
        public Reply? Answer { get; init; }
    }

    /// <summary>A case of one client.</summary>
    private sealed class Walk
    {
        private readonly Road _road = new(null!);

        public Guid CaseId { get; set; }
        public long Version { get; private set; }
        public List<string> Events { get; } = [];

        public JsonObject BodyOf(string step) => Commands.Of(step).Body(_road);

        public string PathOf(string step) => Commands.Of(step).Path(_road).Replace($"{Guid.Empty}", $"{CaseId}", StringComparison.Ordinal);

        public void Note(Reply answer)
        {
            Version = (long)answer["version"]!;
            Events.AddRange(answer.Events);
        }
    }
}
