using Mediation.Api.Cases.Clocks;
using Mediation.Api.ReadModels;
using Mediation.Domain.Cases.Clocks;
using Npgsql;

namespace Mediation.Api.Jobs;

/// <summary>Brings the time limits of many cases up to date, several at once.</summary>
public sealed class EveryCase(NpgsqlDataSource source, ClockCommands commands, ILogger<EveryCase> logger)
{
    private const int SetSize = 500;
    private static readonly int s_atOnce = Math.Max(4, Environment.ProcessorCount * 4);

    private const string Next =
        "SELECT stream_id FROM mediation.case_register WHERE tenant_id = $1 AND stream_id > $2 ORDER BY stream_id LIMIT $3";

    /// <summary>Looks at every case of a register.</summary>
    public async Task<IReadOnlyList<JobCount>> KeepAllAsync(JobCall call, string cause, CancellationToken ct)
    {
        var (tally, after) = (new Tally(), Guid.Empty);
        while (await NextAsync(call.TenantId, after, ct) is { Count: > 0 } cases)
        {
            await KeepAsync(call, cases, KeepingFor.Facts, cause, tally, ct);
            after = cases[^1];
        }
        return tally.Counts;
    }

    /// <summary>Looks at these cases.</summary>
    public async Task<IReadOnlyList<JobCount>> KeepAsync(
        JobCall call,
        IReadOnlyList<Guid> cases,
        KeepingFor @for,
        string cause,
        CancellationToken ct
    )
    {
        var tally = new Tally();
        await KeepAsync(call, cases, @for, cause, tally, ct);
        return tally.Counts;
    }

    private Task KeepAsync(JobCall call, IReadOnlyList<Guid> cases, KeepingFor @for, string cause, Tally tally, CancellationToken ct) =>
        Parallel.ForEachAsync(
            cases,
            new ParallelOptions { MaxDegreeOfParallelism = s_atOnce, CancellationToken = ct },
            async (caseId, token) =>
            {
                try
                {
                    tally.Add(await commands.KeepAsync(call.TenantId, caseId, call.Now, @for, cause, token));
                }
#pragma warning disable CA1031 // One case must not keep the others waiting; the next run tries again.
                catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    logger.LogWarning(fault, "The time limits of a case could not be kept; the next run tries again");
                    tally.Fail();
                }
            }
        );

    private async Task<IReadOnlyList<Guid>> NextAsync(string tenantId, Guid after, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        var next = new NpgsqlBatchCommand(Next);
        batch.BatchCommands.Add(next.Add(tenantId).Add(after).Add(SetSize));
        var cases = new List<Guid>(SetSize);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            cases.Add(reader.GetGuid(0));
        }
        return cases;
    }

    private sealed class Tally
    {
        private long _looked;
        private long _changed;
        private long _started;
        private long _moved;
        private long _failed;

        public IReadOnlyList<JobCount> Counts =>
            [new("looked", _looked), new("changed", _changed), new("started", _started), new("moved", _moved), new("failed", _failed)];

        public void Add(KeptClocks? kept)
        {
            Interlocked.Increment(ref _looked);
            if (kept is not { Events.Count: > 0 })
            {
                return;
            }
            Interlocked.Increment(ref _changed);
            Interlocked.Add(ref _started, kept.Events.OfType<DeadlinesStarted>().Sum(e => e.Deadlines.Length));
            Interlocked.Add(ref _moved, kept.Events.OfType<DeadlinesMoved>().Sum(e => e.Deadlines.Length));
        }

        public void Fail()
        {
            Interlocked.Increment(ref _looked);
            Interlocked.Increment(ref _failed);
        }
    }
}
