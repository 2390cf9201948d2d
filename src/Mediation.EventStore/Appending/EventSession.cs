using Npgsql;

namespace Mediation.EventStore;

/// <summary>One unit of work: at most one round trip to read, one to write everything or nothing. Disposed without a commit, it never was.</summary>
public sealed class EventSession : IAsyncDisposable
{
    private static readonly Dictionary<Guid, StreamSlice> NothingLoaded = [];
    private readonly NpgsqlDataSource source;
    private readonly StoreServices services;
    private readonly string tenantId;
    private readonly List<PendingAppend> appends = [];
    private readonly List<DataKey> createdKeys = [];
    private readonly List<(Guid Stream, Guid Key)> destroyedKeys = [];
    private readonly List<NpgsqlBatchCommand> rows = [];
    private IdempotencyRecord? answer;
    private NpgsqlConnection? connection;
    private bool inTransaction;
    private bool begun;
    private bool over;

    internal EventSession(NpgsqlDataSource source, StoreServices services, string tenantId)
    {
        this.source = source;
        this.services = services;
        this.tenantId = tenantId;
    }

    /// <summary>Reads, draws and locks what the plan says, in one round trip. At most once, before everything else.</summary>
    public async Task<SessionStart> BeginAsync(SessionPlan plan, CancellationToken ct = default)
    {
        ObjectDisposedException.ThrowIf(over, this);
        if (begun)
            throw new InvalidOperationException("A session begins once.");
        begun = true;
        connection = await source.OpenConnectionAsync(ct);
        try
        {
            await using var batch = connection.CreateBatch();
            if (plan.NeedsTransaction)
            {
                inTransaction = true;
                batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            }
            SessionReads.AddTo(batch, tenantId, plan);
            if (batch.BatchCommands.Count == 0)
                return new(NothingLoaded, null, null);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            return await SessionReads.ReadAsync(reader, services, tenantId, plan, ct);
        }
        catch (PostgresException e) when (Refusals.IsLockTimeout(e))
        {
            over = true;
            return new(NothingLoaded, null, null) { LockTimedOut = true };
        }
        finally
        {
            if (over || !inTransaction)
                await ReleaseAsync();
        }
    }

    /// <summary>Starts a stream; that it exists is an outcome of the commit.</summary>
    public void StartStream(Guid streamId, string streamType, IReadOnlyList<NewEvent> events) =>
        Add(new PendingAppend(tenantId, streamId, streamType, null, events));

    /// <summary>Appends to a stream as it was loaded; that it moved since is an outcome of the commit.</summary>
    public void Append(StreamSlice stream, IReadOnlyList<NewEvent> events) =>
        Add(new PendingAppend(tenantId, stream.Id, stream.Type, stream, events));

    /// <summary>The caller's own row in the same transaction. SQL text must not vary with the data.</summary>
    public void Add(NpgsqlBatchCommand command) => rows.Add(command);

    /// <summary>Keeps the answer to the request, to be given again.</summary>
    public void RememberAnswer(IdempotencyRecord record) => answer = record;

    /// <summary>A new data key of a stream; it is stored with the commit. Its id may be one that says whose key it is.</summary>
    public Guid CreateKey(Guid streamId, Guid? keyId = null)
    {
        var key = DataKey.Create(services.MasterKey, tenantId, streamId, keyId ?? Guid.CreateVersion7(services.Time.GetUtcNow()));
        createdKeys.Add(key);
        return key.Id;
    }

    /// <summary>Stores with the commit that a file was kept, and its key. The file lies in its store already: it is never known before it is there.</summary>
    /// <param name="key">The key under which it was sealed, from <see cref="PostgresEventStore.NewKey"/>.</param>
    /// <param name="length">Bytes of the clear content.</param>
    /// <param name="contentHash">SHA-256 of the clear content.</param>
    public void KeepFile(DataKey key, long length, byte[] contentHash)
    {
        createdKeys.Add(key);
        rows.Add(StoredFiles.Row(tenantId, key, length, contentHash, services.Time.GetUtcNow()));
    }

