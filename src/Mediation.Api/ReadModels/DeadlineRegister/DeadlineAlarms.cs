using Mediation.Api.Sandboxes;
using Mediation.Domain.Cases.Clocks;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.ReadModels.DeadlineRegister;

/// <summary>A time limit at which somebody has to look now.</summary>
public sealed record DueAlarm(
    Guid StreamId,
    string DeadlineId,
    Guid CaseId,
    string OrganisationId,
    ClockState State,
    DateOnly DueOn,
    DateTimeOffset EndsAt,
    DateOnly[] WarnOn,
    DateOnly? DeemsOn,
    DateOnly? EscalatesOn
);

/// <summary>What somebody is told about a time limit, and when to look at it next; null when never.</summary>
public sealed record AlarmOutcome(DueAlarm Alarm, IReadOnlyList<(string Step, string Recipient)> Told, DateTimeOffset? NextAt);

/// <summary>The alarms of time limits: claimed in sets by a lease, answered in sets.</summary>
public sealed class DeadlineAlarms(NpgsqlDataSource source, CaseTime time)
{
    // Real time rules the lease, the tenant's time what is due. Nobody waits for rows that another node is just claiming.
    private const string Claim = """
        WITH due AS (
          SELECT a.tenant_id, a.stream_id, a.deadline_id FROM mediation.deadline_alarms a
          WHERE a.tenant_id = $1 AND a.next_at <= $2 AND (a.claimed_until IS NULL OR a.claimed_until < $3)
          ORDER BY a.next_at, a.stream_id, a.deadline_id LIMIT $4 FOR UPDATE SKIP LOCKED),
        claimed AS (
          UPDATE mediation.deadline_alarms a SET claimed_by = $5, claimed_until = $6 FROM due
          WHERE a.tenant_id = due.tenant_id AND a.stream_id = due.stream_id AND a.deadline_id = due.deadline_id
          RETURNING a.tenant_id, a.stream_id, a.deadline_id, a.next_at)
        SELECT r.stream_id, r.deadline_id, r.case_id, c.organisation_id, r.state, r.due_on, r.ends_at, r.warn_on, r.deems_on, r.escalates_on
        FROM claimed
        JOIN mediation.deadline_register r ON r.tenant_id = claimed.tenant_id AND r.stream_id = claimed.stream_id AND r.deadline_id = claimed.deadline_id
        JOIN mediation.case_register c ON c.tenant_id = r.tenant_id AND c.stream_id = r.case_id
        ORDER BY claimed.next_at, r.stream_id
        """;

    // Whoever is told now is put into the outbox with it; who was told before is not told again.
    private const string Tell = """
        WITH w AS (
          SELECT * FROM unnest($2, $3, $4, $5, $6, $7, $8, $11)
            AS w (stream_id, deadline_id, due_on, step, case_id, organisation_id, recipient, notice_id)),
        told AS (
          INSERT INTO mediation.deadline_warnings (tenant_id, stream_id, deadline_id, due_on, step, case_id, organisation_id, recipient, given_at, recorded_at)
          SELECT $1, w.stream_id, w.deadline_id, w.due_on, w.step, w.case_id, w.organisation_id, w.recipient, $9, $10 FROM w
          ON CONFLICT DO NOTHING RETURNING stream_id, deadline_id, due_on, step)
        INSERT INTO mediation.notice_outbox (tenant_id, notice_id, type, case_id, details, occurred_at)
        SELECT $1, w.notice_id, CASE WHEN step IN ('missed', 'escalated') THEN 'deadline_' || step ELSE 'deadline_warning' END, w.case_id,
          jsonb_build_object('deadlineId', deadline_id, 'dueOn', due_on), $9
        FROM w JOIN told USING (stream_id, deadline_id, due_on, step)
        """;

    // An alarm that a command has set anew meanwhile is the command's.
    private const string Later = """
        UPDATE mediation.deadline_alarms a SET next_at = n.next_at, claimed_by = NULL, claimed_until = NULL
        FROM unnest($2, $3, $4, $5, $6) AS n (stream_id, deadline_id, state, due_on, next_at)
        WHERE a.tenant_id = $1 AND a.stream_id = n.stream_id AND a.deadline_id = n.deadline_id AND a.state = n.state AND a.due_on = n.due_on
        """;

    private const string Never = """
        DELETE FROM mediation.deadline_alarms a USING unnest($2, $3, $4, $5) AS n (stream_id, deadline_id, state, due_on)
        WHERE a.tenant_id = $1 AND a.stream_id = n.stream_id AND a.deadline_id = n.deadline_id AND a.state = n.state AND a.due_on = n.due_on
        """;

