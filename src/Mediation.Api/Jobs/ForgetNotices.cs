using Mediation.Api.Notices;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Jobs;

/// <summary>Deletes the log of notices that is past its time, and what waited too long for a recipient that nobody resumed.</summary>
public sealed class ForgetNotices(NpgsqlDataSource source, IOptions<NoticesOptions> options, CaseTime time) : IScheduledWork
{
    private const int SetSize = 5000;

    // Nothing is done before it is queued: the index on that narrows both.
    private const string Forget = """
        WITH gone AS (
          DELETE FROM mediation.notice_deliveries WHERE ctid = ANY (ARRAY(
            SELECT d.ctid FROM mediation.notice_deliveries d
            WHERE d.tenant_id = $1 AND d.queued_at < $2 AND (d.state <> 'pending' AND d.done_at < $2 OR d.state = 'pending' AND d.queued_at < $3)
            LIMIT $4)) RETURNING tenant_id, lane, seq),
        attempts AS (
          DELETE FROM mediation.notice_attempts a USING gone WHERE a.tenant_id = gone.tenant_id AND a.lane = gone.lane AND a.seq = gone.seq)
        SELECT count(*)::int FROM gone
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        // What goes out keeps to the real time, in sandboxes too.
        var now = time.Real.GetUtcNow();
        long total = 0;
        int set;
        do
        {
            await using var command = source.CreateCommand(Forget);
            command.Add(call.TenantId).Add(now - options.Value.LogKept).Add(now - options.Value.PendingKept).Add(SetSize);
            set = (int)(await command.ExecuteScalarAsync(ct))!;
            total += set;
        } while (set == SetSize);
        return [new("notices", total)];
    }
}