    /// <summary>Destroys a data key for ever with the commit: what it sealed is null from then on, and the chain of hashes stays whole.</summary>
    public void DestroyKey(Guid streamId, Guid keyId) => destroyedKeys.Add((streamId, keyId));

    /// <summary>Writes everything or nothing, in one round trip. A lost connection is an exception, and what became of the commit is unknown.</summary>
    public async Task<CommitResult> CommitAsync(CancellationToken ct = default)
    {
        ObjectDisposedException.ThrowIf(over, this);
        over = true;
        appends.Sort((a, b) => a.StreamId.CompareTo(b.StreamId));
        foreach (var append in appends)
            append.Prepare(services, KeyOf);
        connection ??= await source.OpenConnectionAsync(ct);
        try
        {
            await using var batch = connection.CreateBatch();
            Fill(batch);
            if (batch.BatchCommands.Count > 0)
                await batch.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (Refusals.Of(e, appends) is { } refusal)
        {
            return refusal;
        }
        finally
        {
            await ReleaseAsync();
        }
        if (appends.Count > 0)
            services.AfterCommit?.Invoke();
        return new CommitResult.Committed(appends.ConvertAll(a => a.Result()));
    }

    /// <summary>The pool rolls back a transaction that is still open.</summary>
    public ValueTask DisposeAsync()
    {
        over = true;
        return ReleaseAsync();
    }

    /// <summary>The answer first, so that a concurrent duplicate waits there; then every stream's row, then what hangs on them.</summary>
    private void Fill(NpgsqlBatch batch)
    {
        var now = PendingAppend.Microseconds(services.Time.GetUtcNow());
        var commands = batch.BatchCommands;
        if (answer is not null)
            commands.Add(AppendStatements.AnswerRow(tenantId, answer, now));
        foreach (var append in appends)
            commands.Add(append.StreamRow = AppendStatements.StreamRow(append));
        foreach (var append in appends)
            EventStatements.AddTo(commands, append);
        if (createdKeys.Count > 0)
            commands.Add(AppendStatements.KeyRows(tenantId, createdKeys, now));
        foreach (var (stream, key) in destroyedKeys)
            commands.Add(AppendStatements.DestroyedKey(tenantId, stream, key, now));
        foreach (var append in appends)
            AddRowsOf(append, commands);
        foreach (var row in rows)
            commands.Add(row);
        if (inTransaction)
            commands.Add(new NpgsqlBatchCommand("COMMIT"));
    }

    /// <summary>All projections are given the same slice, so that what they share of it is computed once.</summary>
    private void AddRowsOf(PendingAppend append, NpgsqlBatchCommandCollection commands)
    {
        StreamSlice? after = null;
        foreach (var projection in services.Inline)
            if (projection.StreamTypes.Contains(append.StreamType))
                foreach (var row in projection.Rows(after ??= append.After(createdKeys)))
                    commands.Add(row);
    }

    private void Add(PendingAppend append)
    {
        ObjectDisposedException.ThrowIf(over, this);
        if (appends.Exists(a => a.StreamId == append.StreamId))
            throw new InvalidOperationException($"The session appends to stream {append.StreamId} already.");
        appends.Add(append);
    }

    private DataKey KeyOf(PendingAppend append, Guid keyId) =>
        createdKeys.Find(k => k.Id == keyId && k.StreamId == append.StreamId)
        ?? append.KnownKeys.FirstOrDefault(k => k.Id == keyId)
        ?? throw new InvalidOperationException($"The data key {keyId} is not one of stream {append.StreamId}.");

    private async ValueTask ReleaseAsync()
    {
        if (connection is null)
            return;
        var held = connection;
        connection = null;
        await held.DisposeAsync();
    }
}
