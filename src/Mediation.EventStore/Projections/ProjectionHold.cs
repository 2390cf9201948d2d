using Npgsql;

namespace Mediation.EventStore;

/// <summary>
/// Begins transactions in which nobody else moves the rows of some streams: appends wait for the streams' own rows (inline), the runner leaves the
/// projection alone while its checkpoint is held (async). Both as short as a set takes; readers never wait.
/// </summary>
internal sealed class ProjectionHold(string tenantId, StreamProjection projection)
{
    private const int Tries = 5;
    private const string Last = "SELECT id FROM mediation.mt_streams WHERE tenant_id = $1 AND type = ANY ($2) ORDER BY id DESC LIMIT 1";

    private const string Set =
        "SELECT id FROM mediation.mt_streams WHERE tenant_id = $1 AND id >= $2 AND id <= $3 AND type = ANY ($4) ORDER BY id LIMIT $5";

    private const string One = "SELECT id FROM mediation.mt_streams WHERE tenant_id = $1 AND id = $2";

    // In the order of ids, as appends lock them, so that neither waits for the other in a circle.
    private const string Locked = " FOR NO KEY UPDATE";

    /// <summary>The next streams in the order of ids.</summary>
    internal Task<Guid[]> SetAsync(NpgsqlConnection connection, (Guid From, Guid To) range, int size, CancellationToken ct) =>
        BeginAsync(
            connection,
            new(Lock(Set))
            {
                Parameters =
                {
                    Sql.Text(tenantId),
                    Sql.Id(range.From),
                    Sql.Id(range.To),
                    Sql.Array([.. projection.StreamTypes]),
                    Sql.Int(size),
                },
            },
            ct
        );

    /// <summary>One stream; nothing when it does not exist.</summary>
    internal Task<Guid[]> OneAsync(NpgsqlConnection connection, Guid streamId, CancellationToken ct) =>
        BeginAsync(connection, new(Lock(One)) { Parameters = { Sql.Text(tenantId), Sql.Id(streamId) } }, ct);

    /// <summary>Rows that are to give way to new ones.</summary>
    internal IEnumerable<NpgsqlBatchCommand> Deletes(Guid streamId) =>
        projection
            .TableNames.Reverse()
            .Select(table => new NpgsqlBatchCommand($"DELETE FROM {table} WHERE tenant_id = $1 AND stream_id = $2")
            {
                Parameters = { Sql.Text(tenantId), Sql.Id(streamId) },
            });

    internal static async Task EndAsync(
        NpgsqlConnection connection,
        string how,
        IEnumerable<NpgsqlBatchCommand> before,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        foreach (var command in before)
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new(how));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// All sets one after the other, up to the last stream there is at the start: the walk need not run after new ones, whose rows are of today anyway.
    /// Who waits too long for a lock gives way to the appends and comes again.
    /// </summary>
    internal async Task WalkAsync(NpgsqlDataSource source, int setSize, Func<(Guid From, Guid To), Task<Guid[]>> set, CancellationToken ct)
    {
        await using var end = source.CreateCommand(Last);
        end.Parameters.Add(Sql.Text(tenantId));
        end.Parameters.Add(Sql.Array([.. projection.StreamTypes]));
        if (await end.ExecuteScalarAsync(ct) is not Guid last)
            return;
        Guid? from = Guid.Empty;
        for (var attempt = 1; from is { } first; attempt++)
            try
            {
                var ids = await set((first, last));
                from = ids.Length < setSize ? null : GuidOrder.Next(ids[^1]);
                attempt = 0;
            }
            catch (PostgresException e) when (attempt < Tries && Refusals.IsLockTimeout(e)) { }
    }

    private string Lock(string select) => projection.Mode == ProjectionMode.Inline ? select + Locked : select;

    private async Task<Guid[]> BeginAsync(NpgsqlConnection connection, NpgsqlBatchCommand streams, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("BEGIN"));
        if (projection.Mode == ProjectionMode.Async)
            foreach (var statement in (string[])[ProjectionFeed.Ensure, ProjectionFeed.Hold])
                batch.BatchCommands.Add(new(statement) { Parameters = { Sql.Text(tenantId), Sql.Text(projection.Name) } });
        batch.BatchCommands.Add(streams);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (projection.Mode == ProjectionMode.Async)
            await reader.NextResultAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        return [.. ids];
    }
}
