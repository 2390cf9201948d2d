using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Mediation.Verifier;

/// <summary>Checks a dossier from its own bytes alone: every file against its sum, every event against its hash, every paper against its event.</summary>
public static class Dossier
{
    private const string ManifestPath = "manifest.json";
    private const string SumsPath = "SHA256SUMS";
    private const string Format = "mediation-dossier/1";

    /// <summary>Everything that is wrong, each named by its place.</summary>
    public static Report Verify(Stream zip)
    {
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            return Verify(archive);
        }
        catch (InvalidDataException broken)
        {
            return new(0, 0, [new("the archive", $"cannot be read: {broken.Message}")], []);
        }
    }

    private static Report Verify(ZipArchive archive)
    {
        var findings = new List<Finding>();
        var sums = Entries.SumsOf(archive, findings);
        foreach (var twice in archive.Entries.GroupBy(entry => entry.FullName).Where(group => group.Count() > 1))
        {
            findings.Add(new(twice.Key, "stands in the archive more than once"));
        }
        if (Entries.ReadText(archive, ManifestPath) is not { } text)
        {
            findings.Add(new(ManifestPath, "is missing or cannot be read"));
            return new(sums.Count, 0, findings, []);
        }
        try
        {
            using var manifest = JsonDocument.Parse(text);
            return Verify(archive, manifest.RootElement, sums, findings);
        }
        catch (Exception malformed)
            when (malformed is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            findings.Add(new(ManifestPath, $"is not the manifest of a dossier: {malformed.Message}"));
            return new(sums.Count, 0, findings, []);
        }
    }

    private static Report Verify(ZipArchive archive, JsonElement manifest, Dictionary<string, string> sums, List<Finding> findings)
    {
        if (manifest.GetProperty("format").GetString() is not Format)
        {
            findings.Add(new(ManifestPath, $"is not of the form {Format}"));
        }
        SumsFile(archive, sums, findings);
        Files(manifest, sums, findings);
        var tenant = manifest.GetProperty("tenant").GetString()!;
        var head = Chain.HeadOf(manifest);
        var events = 0;
        var proven = new Dictionary<Guid, string>();
        foreach (var stream in manifest.GetProperty("streams").EnumerateArray())
        {
            var path = stream.GetProperty("path").GetString()!;
            if (Entries.ReadText(archive, path) is not { } lines)
            {
                findings.Add(new(path, "is missing or cannot be read"));
                continue;
            }
            var chain = new Chain(path, tenant, stream.GetProperty("streamId").GetGuid(), head, findings);
            events += chain.Follow(lines, stream.GetProperty("version").GetInt64());
            foreach (var (id, hash) in chain.ContentHashes)
            {
                proven[id] = hash;
            }
        }
        Papers(manifest, sums, proven, findings);
        return new(sums.Count, events, findings, Remarks(manifest, head));
    }

    // The manifest names every file but itself and the sums; the sums name every file but themselves.
    private static void Files(JsonElement manifest, Dictionary<string, string> sums, List<Finding> findings)
    {
        var named = new HashSet<string>(StringComparer.Ordinal) { ManifestPath, SumsPath };
        foreach (var file in manifest.GetProperty("files").EnumerateArray())
        {
            var path = file.GetProperty("path").GetString()!;
            named.Add(path);
            if (!sums.TryGetValue(path, out var sum))
            {
                findings.Add(new(path, "is missing"));
            }
            else if (sum != file.GetProperty("sha256").GetString())
            {
                findings.Add(new(path, "is not the file that the manifest names: its SHA-256 differs"));
            }
        }
        foreach (var path in sums.Keys.Where(path => !named.Contains(path)))
        {
            findings.Add(new(path, "does not belong to the dossier"));
        }
    }

    private static void SumsFile(ZipArchive archive, Dictionary<string, string> sums, List<Finding> findings)
    {
        if (Entries.ReadText(archive, SumsPath) is not { } text)
        {
            findings.Add(new(SumsPath, "is missing or cannot be read"));
            return;
        }
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split("  ", 2) is not [var sum, var path] || !sums.TryGetValue(path, out var found))
            {
                findings.Add(new(SumsPath, $"names what is not in the archive: {line}"));
                continue;
            }
            listed.Add(path);
            if (found != sum)
            {
                // Which of the two is the changed one, the manifest tells; of itself it cannot.
                findings.Add(new(SumsPath, $"does not fit {path}"));
                if (path == ManifestPath)
                {
                    findings.Add(new(ManifestPath, $"does not fit {SumsPath}"));
                }
            }
        }
        foreach (var path in sums.Keys.Where(path => path != SumsPath && !listed.Contains(path)))
        {
            findings.Add(new(path, $"is not listed in {SumsPath}"));
        }
    }

    // A paper is what its event says it is: the hash of the file stands in an event, and the event in the chain.
    private static void Papers(
        JsonElement manifest,
        Dictionary<string, string> sums,
        Dictionary<Guid, string> proven,
        List<Finding> findings
    )
    {
        foreach (var file in manifest.GetProperty("files").EnumerateArray().Where(file => file.TryGetProperty("id", out _)))
        {
            var path = file.GetProperty("path").GetString()!;
            var id = file.GetProperty("id").GetGuid();
            if (!proven.TryGetValue(id, out var hash))
            {
                findings.Add(new(path, $"no event in the proof tells of it ({id})"));
            }
            else if (sums.TryGetValue(path, out var sum) && sum != hash)
            {
                findings.Add(new(path, "is not the paper that its event proves: the hashes differ"));
            }
        }
    }

    private static List<string> Remarks(JsonElement manifest, (long Position, string Hash)? head)
    {
        var remarks = new List<string>
        {
            $"case 案号 {manifest.GetProperty("caseNumber").GetString()}, version {manifest.GetProperty("version").GetInt64()}, as of {manifest.GetProperty("asOf").GetString()}",
        };
        if (head is { } at)
        {
            remarks.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"head of the register's chain: position {at.Position}, {at.Hash}. Ask the register to verify that it still passes there."
                )
            );
        }
        foreach (var gap in manifest.GetProperty("withheld").EnumerateArray())
        {
            remarks.Add(
                $"not in here: {gap.GetProperty("kind").GetString()} {gap.GetProperty("id").GetString()} ({gap.GetProperty("reason").GetString()})"
            );
        }
        return remarks;
    }
}
