using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.ReadModels.CaseFigures;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.ReadModels.Reports;

/// <summary>Which report.</summary>
public enum ReportKind
{
    /// <summary>周调度: what is overdue and what falls due within the week, on Monday morning.</summary>
    WeeklyDispatch,

    /// <summary>月报: the figures of a month, on the first of the next.</summary>
    MonthlySummary,
}

/// <summary>A time limit on a weekly list.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="MediatorIds">Who mediates it, the lead first.</param>
/// <param name="DeadlineId">Names the time limit within its case.</param>
/// <param name="RuleCode">Code of its rule.</param>
/// <param name="DueOn">Its last day.</param>
/// <param name="Overdue">Whether that was over when the list was made.</param>
public sealed record DispatchItem(
    Guid CaseId,
    string CaseNumber,
    IReadOnlyList<string> MediatorIds,
    string DeadlineId,
    string RuleCode,
    DateOnly DueOn,
    bool Overdue
);

/// <summary>A weekly list.</summary>
/// <param name="Overdue">How many were overdue.</param>
/// <param name="Due">How many fell due within the week.</param>
/// <param name="Items">The gravest first, then the nearest; at most a thousand.</param>
public sealed record DispatchList(long Overdue, long Due, IReadOnlyList<DispatchItem> Items);

/// <summary>The figures of a month. Amounts in fen.</summary>
/// <param name="Received">收到: received in the period.</param>
/// <param name="Accepted">受理: accepted in the period.</param>
/// <param name="Closed">办结: ended in the period, whatever the outcome, refusals left out.</param>
/// <param name="Settled">调解成功: of these, with an agreement in force.</param>
/// <param name="Workers">Workers on the cases accepted.</param>
/// <param name="ClaimedFen">Claimed on the cases accepted.</param>
/// <param name="AgreedFen">挽回经济损失: agreed on the cases settled.</param>
/// <param name="PaidFen">Paid of it so far.</param>
public sealed record MonthFigures(
    long Received,
    long Accepted,
    long Closed,
    long Settled,
    long Workers,
    long ClaimedFen,
    long AgreedFen,
    long PaidFen
)
{
    /// <summary>What came to it since other figures.</summary>
    public MonthFigures Since(MonthFigures other) =>
        new(
            Received - other.Received,
            Accepted - other.Accepted,
            Closed - other.Closed,
            Settled - other.Settled,
            Workers - other.Workers,
            ClaimedFen - other.ClaimedFen,
            AgreedFen - other.AgreedFen,
            PaidFen - other.PaidFen
        );
}

/// <summary>A report as it is kept.</summary>
public sealed record KeptReport(ReportKind Kind, ReportPeriod Period, string OrganisationId, DateTimeOffset MadeAt, string Content);

/// <summary>Makes reports and keeps them as they were. One that is made already is not made again.</summary>
public sealed class ReportStore(NpgsqlDataSource source)
{
    private const int MostItems = 1000;

    private const string Organisations = "SELECT DISTINCT organisation_id FROM mediation.case_register WHERE tenant_id = $1 ORDER BY 1";

    private const string Due = """
        SELECT d.case_id, r.case_number, r.mediator_ids, d.deadline_id, d.rule_code, d.due_on, d.due_on < $3
        FROM mediation.deadline_register d JOIN mediation.case_register r ON r.tenant_id = d.tenant_id AND r.stream_id = d.case_id
        WHERE d.tenant_id = $1 AND r.organisation_id = $2 AND d.state IN ('running', 'missed') AND d.due_on <= $4
        ORDER BY d.stakes, d.due_on, d.case_id, d.deadline_id
        """;

    private const string Figures = $"""
        SELECT {GetFiguresEndpoint.Columns}
        FROM mediation.case_figures f WHERE f.tenant_id = $1 AND f.organisation_id = $4
        """;

    private const string Keep = """
        INSERT INTO mediation.reports (tenant_id, organisation_id, kind, period, from_day, to_day, made_at, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb) ON CONFLICT DO NOTHING
        """;

