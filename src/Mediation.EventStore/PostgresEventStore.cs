using Npgsql;

namespace Mediation.EventStore;

/// <summary>Streams of events in PostgreSQL, in the layout of Marten 9.</summary>
public sealed class PostgresEventStore(NpgsqlDataSource source, EventStoreOptions options)
{
    internal NpgsqlDataSource Source { get; } = source;
    internal StoreServices Services { get; } = new(options);

    public EventStoreOptions Options { get; } = options;

    /// <summary>Learns to write and read every registered type now rather than with its first event; one that cannot be stored safely is an error.</summary>
    public void PrepareTypes(CancellationToken ct = default) => Services.Serializer.Prepare(ct);

    /// <summary>A session does no I/O until its first call.</summary>
    public EventSession OpenSession(string tenantId) => new(Source, Services, tenantId);

    /// <summary>A new data key for something beside the events; until a session keeps it, it is nowhere but here.</summary>
    public DataKey NewKey(string tenantId, Guid streamId) =>
        DataKey.Create(Services.MasterKey, tenantId, streamId, Guid.CreateVersion7(Services.Time.GetUtcNow()));

    /// <summary>The key that opens a file.</summary>
    public DataKey KeyOf(StoredFile file) =>
        new(Services.MasterKey, file.TenantId, file.StreamId, file.FileId, file.Wrapped, Services.MasterKey.Id);

    /// <summary>Reads a stream in one round trip; null when there is none, or nothing of it within the bounds.</summary>
    public Task<StreamSlice?> LoadAsync(string tenantId, Guid streamId, LoadOptions? bounds = null, CancellationToken ct = default) =>
        LoadAsync(tenantId, streamId, bounds, beside: null, ct);

    /// <summary>The same, and writes something with it.</summary>
    /// <param name="tenantId">Of which tenant.</param>
    /// <param name="streamId">Which stream.</param>
    /// <param name="bounds">As of when; the whole stream where left out.</param>
    /// <param name="beside">The caller's own row, written in the same round trip and transaction: where it cannot be written, nothing is read.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<StreamSlice?> LoadAsync(
        string tenantId,
        Guid streamId,
        LoadOptions? bounds,
        NpgsqlBatchCommand? beside,
        CancellationToken ct
    )
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(StreamLoad.Command(tenantId, streamId, bounds));
        if (beside is not null)
            batch.BatchCommands.Add(beside);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var slice = await StreamLoad.ReadAsync(reader, Services, tenantId, streamId, ct);
        // A fault of the row shows when its turn comes.
        while (beside is not null && await reader.NextResultAsync(ct)) { }
        return slice;
    }

    /// <summary>Reads many streams in one round trip, each as far as its bound where bounds are given; those that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, StreamSlice>> LoadManyAsync(
        string tenantId,
        Guid[] streamIds,
        long[]? upTo = null,
        CancellationToken ct = default
    )
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        var streams = await StreamSetLoad.LoadAsync(connection, Services, tenantId, streamIds, upTo, ct);
        return streams.ToDictionary(
            stream => stream.Id,
            stream => stream.Slice ?? throw new InvalidOperationException($"The stream {stream.Id} cannot be read.", stream.Fault)
        );
    }
}
