using System.Text;
using System.Text.Json;
using Mediation.Api.Access;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Documents;
using Mediation.Domain.Kernel;
using Mediation.EventStore;

namespace Mediation.Api.Cases.Dossier;

/// <summary>The proof of a stream as lines of JSON: one event a line, with all that its hash and its place in the chain are made of.</summary>
internal static class DossierProof
{
    /// <summary>Event by event. What the reader may not see is proven by its hash alone.</summary>
    internal static string Lines(IReadOnlyList<ProvenEvent> events, EventTypeMap types, ViewCut cut, IReadOnlySet<Guid> documents)
    {
        var lines = new StringBuilder();
        foreach (var proven in events)
        {
            var line = new Line(proven.Version)
            {
                Type = proven.Type,
                Envelope = proven.Envelope,
                DataHash = proven.Data is { } stored
                    ? Hex(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(stored)))
                    : null,
                Data = proven.Data is { } data && IsOpen(proven.Type!, data, types, cut, documents) ? data : null,
                Hash = Hex(proven.Hash),
                Position = proven.Place?.Position,
                ChainedHash = Hex(proven.Place?.EventHash),
                Before = Hex(proven.Place?.Before),
                After = Hex(proven.Place?.After),
            };
            lines.Append(JsonSerializer.Serialize(line, ApiJson.Options)).Append('\n');
        }
        return lines.ToString();
    }

    // What is sealed stays sealed; yet nobody is handed the sealed form of what is not for him, but for the names on a paper that he has.
    private static bool IsOpen(string type, string data, EventTypeMap types, ViewCut cut, IReadOnlySet<Guid> documents)
    {
        if (types.All.FirstOrDefault(known => known.Name == type) is not { Class: { } @class })
        {
            return false;
        }
        if (DataClasses.Of(@class).All(field => cut.ShowsEvery(@class, field.Key, field.Value ?? DataClass.P4)))
        {
            return true;
        }
        if (@class != typeof(DocumentIssued))
        {
            return false;
        }
        using var issued = JsonDocument.Parse(data);
        return documents.Contains(issued.RootElement.GetProperty("documentId").GetGuid());
    }

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);

    /// <param name="Version">Place in the stream.</param>
    private sealed record Line(long Version)
    {
        public string? Type { get; init; }
        public long? Position { get; init; }
        public string? Hash { get; init; }
        public string? ChainedHash { get; init; }
        public string? Before { get; init; }
        public string? After { get; init; }
        public string? Envelope { get; init; }
        public string? DataHash { get; init; }
        public string? Data { get; init; }
    }
}
