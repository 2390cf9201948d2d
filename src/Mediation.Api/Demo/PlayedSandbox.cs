using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Mediation.Api.Sandboxes;

namespace Mediation.Api.Demo;

/// <summary>A sandbox for a story: whatever falls due between two steps happens between them.</summary>
/// <param name="http">With the address of the API; every request through it goes to the sandbox.</param>
/// <param name="id">The sandbox.</param>
/// <param name="token">Of whoever moves its clock.</param>
public sealed class PlayedSandbox(HttpClient http, Guid id, string token)
{
    private DateTimeOffset _now;

    /// <summary>Makes one whose clock stands a day before the story begins.</summary>
    public static async Task<PlayedSandbox> MakeAsync(HttpClient http, string token, DateTimeOffset storyBegins, CancellationToken ct)
    {
        var start = storyBegins.AddDays(-1);
        var made = await PostAsync(http, token, "/v1/sandboxes", new JsonObject { ["startsAt"] = start.ToString("O") }, ct);
        var id = (Guid)made["sandboxId"]!;
        http.DefaultRequestHeaders.Add(SandboxMiddleware.Header, id.ToString());
        return new PlayedSandbox(http, id, token) { _now = start };
    }

    /// <summary>Moves the clock on to a moment, unless it is past it.</summary>
    public async Task ReachAsync(DateTimeOffset moment, CancellationToken ct)
    {
        if (moment > _now)
        {
            await PostAsync(http, token, $"/v1/sandboxes/{id}/clock", new JsonObject { ["advanceTo"] = moment.ToString("O") }, ct);
            _now = moment;
        }
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string token, string address, JsonObject body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create<JsonNode>(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, ct);
        var answer = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(answer)!
            : throw new InvalidOperationException($"{address} answered {(int)response.StatusCode} {answer}");
    }
}
