using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Mediation.Api.Tests.Cases;

/// <summary>Speaks HTTP as one caller.</summary>
public sealed class ApiClient(HttpClient http, string? token)
{
    public Task<Reply> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    /// <summary>A command: JSON body, and the two headers that commands know.</summary>
    public Task<Reply> Post(
        string path,
        JsonNode? body,
        string? ifMatch = null,
        string? key = null,
        params (string Name, string Value)[] headers
    ) => PostText(path, body?.ToJsonString() ?? "null", ifMatch, key, headers);

    /// <summary>The same with a body as it stands.</summary>
    public Task<Reply> PostText(
        string path,
        string body,
        string? ifMatch = null,
        string? key = null,
        params (string Name, string Value)[] headers
    )
    {
        List<(string, string)> all = [.. headers];
        if (ifMatch is not null)
        {
            all.Add(("If-Match", ifMatch));
        }
        if (key is not null)
        {
            all.Add(("Idempotency-Key", key));
        }
        return Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), [.. all]);
    }

    public async Task<Reply> Send(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }
        using var response = await http.SendAsync(request);
        return await Reply.OfAsync(response);
    }
}
