using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Mediation.EventStore;

/// <summary>Events to stored JSON and back, sealing and opening personal data on the way.</summary>
internal sealed class EventSerializer
{
    private readonly EventTypeMap types;
    private readonly JsonSerializerOptions strict;
    private readonly Dictionary<EventType, Lazy<JsonTypeInfo>> infos = [];
    private readonly Dictionary<string, (EventType Type, Lazy<JsonTypeInfo> Info)> byName = new(StringComparer.Ordinal);

    internal EventSerializer(EventTypeMap types, JsonSerializerOptions options)
    {
        this.types = types;
        var json = new JsonSerializerOptions(options);
        json.Encoder ??= JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.MakeReadOnly(populateMissingResolver: true);
        strict = new JsonSerializerOptions(json) { Converters = { new StrictText() } };
        foreach (var type in types.All)
        {
            // What JSON needs for all types is a good part of a program's start, and many programs meet few of them.
            infos.Add(type, new(() => Checked(type, json.GetTypeInfo(type.Class))));
            byName.Add(type.Name, (type, infos[type]));
        }
    }

    /// <summary>Does for every type what otherwise waits for its first event; a type that cannot be stored safely is an error.</summary>
    internal void Prepare(CancellationToken ct)
    {
        foreach (var info in infos.Values)
        {
            ct.ThrowIfCancellationRequested();
            _ = info.Value;
        }
    }

    internal EventType TypeOf(object data) => types.ByClass(data.GetType());

    /// <summary>The canonical JSON to be stored.</summary>
    internal byte[] Write(EventType type, NewEvent @event, string tenantId, Guid streamId, DataKey? key, Workspace work)
    {
        var json = work.Json;
        json.Clear();
        work.Writer.Reset(json);
        JsonSerializer.Serialize(work.Writer, @event.Data, infos[type].Value);
        work.Writer.Flush();
        if (json.Span.IndexOf("\uFFFD"u8) >= 0 || json.Span.IndexOf("\\uFFFD"u8) >= 0)
            JsonSerializer.SerializeToUtf8Bytes(@event.Data, type.Class, strict);
        var stored =
            type.SealedNames.Length == 0
                ? json.Span
                : SealedEnvelope.Seal(json.Span, type, key, new(tenantId, streamId, @event.Id, type.Name), work.Sealed, work.Secret);
        return work.Canonical.Canonicalise(stored).ToArray();
    }

    internal StoredEvent Read(EventRow row, string tenantId, IReadOnlyList<DataKey> keys)
    {
        var (type, info) = byName.TryGetValue(row.Type, out var known) ? known : throw Unknown(row);
        var erased = false;
        var json =
            type.SealedNames.Length == 0
                ? row.Data
                : SealedEnvelope.Open(row.Data, type, keys, new(tenantId, row.StreamId, row.Id, row.Type), out erased);
        var data =
            JsonSerializer.Deserialize(json, info.Value)
            ?? throw new JsonException($"The event {row.Version} of stream {row.StreamId} is null.");
        return new()
        {
            Id = row.Id,
            StreamId = row.StreamId,
            Version = row.Version,
            SeqId = row.SeqId,
            Type = type.Name,
            Data = type.Upcast is null ? data : type.Upcast(data),
            RecordedAt = row.RecordedAt,
            UserName = row.UserName,
            CorrelationId = row.CorrelationId,
            CausationId = row.CausationId,
            Erased = erased,
            StoredData = row.Data,
            StoredHeaders = row.Headers,
        };
    }

    private static InvalidOperationException Unknown(EventRow row) =>
        new($"Event {row.Version} of stream {row.StreamId} has the type {row.Type}, which is not registered.");

    private static JsonTypeInfo Checked(EventType type, JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
            throw new InvalidOperationException($"The event {type.Name} is not written as a JSON object.");
        if (info.PolymorphismOptions is not null)
            throw new InvalidOperationException($"The event {type.Name} is polymorphic; jsonb would put its discriminator out of place.");
        foreach (var name in type.SealedProperties)
        {
            var property =
                info.Properties.FirstOrDefault(p => p.Name == name)
                ?? throw new InvalidOperationException($"The event {type.Name} has no property {name} to seal.");
            if (property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null)
                throw new InvalidOperationException($"The sealed property {name} of {type.Name} cannot be null once its key is destroyed.");
        }
        if (info.Properties.Any(p => p.Name == SealedEnvelope.Property))
            throw new InvalidOperationException($"The event {type.Name} has a property of the reserved name {SealedEnvelope.Property}.");
        return info;
    }

    /// <summary>The writer puts U+FFFD for half a surrogate pair without a word; this converter, used when one turns up, tells.</summary>
    private sealed class StrictText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            PlainText.Require(value, "event's data");
            writer.WriteStringValue(value);
        }

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
        {
            PlainText.Require(value, "event's data");
            writer.WritePropertyName(value);
        }
    }
}

/// <summary>Buffers for writing events, which is done from first to last without waiting for anything.</summary>
internal sealed class Workspace
{
    [ThreadStatic]
    private static Workspace? ofThisThread;

    internal static Workspace OfThisThread => ofThisThread ??= new();

    internal ByteBuffer Json { get; } = new();
    internal ByteBuffer Sealed { get; } = new();
    internal ByteBuffer Secret { get; } = new();
    internal CanonicalJson Canonical { get; } = new();
    internal Utf8JsonWriter Writer { get; } =
        new(Stream.Null, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
}