    private const string Find = """
        SELECT period, from_day, to_day, made_at, content::text FROM mediation.reports
        WHERE tenant_id = $1 AND organisation_id = $2 AND kind = $3 AND ($4::text IS NULL OR period = $4)
        ORDER BY from_day DESC LIMIT 1
        """;

    /// <summary>Makes every organisation's list of a week.</summary>
    /// <returns>How many were made.</returns>
    public Task<long> DispatchAsync(string tenantId, ReportPeriod week, DateTimeOffset now, CancellationToken ct) =>
        MakeAsync(
            tenantId,
            ReportKind.WeeklyDispatch,
            week,
            now,
            async organisation => await DueAsync(tenantId, organisation, LawfulDay.Of(now), week.To, ct),
            ct
        );

    /// <summary>Makes every organisation's figures of a month.</summary>
    /// <returns>How many were made.</returns>
    public Task<long> SummariseAsync(string tenantId, ReportPeriod month, DateTimeOffset now, CancellationToken ct) =>
        MakeAsync(
            tenantId,
            ReportKind.MonthlySummary,
            month,
            now,
            async organisation => await FiguresAsync(tenantId, organisation, month, ct),
            ct
        );

    /// <summary>The report of a period, the newest where none is named; null where there is none.</summary>
    public async Task<KeptReport?> FindAsync(string tenantId, string organisationId, ReportKind kind, string? period, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Find);
        command.Add(tenantId).Add(organisationId).Add(Codes.Of(kind)).Add(period);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new(
                kind,
                new(reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2)),
                organisationId,
                new DateTimeOffset(reader.GetDateTime(3)),
                reader.GetString(4)
            )
            : null;
    }

    /// <summary>An organisation's figures as they stand now.</summary>
    public async Task<MonthFigures> FiguresAsync(string tenantId, string organisationId, ReportPeriod month, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        var figures = new NpgsqlBatchCommand(Figures);
        batch.BatchCommands.Add(figures.Add(tenantId).Add(month.From).Add(month.To).Add(organisationId));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(
            reader.GetInt64(0),
            reader.GetInt64(1),
            reader.GetInt64(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7)
        );
    }

    private async Task<DispatchList> DueAsync(string tenantId, string organisationId, DateOnly today, DateOnly until, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        var due = new NpgsqlBatchCommand(Due);
        batch.BatchCommands.Add(due.Add(tenantId).Add(organisationId).Add(today).Add(until));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (items, overdue, all) = (new List<DispatchItem>(), 0L, 0L);
        while (await reader.ReadAsync(ct))
        {
            all++;
            overdue += reader.GetBoolean(6) ? 1 : 0;
            if (items.Count < MostItems)
            {
                items.Add(
                    new(
                        reader.GetGuid(0),
                        reader.GetString(1),
                        reader.GetFieldValue<string[]>(2),
                        reader.GetString(3),
                        reader.GetString(4),
                        reader.GetFieldValue<DateOnly>(5),
                        reader.GetBoolean(6)
                    )
                );
            }
        }
        return new(overdue, all - overdue, items);
    }

    private async Task<long> MakeAsync(
        string tenantId,
        ReportKind kind,
        ReportPeriod period,
        DateTimeOffset now,
        Func<string, Task<object>> content,
        CancellationToken ct
    )
    {
        var made = 0L;
        foreach (var organisation in await OrganisationsAsync(tenantId, ct))
        {
            if (await FindAsync(tenantId, organisation, kind, period.Name, ct) is not null)
            {
                continue;
            }
            var text = JsonSerializer.Serialize(await content(organisation), ApiJson.Options);
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var batch = new NpgsqlBatch(connection);
            var keep = new NpgsqlBatchCommand(Keep);
            batch.BatchCommands.Add(
                keep.Add(tenantId).Add(organisation).Add(Codes.Of(kind)).Add(period.Name).Add(period.From).Add(period.To).Add(now).Add(text)
            );
            made += await batch.ExecuteNonQueryAsync(ct);
        }
        return made;
    }

    private async Task<List<string>> OrganisationsAsync(string tenantId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Organisations);
        command.Add(tenantId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var organisations = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            organisations.Add(reader.GetString(0));
        }
        return organisations;
    }
}
