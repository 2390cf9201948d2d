using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mediation.Benchmarks.Records;

/// <summary>The records a reader holds, the text of each by its case: from a file of all, and what came behind it in the feed.</summary>
internal sealed class HeldRecords
{
    private readonly Dictionary<Guid, string> texts;
    private readonly HashSet<Guid> followed = [];
    private string position;

    private HeldRecords(IEnumerable<string> lines, string position)
    {
        texts = lines.ToDictionary(CaseOf);
        this.position = position;
    }

    internal int Cases => texts.Count;

    /// <summary>Cases that items of the feed were of.</summary>
    internal int Followed => followed.Count;

    /// <summary>Items of the feed that were applied.</summary>
    internal int Applied { get; private set; }

    /// <summary>Asks for a file, has it made and downloads it.</summary>
    internal static async Task<HeldRecords> ExportAsync(PatientClient client, string reader, string operating)
    {
        var path = $"/v1/exports/{(await client.PostAsync(reader, "/v1/exports", []))["exportId"]}";
        while (true)
        {
            // A register under test runs no job by itself. What a fall left half made waits still, and the next run makes it.
            await client.PostAsync(operating, "/v1/operations/jobs/makeExports/runs", []);
            var made = JsonNode.Parse(await client.GetAsync(reader, path))!;
            if ((string)made["state"]! == "waiting")
            {
                continue;
            }
            var file = await client.GetAsync(reader, $"{path}/file");
            if (Convert.ToHexStringLower(SHA256.HashData(file)) != (string)made["sha256"]!)
            {
                throw new InvalidOperationException("The file is not that of its manifest.");
            }
            return new(LinesOf(file), (string)made["position"]!);
        }
    }

    /// <summary>Applies what comes behind them in the feed, until none is left once it was said that no more will come.</summary>
    internal async Task FollowAsync(PatientClient client, string reader, Func<bool> ending)
    {
        while (true)
        {
            // Asked before the page: what was written before the end is in this page or an earlier one.
            var last = ending();
            using var page = JsonDocument.Parse(
                await client.GetAsync(reader, $"/v1/records?detail=full&limit=100&waitSeconds=1&after={position}")
            );
            position = page.RootElement.GetProperty("next").GetString()!;
            var items = page.RootElement.GetProperty("items");
            foreach (var item in items.EnumerateArray())
            {
                Apply(item);
            }
            if (last && items.GetArrayLength() == 0 && !page.RootElement.GetProperty("more").GetBoolean())
            {
                return;
            }
        }
    }

    /// <summary>The cases that are not the same in both, byte for byte.</summary>
    internal IReadOnlyList<Guid> Differing(HeldRecords other) =>
        [
            .. texts
                .Keys.Union(other.texts.Keys)
                .Where(id => !string.Equals(texts.GetValueOrDefault(id), other.texts.GetValueOrDefault(id), StringComparison.Ordinal)),
        ];

    private void Apply(JsonElement item)
    {
        var caseId = item.GetProperty("caseId").GetGuid();
        if (item.GetProperty("kind").ValueEquals("reach_ended"))
        {
            texts.Remove(caseId);
        }
        else
        {
            texts[caseId] = item.GetProperty("record").GetRawText();
        }
        followed.Add(caseId);
        Applied++;
    }

    private static Guid CaseOf(string line)
    {
        using var record = JsonDocument.Parse(line);
        return record.RootElement.GetProperty("caseId").GetGuid();
    }

    private static string[] LinesOf(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
