using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.ReferenceData;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.Disposals;

/// <summary>A file that may go.</summary>
/// <param name="CaseId">Which case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Version">On which version of the case it was found; to be named when it is approved.</param>
/// <param name="Term">By which rule it was kept, from and until when.</param>
/// <param name="ListedAt">Since when it stands here.</param>
public sealed record DueDisposal(Guid CaseId, string CaseNumber, long Version, RetentionTerm Term, DateTimeOffset ListedAt);

/// <summary>What a run found.</summary>
/// <param name="Looked">Cases it looked at.</param>
/// <param name="Due">Files that may go.</param>
public sealed record DisposalRun(long Looked, IReadOnlyList<Guid> Due);

/// <summary>The list of files whose term is over: written by the job, read by those who approve.</summary>
public sealed class DisposalList(NpgsqlDataSource source, PostgresEventStore store, LiveReference reference)
{
    private const int SetSize = 200;

    // Nothing younger than the shortest term can be due: the term runs from the end of a case, which is after its beginning.
    private const string Next = """
        SELECT r.stream_id FROM mediation.case_register r
        WHERE r.tenant_id = $1 AND r.stream_id > $2 AND r.received_on <= $3 AND r.status = ANY($4)
          AND NOT EXISTS (SELECT FROM mediation.disposals d WHERE d.tenant_id = r.tenant_id AND d.case_id = r.stream_id AND d.disposed_at IS NOT NULL)
        ORDER BY r.stream_id LIMIT $5
        """;

    private const string Put = """
        INSERT INTO mediation.disposals (tenant_id, case_id, organisation_id, rule, retained_from, retained_until, listed_at, disposed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant_id, case_id) DO UPDATE SET rule = excluded.rule, retained_from = excluded.retained_from,
          retained_until = excluded.retained_until, disposed_at = excluded.disposed_at
        """;

    private const string Drop = "DELETE FROM mediation.disposals WHERE tenant_id = $1 AND case_id = $2";

    private const string Listed = """
        SELECT d.case_id, r.case_number, r.version, d.rule, d.retained_from, d.retained_until, d.listed_at
        FROM mediation.disposals d JOIN mediation.case_register r ON r.tenant_id = d.tenant_id AND r.stream_id = d.case_id
        WHERE d.tenant_id = $1 AND d.organisation_id = $2 AND d.disposed_at IS NULL
          AND ($3 IS NULL OR (d.retained_until, d.case_id) > ($3, $4))
        ORDER BY d.retained_until, d.case_id LIMIT $5
        """;

    private static readonly string[] s_over = [Codes.Of(CaseStatus.Closed), Codes.Of(CaseStatus.Archived), Codes.Of(CaseStatus.Refused)];

    /// <summary>Looks at every file that could be due, and writes down those that are.</summary>
    public async Task<DisposalRun> LookAsync(string tenantId, DateTimeOffset now, CancellationToken ct)
    {
        var today = LawfulDay.Of(now);
        var youngest = today.AddYears(-reference.Book.RetentionRules.All.Min(rule => rule.Years));
        var (looked, due, after) = (0L, new List<Guid>(), Guid.Empty);
        while (await NextAsync(tenantId, after, youngest, ct) is { Count: > 0 } set)
        {
            var slices = await store.LoadManyAsync(tenantId, [.. set], null, ct);
            foreach (var @case in set.Where(slices.ContainsKey).Select(id => CaseFolding.Fold(slices[id])))
            {
                looked++;
                if (await WriteAsync(tenantId, @case, now, today, ct))
                {
                    due.Add(@case.CaseId);
                }
            }
            after = set[^1];
        }
        return new(looked, due);
    }

    /// <summary>A page of what an organisation may approve, the longest due first.</summary>
    public async Task<List<DueDisposal>> ReadAsync(Caller caller, (DateOnly Until, Guid CaseId)? after, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Listed);
        command.Add(caller.TenantId).Add(caller.Actor.OrganisationId).Add(after?.Until).Add(after?.CaseId).Add(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<DueDisposal>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(
                new(
                    reader.GetGuid(0),
                    reader.GetString(1),
                    reader.GetInt64(2),
                    new(reader.GetString(3), reader.GetFieldValue<DateOnly>(4), reader.GetFieldValue<DateOnly>(5)),
                    new DateTimeOffset(reader.GetDateTime(6))
                )
            );
        }
        return items;
    }

    /// <summary>Writes down that a file went.</summary>
    public async Task DisposedAsync(string tenantId, Guid caseId, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "UPDATE mediation.disposals SET disposed_at = $3 WHERE tenant_id = $1 AND case_id = $2"
        );
        command.Add(tenantId).Add(caseId).Add(at);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<bool> WriteAsync(string tenantId, Case @case, DateTimeOffset now, DateOnly today, CancellationToken ct)
    {
        var term = RetentionTerm.Of(@case, reference.Book);
        var isDue = @case.DisposedAt is null && !RetentionTerm.Against(@case, term, today).Any();
        var stays = term is null || !(isDue || @case.DisposedAt is not null);
        await using var command = source.CreateCommand(stays ? Drop : Put);
        command.Add(tenantId).Add(@case.CaseId);
        if (!stays)
        {
            command.Add(@case.OrganisationId).Add(term!.Rule).Add(term.From).Add(term.Until).Add(now).Add(@case.DisposedAt);
        }
        await command.ExecuteNonQueryAsync(ct);
        return isDue;
    }

    private async Task<List<Guid>> NextAsync(string tenantId, Guid after, DateOnly youngest, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Next);
        command.Add(tenantId).Add(after).Add(youngest).Add(s_over).Add(SetSize);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>(SetSize);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }
        return ids;
    }
}
