using System.Security.Cryptography;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Backup;

/// <summary>What a look at every file came to.</summary>
/// <param name="Files">Files that can be read.</param>
/// <param name="Erased">Files whose key was destroyed.</param>
/// <param name="Findings">What is not as its event says, each by its file's id.</param>
public sealed record FileReport(long Files, long Erased, IReadOnlyList<string> Findings);

/// <summary>Opens every file that an event or an export names, and compares what it hashes to with what is on record.</summary>
public sealed class FileProof(NpgsqlDataSource source, PostgresEventStore store, IFileStore files)
{
    private const string Named = """
        SELECT (data ->> 'fileId')::uuid, data ->> 'contentHash' FROM mediation.mt_events WHERE type = 'evidence_file_stored'
        UNION ALL SELECT s.file_id, COALESCE(encode(x.sha256, 'hex'), encode(s.content_hash, 'hex'))
        FROM mediation.stored_files s JOIN mediation.exports x ON x.tenant_id = s.tenant_id AND x.export_id = s.stream_id
        """;

    /// <summary>Looks at all of them, one after the other.</summary>
    public async Task<FileReport> RunAsync(IReadOnlyList<Guid> excused, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var known = (await StoredFiles.AllAsync(connection, ct)).ToDictionary(file => file.FileId);
        var findings = new List<string>();
        var named = new HashSet<Guid>();
        await using (var command = new NpgsqlCommand(Named, connection))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var (id, hash) = (reader.GetGuid(0), reader.GetString(1));
                named.Add(id);
                if (!known.TryGetValue(id, out var file) || Convert.ToHexStringLower(file.ContentHash) != hash)
                {
                    findings.Add($"{id}: the event and the table of files differ");
                }
            }
        }
        findings.AddRange(known.Keys.Except(named).Select(id => $"{id}: no event names it"));
        foreach (var file in known.Values.Where(file => !file.IsErased && !excused.Contains(file.FileId)))
        {
            if (await FaultOfAsync(file, ct) is { } fault)
            {
                findings.Add($"{file.FileId}: {fault}");
            }
        }
        var erased = known.Values.Count(file => file.IsErased);
        return new FileReport(known.Count - erased, erased, findings);
    }

    private async Task<string?> FaultOfAsync(StoredFile file, CancellationToken ct)
    {
        await using var content = await SealedFile.OpenAsync(files, store.KeyOf(file), file.Length, ct);
        if (content is null)
        {
            return "it is not in the store, or has another length";
        }
        try
        {
            var hash = await SHA256.HashDataAsync(content, ct);
            return hash.AsSpan().SequenceEqual(file.ContentHash) ? null : "its SHA-256 is another";
        }
        catch (CryptographicException)
        {
            return "it does not open";
        }
    }
}
