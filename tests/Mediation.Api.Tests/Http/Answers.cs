using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Mediation.Api.Tests.Http;

/// <summary>An answer as a client sees it.</summary>
public sealed record Answer(HttpStatusCode Status, JsonElement Body, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public string Code => Body.GetProperty("code").GetString()!;

    /// <summary>Each fault as "place code".</summary>
    public string[] Faults =>
        Body.TryGetProperty("faults", out var faults)
            ?
            [
                .. faults
                    .EnumerateArray()
                    .Select(fault => $"{fault.EnumerateObject().First().Value.GetString()} {fault.GetProperty("code").GetString()}"),
            ]
            : [];

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var body =
            text.Length == 0 || response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true
                ? default
                : JsonDocument.Parse(text).RootElement;
        return new Answer(response.StatusCode, body, response.Headers, response.Content.Headers);
    }
}

public static class Asking
{
    public static async Task<Answer> PostJson(this HttpClient client, string path, string json) =>
        await client.Post(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public static async Task<Answer> Post(this HttpClient client, string path, HttpContent content)
    {
        using var response = await client.PostAsync(path, content);
        return await Answer.Of(response);
    }

    public static async Task<Answer> Get(this HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return await Answer.Of(response);
    }
}
