using Npgsql;

namespace Mediation.EventStore;

/// <summary>How a sequencer paces itself.</summary>
public sealed record FeedSequencerOptions
{
    /// <summary>Most events of one tenant in one pass.</summary>
    public int PassSize { get; init; } = 5000;

    /// <summary>
    /// Least time between two passes. A pass costs about as much as a hundred events, so under load what comes in meanwhile is done together; after
    /// a quiet time the first event is done at once.
    /// </summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How soon events of other nodes are seen.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to wait after a failure.</summary>
    public TimeSpan PauseAfterFault { get; init; } = TimeSpan.FromSeconds(1);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of each failed pass; the next one starts from what is stored.</summary>
    public Action<Exception>? OnFault { get; init; }
}

/// <summary>
/// Gives committed events their positions. An event's outbox row waits until a pass sees it, however late its transaction commits, so none is
/// skipped. Each pass is one transaction and elects its node in the database; any number of nodes may run.
/// </summary>
public sealed class FeedSequencer(NpgsqlDataSource source, FeedSequencerOptions? options = null)
{
    private readonly FeedSequencerOptions options = options ?? new();
    private readonly FeedSignal appended = new();

    /// <summary>Pulses when there are new positions.</summary>
    public FeedSignal Advanced { get; } = new();

    /// <summary>Something was committed. Neither blocks nor throws.</summary>
    public void Signal() => appended.Pulse();

    /// <summary>One pass; answers how many events got their position. Zero also when another node is at it.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct = default)
    {
        var tenants = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            return await PassAsync(null, tenants, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && tenants.Count > 1)
        {
            return await OneByOneAsync(tenants, ct);
        }
    }

    /// <summary>One tenant's positions contradict its head or its outbox, which takes a hand in the tables. It must not hold up the others.</summary>
    private async Task<int> OneByOneAsync(HashSet<string> tenants, CancellationToken ct)
    {
        var sequenced = 0;
        foreach (var tenant in tenants)
            try
            {
                sequenced += await PassAsync(tenant, [], ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                options.OnFault?.Invoke(e);
            }
        return sequenced;
    }

    private async Task<int> PassAsync(string? onlyTenant, HashSet<string> tenants, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var (waiting, heads) = await SequencerPass.TakeAsync(connection, options.PassSize, onlyTenant, ct);
        tenants.UnionWith(waiting.Select(e => e.TenantId));
        await SequencerPass.StoreAsync(connection, waiting, heads, options.Time.GetUtcNow(), ct);
        if (waiting.Count > 0)
            Advanced.Pulse();
        return waiting.Count;
    }

    /// <summary>Runs passes until cancelled, whatever becomes of the database meanwhile.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var next = appended.Next;
            try
            {
                if (await RunOnceAsync(ct) >= options.PassSize)
                    continue;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A pass that fails is reported and made up for; events must go on getting positions.
            catch (Exception e)
#pragma warning restore CA1031
            {
                options.OnFault?.Invoke(e);
                await Task.Delay(options.PauseAfterFault, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }
            await Task.Delay(options.Pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FeedSignal.WaitAsync(next, options.Poll, ct);
        }
    }

    /// <summary>Where a tenant's feed stands.</summary>
    public async Task<SequencerStatus> StatusAsync(string tenantId, CancellationToken ct = default)
    {
        await using var command = source.CreateCommand(
            """
            SELECT COALESCE(max(h.last_position), 0), (SELECT count(*) FROM mediation.event_outbox o WHERE o.tenant_id = $1)
            FROM mediation.sequencer_heads h WHERE h.tenant_id = $1
            """
        );
        command.Parameters.Add(Sql.Text(tenantId));
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(tenantId, reader.GetInt64(0), reader.GetInt64(1));
    }
}

/// <summary>The last position given and how many committed events wait for theirs.</summary>
public sealed record SequencerStatus(string TenantId, long LastPosition, long Waiting);
