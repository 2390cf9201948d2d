using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Http;

namespace Mediation.Api.Demo;

/// <summary>Plays stories over HTTP as any client would: a token, a key for "this once", and the version it has seen.</summary>
/// <param name="http">With the address of the API.</param>
/// <param name="tokenOf">The token of a member of staff.</param>
/// <param name="time">What lies in its future is not played.</param>
public sealed class StoryPlayer(HttpClient http, Func<string, string> tokenOf, TimeProvider time)
{
    /// <summary>The sandbox in which the story is played, its clock moved on from step to step; null on the live register, at the real time.</summary>
    public PlayedSandbox? Sandbox { get; init; }

    /// <summary>A client for an address on this machine.</summary>
    public static HttpClient ClientFor(Uri address) => new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };

    /// <summary>Plays step by step. Played again it is answered from the first time: every step has its own key.</summary>
    public async IAsyncEnumerable<PlayedStep> PlayAsync(Story story, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = new Ids();
        string? etag = null;
        string? last = null;
        foreach (var (index, step) in story.Steps.Index())
        {
            if (Sandbox is not null)
            {
                await Sandbox.ReachAsync(step.At, ct);
            }
            else if (step.At > time.GetUtcNow())
            {
                yield break;
            }
            using var request = new HttpRequestMessage(HttpMethod.Post, ids.Fill(step.Address))
            {
                Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(step.Body(ids), ApiJson.Options))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
                },
            };
            request.Headers.Add(IdempotencyKey.Header, $"story/{story.Name}/{index + 1}");
            var subject = SubjectOf(step);
            if (step.Address is not ("/v1/cases" or "/v1/referrals"))
            {
                // What happens on one case may stand on another as well, such as a link: whoever comes back to a case reads it first.
                var known = subject == last ? etag : await EtagOfAsync(ids, step, ct);
                request.Headers.TryAddWithoutValidation("If-Match", known);
            }
            using var response = await SendAsync(request, step.LoggedBy, ct);
            var answer = await response.Content.ReadAsStringAsync(ct);
            if (step.RefusedFor is not null && !response.IsSuccessStatusCode)
            {
                yield return new PlayedStep(step, ids) { Refusals = CodesOf(JsonNode.Parse(answer)!) };
                continue;
            }
            if (!response.IsSuccessStatusCode)
            {
                throw new StoryRefusedException(story, step, $"{(int)response.StatusCode} {answer}");
            }
            (last, etag) = (subject, response.Headers.ETag!.ToString());
            Take(ids, step, JsonNode.Parse(answer)!);
            if (!step.Finds.IsEmpty)
            {
                var shown = (await ReadAsync(ids.Fill($"/v1/cases/{{{step.Case}}}"), step.LoggedBy, ct))!;
                foreach (var (path, name) in step.Finds)
                {
                    ids[name] = Guid.Parse(At(shown, path)!);
                }
            }
            yield return new PlayedStep(step, ids);
        }
    }

    /// <summary>What the register says of a fact; null where it says nothing.</summary>
    public async Task<string?> AskAsync(WorkedFact fact, Ids ids, CancellationToken ct) =>
        await ReadAsync(ids.Fill(fact.Address), fact.ReadBy, ct) is { } shown ? At(shown, fact.Path) : null;

    /// <summary>Reads an address as somebody of the staff; null where it does not exist for that reader.</summary>
    public async Task<JsonNode?> ReadAsync(string address, string staffId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await SendAsync(request, staffId, ct);
        if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(ct));
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string staffId, CancellationToken ct)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokenOf(staffId));
        return http.SendAsync(request, ct);
    }

    // A case that another one brought forth has not been seen yet.
    private async Task<string?> EtagOfAsync(Ids ids, Step step, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ids.Fill(SubjectOf(step)));
        using var response = await SendAsync(request, step.LoggedBy, ct);
        return response.Headers.ETag?.ToString();
    }

    private static string[] CodesOf(JsonNode problem) =>
        [(string)problem["code"]!, .. (problem["faults"]?.AsArray() ?? []).Select(fault => (string)fault!["code"]!)];

    private static string? At(JsonNode node, string path)
    {
        var found = node;
        foreach (var part in path.Split('.'))
        {
            found = found switch
            {
                JsonArray all when part == "#" => JsonValue.Create(all.Count),
                JsonArray all => int.TryParse(part, out var index) && index < all.Count ? all[index] : null,
                JsonObject one => one[part],
                _ => null,
            };
        }
        return found?.ToString();
    }

    /// <summary>Where what a step changes is read.</summary>
    internal static string SubjectOf(Step step) => step.Referral ?? $"/v1/cases/{{{step.Case}}}";

    private static void Take(Ids ids, Step step, JsonNode answer)
    {
        foreach (var (name, member) in new[] { ("referral", "referralId"), (step.Case, "caseId") })
        {
            if (answer[member] is { } id)
            {
                ids[name] = (Guid)id;
            }
        }
        foreach (var (kind, names) in step.Takes)
        {
            var given = answer["ids"]![kind]!.AsArray();
            foreach (var (index, name) in names.Index())
            {
                ids[name] = (Guid)given[index]!;
            }
        }
    }
}

/// <summary>A step that is on the register now.</summary>
/// <param name="Step">Which.</param>
/// <param name="Ids">Ids known after it.</param>
public sealed record PlayedStep(Step Step, Ids Ids)
{
    /// <summary>The codes for which the register refused it; none where it took it.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>Whether the register took it or refused it as the story tells.</summary>
    public bool WentAsTold => Step.RefusedFor is { } code ? Refusals.Contains(code) : Refusals.Count == 0;

    /// <summary>Where the case is read.</summary>
    public string CaseAddress => Ids.Fill($"/v1/cases/{{{Step.Case}}}");

    /// <summary>Where what the step changed is read.</summary>
    public string SubjectAddress => Ids.Fill(StoryPlayer.SubjectOf(Step));
}

/// <summary>The register refused a step of a story.</summary>
public sealed class StoryRefusedException(Story story, Step step, string answer)
    : Exception($"{story.Name}, {step.At:yyyy-MM-dd HH:mm} «{step.En}»: {answer}");
