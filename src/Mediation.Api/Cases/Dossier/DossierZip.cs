using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mediation.Api.Http;

namespace Mediation.Api.Cases.Dossier;

/// <summary>Writes the files of a dossier one behind the other, straight to the caller, and keeps their sums; nothing of it is held in memory.</summary>
internal sealed class DossierZip(ZipArchive archive, DateTimeOffset moment)
{
    private static readonly JsonSerializerOptions s_readable = new(ApiJson.Options) { WriteIndented = true };
    private readonly List<DossierFile> _files = [];

    /// <summary>What was written so far.</summary>
    internal IReadOnlyList<DossierFile> Files => _files;

    internal Task AddTextAsync(DossierFile file, string text, CancellationToken ct) =>
        AddAsync(file, new MemoryStream(Encoding.UTF8.GetBytes(text)), ct);

    internal Task AddJsonAsync(DossierFile file, object value, CancellationToken ct) =>
        AddAsync(file, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), s_readable)), ct);

    /// <summary>A file; its size and sum are those of what was written, whatever <paramref name="file"/> says of them.</summary>
    internal async Task AddAsync(DossierFile file, Stream content, CancellationToken ct)
    {
        await using var reading = content;
        var entry = archive.CreateEntry(file.Path, CompressionLevel.Fastest);
        // The archive's own clock has no zone and no seconds that are odd: it is given the lawful time.
        entry.LastWriteTime = moment;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        var size = 0L;
        await using (var writing = await entry.OpenAsync(ct))
        {
            int count;
            while ((count = await reading.ReadAsync(buffer, ct)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                size += count;
                await writing.WriteAsync(buffer.AsMemory(0, count), ct);
            }
        }
        _files.Add(file with { Size = size, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) });
    }

    /// <summary>The manifest, and then the sums of everything, as <c>sha256sum -c</c> reads them.</summary>
    internal async Task EndAsync(DossierManifest manifest, CancellationToken ct)
    {
        await AddJsonAsync(new("manifest.json", "manifest", 0, ""), manifest, ct);
        var sums = string.Concat(_files.Select(file => $"{file.Sha256}  {file.Path}\n"));
        await AddTextAsync(new("SHA256SUMS", "sums", 0, ""), sums, ct);
    }
}
