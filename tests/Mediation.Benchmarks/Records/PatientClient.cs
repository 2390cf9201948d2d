using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Mediation.Benchmarks.Records;

/// <summary>Asks a register that falls again and again, the same under the same key, until it is answered.</summary>
internal sealed class PatientClient(HttpClient http, string url)
{
    private int answered;
    private int unanswered;

    /// <summary>Questions that were answered.</summary>
    internal int Answered => answered;

    /// <summary>Times that no answer came, or none yet.</summary>
    internal int Unanswered => unanswered;

    internal async Task<JsonNode> PostAsync(string token, string path, JsonObject body, string? ifMatch = null)
    {
        var (text, key) = (body.ToJsonString(), Guid.CreateVersion7().ToString());
        var answer = await AskAsync(
            token,
            path,
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, url + path)
                {
                    Content = new StringContent(text, Encoding.UTF8, "application/json"),
                };
                request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
                if (ifMatch is not null)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
                }
                return request;
            }
        );
        return JsonNode.Parse(answer)!;
    }

    internal Task<byte[]> GetAsync(string token, string path) =>
        AskAsync(token, path, () => new HttpRequestMessage(HttpMethod.Get, url + path));

    private async Task<byte[]> AskAsync(string token, string path, Func<HttpRequestMessage> ask)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            try
            {
                using var request = ask();
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var answer = await http.SendAsync(request);
                var content = await answer.Content.ReadAsByteArrayAsync();
                if (answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref answered);
                    return content;
                }
                if ((string?)JsonNode.Parse(content)!["code"] is not ("busy" or "idempotency_in_progress" or "job_under_way"))
                {
                    throw new InvalidOperationException(Encoding.UTF8.GetString(content));
                }
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
            {
                await Task.Delay(50);
            }
            Interlocked.Increment(ref unanswered);
        }
        throw new InvalidOperationException($"{path} was never answered.");
    }
}
