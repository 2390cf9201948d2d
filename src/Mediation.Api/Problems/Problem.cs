using System.Diagnostics;
using System.Text.Json;
using Mediation.Api.Http;

namespace Mediation.Api.Problems;

/// <summary>
/// An answer that is not the one asked for, as RFC 9457 writes it. Made from a code of the catalogue:
/// <c>return Problem.Of("stale_version", ("current", 7)).With("currentETag", "\"7\"");</c>
/// </summary>
public sealed record Problem : IResult
{
    /// <summary>No answer lists more faults than this; <c>faultsOmitted</c> then says that there are more.</summary>
    public const int MostFaults = 200;

    public const string ContentType = "application/problem+json";

    private Problem(ProblemEntry entry) => Entry = entry;

    public ProblemEntry Entry { get; }
    public string Code => Entry.Code;
    public int Status => Entry.Status;
    public IReadOnlyDictionary<string, object?> Args { get; init; } = ProblemEntry.NoArgs;
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Further members of the answer, e.g. <c>currentETag</c>, <c>eventsSince</c>, <c>allowedActions</c>.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = ProblemEntry.NoArgs;
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public static Problem Of(string code, params ReadOnlySpan<(string Name, object? Value)> args) =>
        new(ProblemCatalogue.Get(code)) { Args = ProblemEntry.ArgsOf(args) };

    /// <summary>400: the shape of the request is wrong, here is everything that is.</summary>
    public static Problem Invalid(params IEnumerable<Fault> faults) => Of("invalid_request") with { Faults = [.. faults] };

    /// <summary>422: the request is sound, the case does not allow it, for these reasons.</summary>
    public static Problem DecisionRefused(params IEnumerable<Fault> reasons) => Of("decision_refused") with { Faults = [.. reasons] };

    /// <summary>The problem for a bare status that the framework gives.</summary>
    public static Problem OfStatus(int status) => Of(StatusProblems.CodeOf(status), ("limit", HttpLimits.Body));

    public Problem With(string member, object? value) =>
        this with
        {
            Members = new Dictionary<string, object?>(Members, StringComparer.Ordinal) { [member] = value },
        };

    public Problem WithHeader(string name, string value) =>
        this with
        {
            Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [name] = value },
        };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var language = Languages.Of(httpContext.Request);
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Append("Vary", "Accept-Language");
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        var body = Write(language, TraceOf(httpContext));
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private ReadOnlyMemory<byte> Write(Language language, string traceId)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", Entry.Type);
            writer.WriteString("title", Entry.Title.In(language));
            writer.WriteNumber("status", Status);
            writer.WriteString("detail", Entry.DetailWith(Args, language));
            writer.WriteString("code", Code);
            writer.WriteString("traceId", traceId);
            if (Faults.Count > 0)
                WriteFaults(writer, language);
            foreach (var (name, value) in Members)
            {
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, value?.GetType() ?? typeof(object), ApiJson.Options);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private void WriteFaults(Utf8JsonWriter writer, Language language)
    {
        writer.WriteStartArray("faults");
        foreach (var fault in Faults.Take(MostFaults))
        {
            writer.WriteStartObject();
            writer.WriteString(MemberOf(fault.Place), fault.Where);
            writer.WriteString("code", fault.Code);
            writer.WriteString("detail", ProblemCatalogue.Get(fault.Code).DetailWith(fault.Args, language));
            if (fault.Args.Count > 0)
            {
                writer.WritePropertyName("args");
                JsonSerializer.Serialize(writer, fault.Args, ApiJson.Options);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (Faults.Count > MostFaults)
            writer.WriteBoolean("faultsOmitted", true);
    }

    private static string MemberOf(FaultPlace place) =>
        place switch
        {
            FaultPlace.Body => "pointer",
            FaultPlace.Header => "header",
            _ => "parameter",
        };
}
