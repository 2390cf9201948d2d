using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Npgsql;

namespace Mediation.Api.Jobs;

/// <summary>Deletes tokens, codes and counts of attempts that are past their time: they would be refused in any case. Accounts, clients and what was changed of them stay.</summary>
public sealed class ForgetTokens(NpgsqlDataSource source, CaseTime time) : IScheduledWork
{
    // A token that was used stays a day longer than it is good for, so that a copy of it is still known for one.
    private static readonly TimeSpan s_after = TimeSpan.FromDays(1);

    private static readonly (string Table, string Moment)[] s_tables =
    [
        ("access_tokens", "expires_at"),
        ("refresh_tokens", "expires_at"),
        ("authorization_codes", "expires_at"),
        ("token_families", "expires_at"),
        ("sign_in_attempts", "last_at"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var counts = new List<JobCount>();
        if (call.TenantId != Caller.LiveTenant)
        {
            return counts;
        }
        foreach (var (table, moment) in s_tables)
        {
            await using var batch = source.CreateBatch();
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand($"DELETE FROM mediation.{table} WHERE tenant_id = $1 AND {moment} < $2")
                    .Add(call.TenantId)
                    .Add(time.Real.GetUtcNow() - s_after)
            );
            counts.Add(new(table, await batch.ExecuteNonQueryAsync(ct)));
        }
        return counts;
    }
}
