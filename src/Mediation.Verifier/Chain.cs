using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mediation.Verifier;

/// <summary>
/// Follows the events of one stream. An event's hash is SHA-256 over the hash before it, SHA-256 of its envelope and SHA-256 of its data as stored;
/// a place in the chain of all events is SHA-256 over the chain before it, the position (eight bytes, the high one first) and the event's hash.
/// </summary>
internal sealed class Chain(string path, string tenant, Guid streamId, (long Position, string Hash)? head, List<Finding> findings)
{
    private byte[] _previous = Sha256($"mediation:{tenant}:{streamId}");
    private long _version;
    private long _position;
    private bool _waits;

    /// <summary>The hashes of papers that the events tell, by the id of the paper.</summary>
    internal Dictionary<Guid, string> ContentHashes { get; } = [];

    /// <summary>Where the chain of all events stood when the dossier was made.</summary>
    internal static (long Position, string Hash)? HeadOf(JsonElement manifest) =>
        manifest.TryGetProperty("head", out var head) && head.ValueKind == JsonValueKind.Object
            ? (head.GetProperty("position").GetInt64(), head.GetProperty("hash").GetString()!)
            : null;

    /// <summary>Goes through all lines to the last version that there should be; answers how many events there were.</summary>
    internal int Follow(string lines, long last)
    {
        var count = 0;
        foreach (var text in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                using var line = JsonDocument.Parse(text);
                Follow(line.RootElement);
                count++;
            }
            catch (Exception malformed)
                when (malformed is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                Find(_version + 1, $"is not an event: {malformed.Message}");
            }
        }
        if (_version < last)
        {
            Find(_version + 1, $"is missing, and so is all up to version {last}");
        }
        return count;
    }

    private void Follow(JsonElement line)
    {
        var version = line.GetProperty("version").GetInt64();
        if (version != _version + 1)
        {
            Find(
                version,
                version <= _version ? "stands twice or out of order" : $"versions {_version + 1} to {version - 1} are missing before it"
            );
        }
        _version = version;
        var chained = Hex(line, "chainedHash");
        if (Text(line, "envelope") is not { } envelope || Hex(line, "dataHash") is not { } dataHash)
        {
            Find(version, "the register no longer had the event");
            _previous = chained ?? _previous;
            return;
        }
        if (Text(line, "data") is { } data)
        {
            if (!Sha256(data).AsSpan().SequenceEqual(dataHash))
            {
                Find(version, "its data are not those that were hashed");
            }
            Remember(data);
        }
        Envelope(version, envelope);
        var hash = SHA256.HashData([.. _previous, .. Sha256(envelope), .. dataHash]);
        if (Hex(line, "hash") is not { } claimed || !claimed.AsSpan().SequenceEqual(hash))
        {
            Find(version, "its hash does not follow from the event before it and its own contents");
        }
        // Whatever is wrong with one event is not blamed on the next: what was chained is what the next one stands on.
        _previous = chained ?? hash;
        Place(line, version, hash, chained);
    }

    private void Envelope(long version, string text)
    {
        using var envelope = JsonDocument.Parse(text);
        var root = envelope.RootElement;
        if (
            root.GetProperty("version").GetInt64() != version
            || root.GetProperty("streamId").GetGuid() != streamId
            || root.GetProperty("tenantId").GetString() != tenant
        )
        {
            Find(version, "its envelope is that of another event");
        }
    }

    private void Place(JsonElement line, long version, byte[] hash, byte[]? chained)
    {
        if (!line.TryGetProperty("position", out var at))
        {
            // The newest events may still wait for their place; whatever comes behind them waits too.
            _waits = true;
            return;
        }
        var position = at.GetInt64();
        if (_waits || position <= _position)
        {
            Find(version, "its position does not rise with its version");
        }
        _position = position;
        if (chained is null || !chained.AsSpan().SequenceEqual(hash))
        {
            Find(version, "another event was chained at its position");
        }
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, position);
        var before = Hex(line, "before");
        if (before is null || Hex(line, "after") is not { } after)
        {
            Find(version, "the position before its own is gone");
        }
        else if (!SHA256.HashData([.. before, .. number, .. chained ?? hash]).AsSpan().SequenceEqual(after))
        {
            Find(version, "its position does not follow from the one before");
        }
        else if (head is { } end && position == end.Position && Convert.ToHexStringLower(after) != end.Hash)
        {
            Find(version, "the chain does not end where the manifest says");
        }
    }

    private void Remember(string data)
    {
        using var document = JsonDocument.Parse(data);
        var root = document.RootElement;
        if (
            root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("contentHash", out var hash)
            && (root.TryGetProperty("documentId", out var id) || root.TryGetProperty("evidenceId", out id))
        )
        {
            ContentHashes[id.GetGuid()] = hash.GetString()!;
        }
    }

    private void Find(long version, string what) =>
        findings.Add(new(string.Create(CultureInfo.InvariantCulture, $"{path}, event {version}"), what));

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static byte[]? Hex(JsonElement line, string name) => Text(line, name) is { } text ? Convert.FromHexString(text) : null;

    private static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
