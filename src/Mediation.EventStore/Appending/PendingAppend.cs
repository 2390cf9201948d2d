using Npgsql;

namespace Mediation.EventStore;

/// <summary>The events of one stream on their way into the database.</summary>
internal sealed class PendingAppend
{
    private readonly StreamSlice? before;

    internal PendingAppend(string tenantId, Guid streamId, string streamType, StreamSlice? before, IReadOnlyList<NewEvent> events)
    {
        if (events.Count == 0)
            throw new ArgumentException("An append has at least one event.", nameof(events));
        TenantId = tenantId;
        StreamId = streamId;
        StreamType = streamType;
        Events = events;
        this.before = before;
    }

    internal string TenantId { get; }
    internal Guid StreamId { get; }
    internal string StreamType { get; }
    internal IReadOnlyList<NewEvent> Events { get; }
    internal IReadOnlyList<DataKey> KnownKeys => before?.Keys ?? [];
    internal bool Starts => before is null;
    internal long Expected => before?.Version ?? 0;
    internal long Version => Expected + Events.Count;
    internal PreparedEvent[] Prepared { get; private set; } = [];
    internal DateTimeOffset RecordedAt => Prepared[^1].RecordedAt;

    /// <summary>The statement that starts or moves the stream; tells whose it was when one of several is refused.</summary>
    internal NpgsqlBatchCommand? StreamRow { get; set; }

    /// <summary>Serialises, seals and chains the events; the moment of each is later than that of the one before.</summary>
    internal void Prepare(StoreServices services, Func<PendingAppend, Guid, DataKey> keyOf)
    {
        var work = Workspace.OfThisThread;
        var now = Microseconds(services.Time.GetUtcNow());
        var recordedAt = before is null || before.LastRecordedAt < now ? now : before.LastRecordedAt.AddMicroseconds(1);
        var previous = before is null ? EventHash.Genesis(TenantId, StreamId) : before.HeadHash.ToArray();
        Prepared = new PreparedEvent[Events.Count];
        for (var i = 0; i < Prepared.Length; i++)
        {
            var e = Events[i];
            Check(e);
            var type = services.Serializer.TypeOf(e.Data);
            var key = e.SealUnder is { } keyId ? keyOf(this, keyId) : null;
            var data = services.Serializer.Write(type, e, TenantId, StreamId, key, work);
            var happenedAt = EventHeaders.Moment(e.HappenedAt);
            var envelope = new EventEnvelope(
                TenantId,
                StreamId,
                Expected + i + 1,
                e.Id,
                type.Name,
                recordedAt,
                happenedAt,
                e.UserName,
                e.CorrelationId,
                e.CausationId,
                e.Headers ?? EventHeaders.None
            );
            var hash = EventHash.Link(previous, envelope, data, work.Json);
            Prepared[i] = new(
                e,
                type,
                Expected + i + 1,
                recordedAt,
                data,
                EventHeaders.Write(happenedAt, hash, e.Headers, work.Json),
                hash
            );
            previous = hash;
            recordedAt = recordedAt.AddMicroseconds(1);
        }
    }

    internal AppendedStream Result() => new(StreamId, Version, RecordedAt, [.. Prepared.Select(e => e.Hash)]);

    /// <summary>The stream as it will be, for projections written with it.</summary>
    internal StreamSlice After(IEnumerable<DataKey> createdKeys)
    {
        var events = new List<StoredEvent>((before?.Events.Count ?? 0) + Prepared.Length);
        if (before is not null)
            events.AddRange(before.Events);
        events.AddRange(Prepared.Select(e => e.AsStored(StreamId)));
        return new(TenantId, StreamId, StreamType, Version, events)
        {
            Keys = [.. KnownKeys, .. createdKeys.Where(k => k.StreamId == StreamId)],
        };
    }

    /// <summary>PostgreSQL keeps microseconds; what is hashed must be what is kept.</summary>
    internal static DateTimeOffset Microseconds(DateTimeOffset moment) =>
        new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static void Check(NewEvent e)
    {
        PlainText.Require(e.UserName, "user name");
        PlainText.Require(e.CorrelationId, "correlation id");
        PlainText.Require(e.CausationId, "causation id");
        if (e.Headers is null)
            return;
        foreach (var (name, value) in e.Headers)
        {
            PlainText.Require(name, "header's name");
            PlainText.Require(value ?? throw new ArgumentException($"The header {name} is null.", nameof(e)), $"header {name}");
        }
    }
}

/// <summary>An event as it will be stored.</summary>
internal sealed record PreparedEvent(
    NewEvent Event,
    EventType Type,
    long Version,
    DateTimeOffset RecordedAt,
    byte[] Data,
    byte[] Headers,
    byte[] Hash
)
{
    internal StoredEvent AsStored(Guid streamId) =>
        new()
        {
            Id = Event.Id,
            StreamId = streamId,
            Version = Version,
            SeqId = 0,
            Type = Type.Name,
            Data = Event.Data,
            RecordedAt = RecordedAt,
            UserName = Event.UserName,
            CorrelationId = Event.CorrelationId,
            CausationId = Event.CausationId,
            StoredData = Data,
            StoredHeaders = Headers,
        };
}
