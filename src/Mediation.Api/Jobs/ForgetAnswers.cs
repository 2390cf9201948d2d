using Mediation.Api.Limits;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Npgsql;

namespace Mediation.Api.Jobs;

/// <summary>Deletes what is past its time: answers kept for their Idempotency-Key, runs of jobs, budgets of clients. All live by the real clock.</summary>
public sealed class ForgetAnswers(NpgsqlDataSource source, JobRuns runs, BudgetLeases budgets, CaseTime time) : IScheduledWork
{
    /// <summary>How long a 2xx answer is kept for its Idempotency-Key.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int SetSize = 1000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        var (answers, last) = (0L, SetSize);
        while (last == SetSize)
        {
            last = await ForgetSetAsync(source, call.TenantId, now - Kept, ct);
            answers += last;
        }
        return
        [
            new("answers", answers),
            new("runs", await runs.ForgetAsync(call.TenantId, now - JobRuns.Kept, ct)),
            new("budgets", await budgets.ForgetAsync(call.TenantId, now - BudgetLeases.Kept, ct)),
        ];
    }

    // Small sets: nobody who writes an answer meanwhile waits.
    private static async Task<int> ForgetSetAsync(NpgsqlDataSource source, string tenantId, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            DELETE FROM mediation.idempotency_records WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM mediation.idempotency_records WHERE tenant_id = $1 AND recorded_at < $2 LIMIT 1000))
            """
        );
        command.Add(tenantId).Add(before);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
