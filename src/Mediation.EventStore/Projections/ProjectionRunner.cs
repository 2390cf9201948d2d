using Npgsql;

namespace Mediation.EventStore;

/// <summary>How a runner paces itself.</summary>
public sealed record ProjectionRunnerOptions
{
    /// <summary>Most positions in one transaction.</summary>
    public int StretchSize { get; init; } = 500;

    /// <summary>Least time between two rounds: a stream that moved twice meanwhile is written once.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How soon positions given by other nodes are seen.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long to wait after a failure.</summary>
    public TimeSpan PauseAfterFault { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Told of each failed round; the next one starts from the checkpoints.</summary>
    public Action<Exception>? OnFault { get; init; }

    /// <summary>Told of each stream that is parked, with what was thrown (whose message may quote personal data).</summary>
    public Action<ParkedStream, Exception>? OnParked { get; init; }
}

/// <summary>
/// Brings the asynchronous projections up to the feed. A stretch's streams are loaded whole, their rows written, and the checkpoint moved in one
/// transaction that holds the checkpoint's row; any number of nodes may run.
/// </summary>
public sealed class ProjectionRunner(PostgresEventStore store, ProjectionRunnerOptions? options = null, FeedSignal? advanced = null)
{
    private readonly ProjectionRunnerOptions options = options ?? new();
    private readonly StreamProjection[] projections = [.. store.Options.Projections.Where(p => p.Mode == ProjectionMode.Async)];

    /// <summary>One stretch of every projection of every tenant that is behind; answers how many positions they were moved on together.</summary>
    public Task<long> RunOnceAsync(CancellationToken ct = default) => RunOnceAsync(projections, ct);

    /// <summary>Runs rounds until cancelled, whatever becomes of the database meanwhile; a projection that fails does not hold up another.</summary>
    public Task RunAsync(CancellationToken ct) => Task.WhenAll(projections.Select(p => RunAsync([p], ct)));

    private async Task RunAsync(StreamProjection[] one, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var next = advanced?.Next ?? Task.Delay(options.Poll, ct);
            try
            {
                var moved = await RunOnceAsync(one, ct);
                if (moved >= options.StretchSize)
                    continue;
                if (moved > 0)
                    await Task.Delay(options.Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                else
                    await FeedSignal.WaitAsync(next, options.Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A round that fails is reported and made up for; projections must go on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                options.OnFault?.Invoke(e);
                await Task.Delay(options.PauseAfterFault, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<long> RunOnceAsync(StreamProjection[] some, CancellationToken ct)
    {
        List<LaggingProjection> behind;
        await using (var connection = await store.Source.OpenConnectionAsync(ct))
            behind = await ProjectionFeed.BehindAsync(connection, some, ct);
        var moved = 0L;
        foreach (var projection in behind)
            moved += await MoveAsync(projection, ct);
        return moved;
    }

    private async Task<long> MoveAsync(LaggingProjection behind, CancellationToken ct)
    {
        await using var connection = await store.Source.OpenConnectionAsync(ct);
        if (await ProjectionFeed.ClaimAsync(connection, behind, options.StretchSize, ct) is not { } stretch)
        {
            await using var end = new NpgsqlCommand("ROLLBACK", connection);
            await end.ExecuteNonQueryAsync(ct);
            return 0;
        }
        List<StreamRows> failed = [];
        if (stretch.StreamIds.Length > 0)
        {
            var streams = await StreamSetLoad.LoadAsync(connection, store.Services, behind.TenantId, stretch.StreamIds, null, ct);
            failed = await RowWriter.WriteAsync(connection, behind.Projection, streams, ct);
        }
        var now = store.Services.Time.GetUtcNow();
        var parked = failed.ConvertAll(s => (Row: s.Parked(behind.TenantId, behind.Projection.Name, now), Fault: s.Fault!));
        await using var batch = connection.CreateBatch();
        foreach (var (row, _) in parked)
            batch.BatchCommands.Add(Parking.Park(row));
        batch.BatchCommands.Add(ProjectionFeed.MoveTo(behind, stretch.Position));
        batch.BatchCommands.Add(new("COMMIT"));
        await batch.ExecuteNonQueryAsync(ct);
        foreach (var (row, fault) in parked)
            options.OnParked?.Invoke(row, fault);
        return stretch.Count;
    }
}
