using System.Runtime.CompilerServices;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.ReferenceData;
using Mediation.Api.Referrals;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.Domain.Referrals;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.Disposals;

/// <summary>A file that may go: of a case, or a referral that led to none.</summary>
/// <param name="CaseId">Which case; absent for a referral.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="ReferralId">Which referral; absent for a case.</param>
/// <param name="LetterNumber">The number of its letter.</param>
/// <param name="Version">On which version it was found; to be named when it is approved.</param>
/// <param name="Term">By which rule it was kept, from and until when.</param>
/// <param name="ListedAt">Since when it stands here.</param>
public sealed record DueDisposal(
    Guid? CaseId,
    string? CaseNumber,
    Guid? ReferralId,
    string? LetterNumber,
    long Version,
    RetentionTerm Term,
    DateTimeOffset ListedAt
)
{
    internal Guid FileId => CaseId ?? ReferralId!.Value;
}

/// <summary>What a run found.</summary>
/// <param name="Looked">Files it looked at.</param>
/// <param name="Due">Files that may go.</param>
public sealed record DisposalRun(long Looked, IReadOnlyList<(Guid FileId, RetainedFile File)> Due);

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

    // The sender's row of a referral that has no case: what has one goes with it.
    private const string NextReferrals = """
        SELECT l.stream_id FROM mediation.referral_ledger l
        WHERE l.tenant_id = $1 AND l.stream_id > $2 AND l.changed_at < $3 AND l.state = ANY($4) AND l.side = 'sender' AND l.case_id IS NULL
          AND NOT EXISTS (SELECT FROM mediation.disposals d WHERE d.tenant_id = l.tenant_id AND d.case_id = l.stream_id AND d.disposed_at IS NOT NULL)
        ORDER BY l.stream_id LIMIT $5
        """;

    private const string Put = """
        INSERT INTO mediation.disposals (tenant_id, case_id, file, organisation_id, rule, retained_from, retained_until, listed_at, disposed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (tenant_id, case_id) DO UPDATE SET rule = excluded.rule, retained_from = excluded.retained_from,
          retained_until = excluded.retained_until, disposed_at = excluded.disposed_at
        """;

    private const string Drop = "DELETE FROM mediation.disposals WHERE tenant_id = $1 AND case_id = $2";

    private const string Listed = """
        SELECT r.stream_id, r.case_number, l.stream_id, l.letter_number, coalesce(r.version, l.version), d.rule, d.retained_from, d.retained_until,
          d.listed_at
        FROM mediation.disposals d
          LEFT JOIN mediation.case_register r ON d.file = 'case' AND r.tenant_id = d.tenant_id AND r.stream_id = d.case_id
          LEFT JOIN mediation.referral_ledger l
            ON d.file = 'referral' AND l.tenant_id = d.tenant_id AND l.stream_id = d.case_id AND l.agency_id = d.organisation_id
        WHERE d.tenant_id = $1 AND d.organisation_id = $2 AND d.disposed_at IS NULL AND coalesce(r.stream_id, l.stream_id) IS NOT NULL
          AND ($3 IS NULL OR (d.retained_until, d.case_id) > ($3, $4))
        ORDER BY d.retained_until, d.case_id LIMIT $5
        """;

    private static readonly string[] s_over = [Codes.Of(CaseStatus.Closed), Codes.Of(CaseStatus.Archived), Codes.Of(CaseStatus.Refused)];

    private static readonly string[] s_overReferrals =
    [
        .. ReferralLifecycle.PermissionFor(typeof(DisposeReferral)).States.Select(state => Codes.Of(state)),
    ];

    /// <summary>Looks at every file that could be due, and writes down those that are.</summary>
    public async Task<DisposalRun> LookAsync(string tenantId, DateTimeOffset now, CancellationToken ct)
    {
        var (looked, due) = (0L, new List<(Guid, RetainedFile)>());
        await foreach (var file in FilesAsync(tenantId, LawfulDay.Of(now), ct))
        {
            looked++;
            if (await WriteAsync(tenantId, file, now, ct))
            {
                due.Add((file.Id, file.Kind));
            }
        }
        return new(looked, due);
    }

    private async IAsyncEnumerable<File> FilesAsync(string tenantId, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var slice in SlicesAsync(tenantId, Next, s_over, RetainedFile.Case, today, ct))
        {
            yield return FileOf(CaseFolding.Fold(slice), today);
        }
        await foreach (var slice in SlicesAsync(tenantId, NextReferrals, s_overReferrals, RetainedFile.Referral, today, ct))
        {
            yield return FileOf(ReferralFolding.Fold(slice), today);
        }
    }

    private File FileOf(Case @case, DateOnly today)
    {
        var term = RetentionTerm.Of(@case, reference.Book);
        var isDue = @case.DisposedAt is null && !RetentionTerm.Against(@case, term, today).Any();
        return new(@case.CaseId, RetainedFile.Case, @case.OrganisationId, term, isDue, @case.DisposedAt);
    }

    private File FileOf(Referral referral, DateOnly today)
    {
        var term = DisposeReferral.TermOf(referral, reference.Book);
        var isDue = referral.DisposedAt is null && term is not null && today > term.Until;
        return new(referral.ReferralId, RetainedFile.Referral, referral.SenderId, term, isDue, referral.DisposedAt);
    }

    private async IAsyncEnumerable<StreamSlice> SlicesAsync(
        string tenantId,
        string next,
        string[] over,
        RetainedFile kind,
        DateOnly today,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var youngest = today.AddYears(-reference.Book.RetentionRules.All.Where(rule => rule.File == kind).Min(rule => rule.Years));
        var after = Guid.Empty;
        while (await NextAsync(tenantId, next, after, youngest, over, ct) is { Count: > 0 } set)
        {
            var slices = await store.LoadManyAsync(tenantId, [.. set], null, ct);
            foreach (var id in set.Where(slices.ContainsKey))
            {
                yield return slices[id];
            }
            after = set[^1];
        }
    }

    /// <summary>A page of what an organisation may approve, the longest due first.</summary>
    public async Task<List<DueDisposal>> ReadAsync(Caller caller, (DateOnly Until, Guid FileId)? after, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Listed);
        command.Add(caller.TenantId).Add(caller.Actor.OrganisationId).Add(after?.Until).Add(after?.FileId).Add(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<DueDisposal>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(
                new(
                    await reader.IsDBNullAsync(0, ct) ? null : reader.GetGuid(0),
                    await reader.IsDBNullAsync(1, ct) ? null : reader.GetString(1),
                    await reader.IsDBNullAsync(2, ct) ? null : reader.GetGuid(2),
                    await reader.IsDBNullAsync(3, ct) ? null : reader.GetString(3),
                    reader.GetInt64(4),
                    new(reader.GetString(5), reader.GetFieldValue<DateOnly>(6), reader.GetFieldValue<DateOnly>(7)),
                    new DateTimeOffset(reader.GetDateTime(8))
                )
            );
        }
        return items;
    }

    /// <summary>Writes down that a file went.</summary>
    public async Task DisposedAsync(string tenantId, Guid fileId, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "UPDATE mediation.disposals SET disposed_at = $3 WHERE tenant_id = $1 AND case_id = $2"
        );
        command.Add(tenantId).Add(fileId).Add(at);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<bool> WriteAsync(string tenantId, File file, DateTimeOffset now, CancellationToken ct)
    {
        var stays = file.Term is null || !(file.IsDue || file.DisposedAt is not null);
        await using var command = source.CreateCommand(stays ? Drop : Put);
        command.Add(tenantId).Add(file.Id);
        if (!stays)
        {
            command
                .Add(Codes.Of(file.Kind))
                .Add(file.Owner)
                .Add(file.Term!.Rule)
                .Add(file.Term.From)
                .Add(file.Term.Until)
                .Add(now)
                .Add(file.DisposedAt);
        }
        await command.ExecuteNonQueryAsync(ct);
        return file.IsDue;
    }

    private async Task<List<Guid>> NextAsync(
        string tenantId,
        string next,
        Guid after,
        DateOnly youngest,
        string[] over,
        CancellationToken ct
    )
    {
        await using var command = source.CreateCommand(next);
        command.Add(tenantId).Add(after).Add(youngest).Add(over).Add(SetSize);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>(SetSize);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }
        return ids;
    }

    /// <summary>A file as the list looks at it.</summary>
    private sealed record File(Guid Id, RetainedFile Kind, string Owner, RetentionTerm? Term, bool IsDue, DateTimeOffset? DisposedAt);
}
