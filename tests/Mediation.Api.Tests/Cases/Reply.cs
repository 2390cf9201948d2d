using System.Text.Json.Nodes;
using Mediation.Api.Problems;

namespace Mediation.Api.Tests.Cases;

/// <summary>An answer as a client sees it, read to its end.</summary>
public sealed record Reply(int Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    private readonly Lazy<JsonNode?> _json = new(() => JsonNode.Parse(Text));

    public JsonNode Json => _json.Value ?? throw new InvalidOperationException("The answer is null.");

    public JsonNode? this[string member] => Json[member];

    /// <summary>Code of a problem.</summary>
    public string Code => (string)this["code"]!;

    public string? ETag => Headers.GetValueOrDefault("ETag");

    public string? AsOf => Headers.GetValueOrDefault("As-Of");

    public bool IsReplayed => Headers.GetValueOrDefault("Idempotency-Replayed") == "true";

    /// <summary>Each fault as "place code".</summary>
    public string[] Faults =>
        this["faults"] is not JsonArray faults
            ? []
            : [.. faults.Select(fault => $"{fault!["pointer"] ?? fault["parameter"] ?? fault["header"]} {fault["code"]}")];

    public string[] Strings(string member) => [.. this[member]!.AsArray().Select(item => (string)item!)];

    /// <summary>Types of the events of a command's answer.</summary>
    public string[] Events => [.. this["events"]!.AsArray().Select(e => (string)e!["type"]!)];

    public Guid Id(string kind, int index = 0) => (Guid)this["ids"]![kind]![index]!;

    /// <summary>What a failed assertion shows.</summary>
    public override string ToString() => $"{Status} {Text}";

    public static async Task<Reply> OfAsync(HttpResponseMessage response) =>
        new(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.MediaType,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>Refuses to be anything but this success.</summary>
    public Reply ShouldBe(int status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>A problem as the conventions have it: status, code of the catalogue, both texts, trace.</summary>
    public Reply ShouldBeProblem(int status, string code)
    {
        Status.ShouldBe(status, Text);
        ShouldKeepConventionsOfProblems();
        Code.ShouldBe(code, Text);
        return this;
    }

    /// <summary>What every problem has, whichever it is.</summary>
    public void ShouldKeepConventionsOfProblems()
    {
        ContentType.ShouldBe("application/problem+json", $"{Status} {Text}");
        ((int)this["status"]!).ShouldBe(Status);
        ProblemCatalogue.TryGet(Code, out var entry).ShouldBeTrue(Code);
        entry!.Status.ShouldBe(Status);
        ((string)this["type"]!).ShouldBe($"/problems/{Code}");
        ((string)this["title"]!).ShouldNotBeEmpty();
        ((string)this["detail"]!).ShouldNotContain("{");
        ((string)this["traceId"]!).ShouldNotBeEmpty();
        foreach (var fault in this["faults"]?.AsArray() ?? [])
        {
            ProblemCatalogue.TryGet((string)fault!["code"]!, out _).ShouldBeTrue(Text);
        }
    }

    /// <summary>The decision was refused for these reasons, each as "pointer code".</summary>
    public Reply ShouldBeRefusedFor(params string[] reasons)
    {
        ShouldBeProblem(422, "decision_refused");
        Faults.ShouldBe(reasons, Text);
        return this;
    }

    /// <summary>The shape of the request was refused for these faults, each as "place code".</summary>
    public Reply ShouldBeInvalid(params string[] faults)
    {
        ShouldBeProblem(400, "invalid_request");
        Faults.ShouldBe(faults, ignoreOrder: true, Text);
        return this;
    }
}
