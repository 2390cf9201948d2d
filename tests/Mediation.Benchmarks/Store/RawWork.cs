using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Benchmarks.Store;

/// <summary>What a stored event looks like; raw contestants write the very same bytes.</summary>
internal sealed record StoredSample(string Type, string DotnetType, byte[] Data, byte[] Headers, byte[] Hash);

/// <summary>The connections of one stretch, closed at its end.</summary>
internal sealed class Connections(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString + ";Timezone=UTC");
    private readonly ConcurrentBag<NpgsqlConnection> open = [];

    internal async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = await source.OpenConnectionAsync();
        open.Add(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in open)
            await connection.DisposeAsync();
        await source.DisposeAsync();
    }
}

/// <summary>Npgsql by hand: one batch for each session, prepared once, its parameters set anew each time.</summary>
internal sealed class RawWork
{
    internal const string InsertStream =
        "INSERT INTO mediation.mt_streams (tenant_id, id, type, version, timestamp, created) VALUES ($1, $2, $3, $4, $5, $6)";

    internal const string MoveStream =
        "UPDATE mediation.mt_streams SET version = $3, timestamp = $4 WHERE tenant_id = $1 AND id = $2 AND version = $5";

    internal const string InsertEvent = """
        INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id)
        VALUES (nextval('mediation.mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    internal const string InsertOutbox =
        "INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash) VALUES ($1, currval('mediation.mt_events_sequence'), $2, $3, $4)";

    private const string InsertEventsAndOutbox = """
        WITH e AS (
          INSERT INTO mediation.mt_events (seq_id, tenant_id, stream_id, id, version, type, mt_dotnet_type, timestamp, data, headers, user_name, correlation_id, causation_id)
          SELECT nextval('mediation.mt_events_sequence'), $1, $2, n.id, n.version, n.type, n.dotnet, n.recorded, n.data, n.headers, n.who, n.correlation, n.causation
          FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS n (id, version, type, dotnet, recorded, data, headers, who, correlation, causation)
          RETURNING seq_id, version
        )
        INSERT INTO mediation.event_outbox (tenant_id, seq_id, stream_id, version, event_hash)
        SELECT $1, e.seq_id, $2, e.version, ($13)[e.version - $14] FROM e
        """;

    internal const string Select = """
        SELECT seq_id, id, stream_id, version, type, timestamp, user_name, correlation_id, causation_id, data, headers
        FROM mediation.mt_events WHERE tenant_id = $1 AND stream_id = $2 ORDER BY version
        """;

    private readonly List<NpgsqlParameter<Guid>> streamIds = [];
    private readonly List<NpgsqlParameter<Guid>> eventIds = [];
    private readonly List<NpgsqlParameter<DateTime>> moments = [];
    private readonly List<(NpgsqlParameter<long> Parameter, int Offset)> versions = [];
    private readonly List<Action<long, DateTime>> arrays = [];
    private long version;

    private RawWork() { }

    /// <summary>A statement a row.</summary>
    internal static Func<Task<Func<Task>>> Rows(Connections source, StoredSample[] samples, int events, bool starts) =>
        Session(
            source,
            events,
            starts,
            (work, batch) =>
            {
                for (var i = 1; i <= events; i++)
                {
                    batch.BatchCommands.Add(work.Event(samples[(i - 1) % samples.Length], i));
                    batch.BatchCommands.Add(
                        new(InsertOutbox)
                        {
                            Parameters =
                            {
                                Text(Samples.Tenant),
                                work.Stream(),
                                work.Version(i),
                                Bytes(samples[(i - 1) % samples.Length].Hash),
                            },
                        }
                    );
                }
            }
        );

    /// <summary>All events in one statement.</summary>
    internal static Func<Task<Func<Task>>> Arrays(Connections source, StoredSample[] samples, int events, bool starts) =>
        Session(
            source,
            events,
            starts,
            (work, batch) => batch.BatchCommands.Add(work.Events([.. Enumerable.Range(0, events).Select(i => samples[i % samples.Length])]))
        );

    internal static Func<Task<Func<Task>>> Read(Connections source, Guid[] streams) =>
        async () =>
        {
            var random = new Random(streams.Length);
            var stream = new NpgsqlParameter<Guid>();
            var connection = await source.OpenAsync();
            var command = new NpgsqlCommand(Select, connection) { Parameters = { Text(Samples.Tenant), stream } };
            await command.PrepareAsync();
            return async () =>
            {
                stream.TypedValue = streams[random.Next(streams.Length)];
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    reader.GetInt64(0);
                    reader.GetGuid(1);
                    reader.GetGuid(2);
                    reader.GetInt64(3);
                    reader.GetString(4);
                    reader.GetDateTime(5);
                    for (var text = 6; text <= 8; text++)
                        if (!reader.IsDBNull(text))
                            reader.GetString(text);
                    reader.GetFieldValue<byte[]>(9);
                    reader.GetFieldValue<byte[]>(10);
                }
            };
        };

    private static Func<Task<Func<Task>>> Session(Connections source, int events, bool starts, Action<RawWork, NpgsqlBatch> fill) =>
        async () =>
        {
            var connection = await source.OpenAsync();
            var work = new RawWork();
            var batch = new NpgsqlBatch(connection);
            var expected = new NpgsqlParameter<long>();
            batch.BatchCommands.Add(
                starts
                    ? new(InsertStream)
                    {
                        Parameters =
                        {
                            Text(Samples.Tenant),
                            work.Stream(),
                            Text("case"),
                            work.Version(events),
                            work.Moment(),
                            work.Moment(),
                        },
                    }
                    : new NpgsqlBatchCommand(MoveStream)
                    {
                        Parameters = { Text(Samples.Tenant), work.Stream(), work.Version(events), work.Moment(), expected },
                    }
            );
            fill(work, batch);
            if (!starts)
                await work.BeginStreamAsync(connection);
            await batch.PrepareAsync();
            return async () =>
            {
                if (starts)
                    work.MoveTo(Guid.CreateVersion7());
                expected.TypedValue = work.version;
                work.SetValues();
                await batch.ExecuteNonQueryAsync();
                if (!starts)
                    work.version += events;
            };
        };

    private async Task BeginStreamAsync(NpgsqlConnection connection)
    {
        MoveTo(Guid.CreateVersion7());
        await using var insert = new NpgsqlCommand(InsertStream, connection)
        {
            Parameters = { Text(Samples.Tenant), Stream(), Text("case"), Version(0), Moment(), Moment() },
        };
        MoveTo(streamIds[0].TypedValue);
        SetValues();
        await insert.ExecuteNonQueryAsync();
    }

    private void MoveTo(Guid stream)
    {
        foreach (var parameter in streamIds)
            parameter.TypedValue = stream;
    }

    private void SetValues()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var parameter in moments)
            parameter.TypedValue = now;
        foreach (var parameter in eventIds)
            parameter.TypedValue = Guid.CreateVersion7();
        foreach (var (parameter, offset) in versions)
            parameter.TypedValue = version + offset;
        foreach (var set in arrays)
            set(version, now);
    }

    private NpgsqlBatchCommand Event(StoredSample sample, int offset)
    {
        var id = new NpgsqlParameter<Guid>();
        eventIds.Add(id);
        return new(InsertEvent)
        {
            Parameters =
            {
                Text(Samples.Tenant),
                Stream(),
                id,
                Version(offset),
                Text(sample.Type),
                Text(sample.DotnetType),
                Moment(),
                Json(sample.Data),
                Json(sample.Headers),
                Text(Samples.User),
                Text(Samples.Correlation),
                Text(Samples.Causation),
            },
        };
    }

    private NpgsqlBatchCommand Events(StoredSample[] samples)
    {
        var count = samples.Length;
        var ids = new NpgsqlParameter<Guid[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, TypedValue = new Guid[count] };
        var reached = new NpgsqlParameter<long[]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint, TypedValue = new long[count] };
        var recorded = new NpgsqlParameter<DateTime[]>
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
            TypedValue = new DateTime[count],
        };
        arrays.Add(
            (from, now) =>
            {
                for (var i = 0; i < count; i++)
                {
                    ids.TypedValue[i] = Guid.CreateVersion7();
                    reached.TypedValue[i] = from + i + 1;
                    recorded.TypedValue[i] = now;
                }
            }
        );
        return new(InsertEventsAndOutbox)
        {
            Parameters =
            {
                Text(Samples.Tenant),
                Stream(),
                ids,
                reached,
                Each(samples, s => s.Type, NpgsqlDbType.Text),
                Each(samples, s => s.DotnetType, NpgsqlDbType.Text),
                recorded,
                Each(samples, s => s.Data, NpgsqlDbType.Jsonb),
                Each(samples, s => s.Headers, NpgsqlDbType.Jsonb),
                Each(samples, _ => Samples.User, NpgsqlDbType.Text),
                Each(samples, _ => Samples.Correlation, NpgsqlDbType.Text),
                Each(samples, _ => Samples.Causation, NpgsqlDbType.Text),
                Each(samples, s => s.Hash, NpgsqlDbType.Bytea),
                Version(0),
            },
        };
    }

    private NpgsqlParameter<Guid> Stream()
    {
        var parameter = new NpgsqlParameter<Guid> { TypedValue = streamIds.Count == 0 ? Guid.Empty : streamIds[0].TypedValue };
        streamIds.Add(parameter);
        return parameter;
    }

    private NpgsqlParameter<long> Version(int offset)
    {
        var parameter = new NpgsqlParameter<long>();
        versions.Add((parameter, offset));
        return parameter;
    }

    private NpgsqlParameter<DateTime> Moment()
    {
        var parameter = new NpgsqlParameter<DateTime> { NpgsqlDbType = NpgsqlDbType.TimestampTz, TypedValue = DateTime.UnixEpoch };
        moments.Add(parameter);
        return parameter;
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    private static NpgsqlParameter<byte[]> Bytes(byte[] value) => new() { TypedValue = value };

    private static NpgsqlParameter<byte[]> Json(byte[] value) => new() { NpgsqlDbType = NpgsqlDbType.Jsonb, TypedValue = value };

    private static NpgsqlParameter<T[]> Each<T>(StoredSample[] samples, Converter<StoredSample, T> value, NpgsqlDbType type) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = Array.ConvertAll(samples, value) };
}
