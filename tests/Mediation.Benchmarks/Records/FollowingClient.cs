using System.Net;
using System.Text;
using System.Text.Json;

namespace Mediation.Benchmarks.Records;

/// <summary>
/// A court's client as a process of its own, to be killed at any moment: it keeps each page with the position behind it in one file, and begins
/// again behind the last position that is there whole.
/// </summary>
internal static class FollowingClient
{
    private const string End = "= ";

    internal static async Task<int> RunAsync(string url, string token, string path)
    {
        var after = Recover(path);
        using var http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync($"/v1/records?limit=200&waitSeconds=5{(after is null ? "" : $"&after={after}")}");
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    await Task.Delay(200);
                    continue;
                }
                answer.EnsureSuccessStatusCode();
                using var page = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
                after = page.RootElement.GetProperty("next").GetString();
                var lines = new StringBuilder();
                foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
                {
                    lines.Append(item.GetProperty("caseId")).Append(' ').Append(item.GetProperty("version")).Append(' ');
                    lines.Append(item.GetProperty("type")).Append(' ').Append(item.GetProperty("kind")).Append('\n');
                }
                if (lines.Length > 0)
                {
                    lines.Append(End).Append(after).Append('\n');
                    await file.WriteAsync(Encoding.ASCII.GetBytes(lines.ToString()));
                    file.Flush(flushToDisk: true);
                }
            }
            catch (Exception fault)
                when (fault is HttpRequestException { StatusCode: null } or IOException or JsonException or TaskCanceledException)
            {
                // The register fell, perhaps in the middle of an answer.
                await Task.Delay(100);
            }
        }
    }

    /// <summary>What was read, as far as it was kept whole.</summary>
    internal static string[] Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.ASCII);
        var lines = file.ReadToEnd().Split('\n');
        return [.. lines.Take(lines.Length - 1).Where(line => !line.StartsWith(End, StringComparison.Ordinal))];
    }

    internal static string? Recover(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        var text = File.ReadAllText(path, Encoding.ASCII);
        var end = text.LastIndexOf(
            "\n" + End,
            text.LastIndexOf('\n') is var last and >= 0 ? Math.Max(0, last - 1) : 0,
            StringComparison.Ordinal
        );
        var behind = end < 0 ? 0 : text.IndexOf('\n', end + 1) + 1;
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(behind);
        }
        return end < 0 ? null : text[(end + 1 + End.Length)..(behind - 1)];
    }
}
