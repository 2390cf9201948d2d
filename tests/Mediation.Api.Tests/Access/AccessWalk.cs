using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Contract;
using Mediation.Api.Tests.Identity;
using Mediation.Api.Tests.Notices;
using Mediation.Api.Tests.Privacy;
using Mediation.Domain.Cases;
using Microsoft.Extensions.Logging;

namespace Mediation.Api.Tests.Access;

/// <summary>What about: the case with everybody on it, one with which nobody of them has to do, one that is not there.</summary>
public enum Target
{
    Own,
    Elsewhere,
    Nowhere,
}

/// <summary>An answer, opened to its text where it is packed.</summary>
public sealed record Answer(
    Operation Operation,
    string Caller,
    Target Target,
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    string Text
)
{
    public string? Code => Status >= 400 && Text.StartsWith('{') ? (string?)JsonNode.Parse(Text)!["code"] : null;

    public override string ToString() => $"{Operation.Id} {Caller} {Target}: {Status} {Code}";
}

/// <summary>A register in which every operation of its own document was sent by everybody, about what is theirs and what is not; the answers are kept.</summary>
public sealed partial class AccessWalk(Registers registers) : IAsyncLifetime
{
    private readonly ConcurrentBag<Answer> _answers = [];
    private RegisterApp? _app;
    private HttpClient? _http;
    private Receiver? _receiver;
    private AccessScene? _scene;

    public RegisterApp App => _app!;
    public Plants Plants { get; } = new();
    public Telltales Telltales { get; } = new();
    public AccessScene Scene => _scene!;
    public IReadOnlyList<Operation> Operations { get; private set; } = [];

    /// <summary>The members of a case by the same document.</summary>
    public IReadOnlyList<string> Members { get; private set; } = [];
    public IReadOnlyCollection<Answer> Answers => _answers;
    public IReadOnlyCollection<Arrival> Delivered => _receiver!.Arrived;

    public Task<string> DumpAsync() => RawDump.OfAsync(registers.Postgres, App);

    public async ValueTask InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _app = await RegisterApp.StartAsync(
            registers.Postgres,
            builder =>
            {
                foreach (var (name, value) in NoticesRegister.Settings)
                {
                    builder.Configuration[name] = value;
                }
                builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Telltales);
            }
        );
        _http = new HttpClient(new DocumentGuard { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } })
        {
            BaseAddress = _app.Address,
        };
        (Operations, Members) = await Operation.ReadAsync(_app.Address);
        _scene = await AccessScene.SetAsync(_app, Plants, _receiver.Url);
        // What ends something comes last, the parts before the whole.
        var ending = Operations
            .Where(operation => operation.Method == HttpMethod.Delete)
            .OrderByDescending(operation => operation.Path.Length);
        await WalkAsync(Operations.Where(operation => operation.Method != HttpMethod.Delete));
        foreach (var operation in ending)
        {
            await WalkAsync([operation]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }
        Telltales.Dispose();
    }

    /// <summary>Sends one more thing, beside the walk, and keeps the answer.</summary>
    public async Task<Answer> AskAsync(string caller, HttpMethod method, string path, JsonNode? body = null, string name = "also")
    {
        var operation = Operations.FirstOrDefault(known => known.Id == name) ?? new Operation(name, method, path, null, body, false);
        var answer = await SendAsync(operation, caller, Target.Own, method, path, body is null ? null : Json(body), null);
        _answers.Add(answer);
        return answer;
    }

    private Task WalkAsync(IEnumerable<Operation> operations)
    {
        var asked =
            from operation in operations
            let rule = AccessExpectation.Operations.GetValueOrDefault(operation.Id)
            where rule is not null
            from caller in AccessExpectation.Callers
            from target in rule.About == "-" ? [Target.Own]
            : rule.About == "case" ? Enum.GetValues<Target>()
            : new[] { Target.Own, Target.Elsewhere }
            where target == Target.Own || !Scene.IsAtHomeElsewhere(caller)
            select (operation, caller, target);
        return Parallel.ForEachAsync(
            asked.ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (one, _) => _answers.Add(await AskAsync(one.operation, one.caller, one.target))
        );
    }

    private async Task<Answer> AskAsync(Operation operation, string caller, Target target)
    {
        var place = Scene.PlaceOf(caller, target);
        var command = Commands.All.FirstOrDefault(command => command.Name == operation.Id);
        var path = command is not null && place.Road is { } road ? command.Path(road) : Filled(operation, place);
        if (command is not null && target == Target.Nowhere)
        {
            path = path.Replace($"{Scene.Elsewhere.CaseId}", place[operation.Id, "caseId"], StringComparison.Ordinal);
        }
        if (operation.TakesDryRun)
        {
            path += "?dryRun=true" + AccessScene.QueryOf(operation);
        }
        HttpContent? content = operation.Id switch
        {
            EvidenceCommands.OfBytes => File(),
            _ when operation.Method == HttpMethod.Get || operation.Method == HttpMethod.Delete => null,
            _ => Json(command?.Body(place.Road!) ?? Scene.BodyOf(operation, target) ?? new JsonObject()),
        };
        return await SendAsync(operation, caller, target, operation.Method, path, content, place.ETagFor(operation));
    }

    private async Task<Answer> SendAsync(
        Operation operation,
        string caller,
        Target target,
        HttpMethod method,
        string path,
        HttpContent? content,
        string? ifMatch
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Scene.TokenOf(caller));
        if (ifMatch is not null && method != HttpMethod.Get)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }
        using var response = await _http!.SendAsync(request);
        return new Answer(
            operation,
            caller,
            target,
            (int)response.StatusCode,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            await OpenedAsync(await response.Content.ReadAsByteArrayAsync())
        );
    }

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private static ByteArrayContent File()
    {
        var content = new ByteArrayContent([.. "%PDF-1.7 "u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return content;
    }

    /// <summary>The text of an answer; of an archive, that of all its entries.</summary>
    private static async Task<string> OpenedAsync(byte[] bytes)
    {
        if (bytes is [0x1f, 0x8b, ..])
        {
            await using var unzipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return await new StreamReader(unzipped).ReadToEndAsync();
        }
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var copy = new MemoryStream();
            await using (var stream = await entry.OpenAsync())
            {
                await stream.CopyToAsync(copy);
            }
            text.AppendLine(entry.FullName).AppendLine(await OpenedAsync(copy.ToArray()));
        }
        return text.ToString();
    }

    private static string Filled(Operation operation, Place place) =>
        Placeholder().Replace(operation.Path, match => place[operation.Id, match.Groups[1].Value]);

    [GeneratedRegex(@"\{([a-zA-Z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