    private const string Free = """
        UPDATE mediation.deadline_alarms a SET claimed_by = NULL, claimed_until = NULL
        FROM unnest($2, $3) AS n (stream_id, deadline_id)
        WHERE a.tenant_id = $1 AND a.stream_id = n.stream_id AND a.deadline_id = n.deadline_id AND a.claimed_by = $4
        """;

    /// <summary>Whoever dies with a claim is waited for no longer than this.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, ClockState> s_states = Enum.GetValues<ClockState>()
        .ToDictionary(state => Domain.Kernel.Codes.Of(state), StringComparer.Ordinal);

    /// <summary>Claims what is due for a look, the longest due first.</summary>
    public async Task<IReadOnlyList<DueAlarm>> ClaimAsync(string tenantId, DateTimeOffset now, string node, int most, CancellationToken ct)
    {
        var real = time.Real.GetUtcNow();
        await using var command = source.CreateCommand(Claim);
        command.Add(tenantId).Add(now).Add(real).Add(most).Add(node).Add(real + Lease);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<DueAlarm>();
        while (await reader.ReadAsync(ct))
        {
            due.Add(
                new(
                    reader.GetGuid(0),
                    reader.GetString(1),
                    reader.GetGuid(2),
                    reader.GetString(3),
                    s_states[reader.GetString(4)],
                    reader.GetFieldValue<DateOnly>(5),
                    new DateTimeOffset(reader.GetDateTime(6)),
                    reader.GetFieldValue<DateOnly[]>(7),
                    reader.IsDBNull(8) ? null : reader.GetFieldValue<DateOnly>(8),
                    reader.IsDBNull(9) ? null : reader.GetFieldValue<DateOnly>(9)
                )
            );
        }
        return due;
    }

    /// <summary>Keeps what people are told and when to look next, all or nothing.</summary>
    public async Task AnswerAsync(string tenantId, IReadOnlyList<AlarmOutcome> outcomes, DateTimeOffset now, CancellationToken ct)
    {
        var told = outcomes.SelectMany(outcome => outcome.Told.Select(told => (outcome.Alarm, told.Step, told.Recipient))).ToArray();
        var later = outcomes.Where(outcome => outcome.NextAt is not null).ToArray();
        var never = outcomes.Where(outcome => outcome.NextAt is null).ToArray();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        if (told.Length > 0)
        {
            var tell = new NpgsqlBatchCommand(Tell);
            tell.Add(tenantId)
                .Add(told.Select(row => row.Alarm.StreamId).ToArray())
                .Add(told.Select(row => row.Alarm.DeadlineId).ToArray())
                .Add(told.Select(row => row.Alarm.DueOn).ToArray())
                .Add(told.Select(row => row.Step).ToArray())
                .Add(told.Select(row => row.Alarm.CaseId).ToArray())
                .Add(told.Select(row => row.Alarm.OrganisationId).ToArray())
                .Add(told.Select(row => row.Recipient).ToArray())
                .Add(now)
                .Add(time.Real.GetUtcNow())
                .Add(told.Select(_ => Guid.CreateVersion7(time.Real.GetUtcNow())).ToArray());
            batch.BatchCommands.Add(tell);
        }
        if (later.Length > 0)
        {
            var set = Keys(Later, tenantId, later);
            set.Parameters.Add(
                new NpgsqlParameter<DateTime[]>
                {
                    TypedValue = [.. later.Select(row => row.NextAt!.Value.UtcDateTime)],
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz,
                }
            );
            batch.BatchCommands.Add(set);
        }
        if (never.Length > 0)
        {
            batch.BatchCommands.Add(Keys(Never, tenantId, never));
        }
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Gives claims back, for the next sweep to take up at once.</summary>
    public async Task ReleaseAsync(string tenantId, IReadOnlyList<DueAlarm> alarms, string node, CancellationToken ct)
    {
        if (alarms.Count == 0)
        {
            return;
        }
        await using var command = source.CreateCommand(Free);
        command
            .Add(tenantId)
            .Add(alarms.Select(alarm => alarm.StreamId).ToArray())
            .Add(alarms.Select(alarm => alarm.DeadlineId).ToArray())
            .Add(node);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand Keys(string sql, string tenantId, AlarmOutcome[] rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        return command
            .Add(tenantId)
            .Add(rows.Select(row => row.Alarm.StreamId).ToArray())
            .Add(rows.Select(row => row.Alarm.DeadlineId).ToArray())
            .Add(rows.Select(row => Domain.Kernel.Codes.Of(row.Alarm.State)).ToArray())
            .Add(rows.Select(row => row.Alarm.DueOn).ToArray());
    }
}
