using Mediation.Api.Cases;
using Mediation.Api.Cases.Clocks;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels;
using Mediation.Domain.Cases.Performance;
using Npgsql;

namespace Mediation.Api.Jobs;

/// <summary>Records the default of instalments whose grace ran out unpaid, as the register itself and by the door that everybody uses.</summary>
public sealed class FollowUpInstalments(NpgsqlDataSource source, ClockCommands commands) : IScheduledWork
{
    private const string Unpaid = """
        SELECT case_id, subject_id FROM mediation.deadline_register
        WHERE tenant_id = $1 AND rule_code = $2 AND subject_id IS NOT NULL AND state IN ('running', 'missed') AND ends_at <= $3
        ORDER BY due_on, case_id, subject_id
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobCount>> RunAsync(JobCall call, CancellationToken ct)
    {
        var (given, refused, failed) = (0L, 0L, 0L);
        var unpaid = await UnpaidAsync(call, ct);
        foreach (var (caseId, instalmentId) in unpaid)
        {
            // Refused is an answer: the case has gone elsewhere since. On record already is none: nothing new is recorded.
            switch (await commands.RecordDefaultAsync(call.TenantId, caseId, instalmentId, call.Now, ct))
            {
                case CommandResult:
                    given++;
                    break;
                case Problem { Entry.Status: >= StatusCodes.Status500InternalServerError }:
                    failed++;
                    break;
                default:
                    refused++;
                    break;
            }
        }
        return [new("looked", unpaid.Count), new("onRecord", given), new("refused", refused), new("failed", failed)];
    }

    private async Task<List<(Guid CaseId, Guid InstalmentId)>> UnpaidAsync(JobCall call, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Unpaid);
        command.Add(call.TenantId).Add(RecordDefault.GraceRule).Add(call.Now);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(Guid, Guid)>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetGuid(0), reader.GetGuid(1)));
        }
        return rows;
    }
}
