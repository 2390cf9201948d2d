using System.Collections.Frozen;
using Mediation.Api.Cases;
using Mediation.Domain.Cases.Clocks;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.DeadlineRegister;

/// <summary>A row for each time limit, written with its events, and when to look at it next.</summary>
public sealed class DeadlineRegisterProjection : StreamProjection
{
    private const string Upsert = """
        INSERT INTO mediation.deadline_register (tenant_id, stream_id, deadline_id, version, case_id, rule_code, rule_version, stakes, state, starts_on,
          due_on, ends_at, rests_from, warn_on, deems_on, escalates_on, subject_id, calendars, provisional)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        ON CONFLICT (tenant_id, stream_id, deadline_id) DO UPDATE SET version = excluded.version, state = excluded.state,
          starts_on = excluded.starts_on, due_on = excluded.due_on, ends_at = excluded.ends_at, rests_from = excluded.rests_from,
          warn_on = excluded.warn_on, deems_on = excluded.deems_on, escalates_on = excluded.escalates_on, calendars = excluded.calendars,
          provisional = excluded.provisional
        WHERE deadline_register.version < excluded.version
        """;

    // A rebuild finds the alarm where it was: what was told already is not told again, and a claim stays a claim.
    private const string SetAlarm = """
        INSERT INTO mediation.deadline_alarms (tenant_id, stream_id, deadline_id, state, due_on, next_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant_id, stream_id, deadline_id) DO UPDATE SET state = excluded.state, due_on = excluded.due_on, next_at = excluded.next_at,
          claimed_by = NULL, claimed_until = NULL
        WHERE (deadline_alarms.state, deadline_alarms.due_on) IS DISTINCT FROM (excluded.state, excluded.due_on)
        """;

    private const string DropAlarm = "DELETE FROM mediation.deadline_alarms WHERE tenant_id = $1 AND stream_id = $2 AND deadline_id = $3";

    // What somebody was told of a miss that was none is taken back with the event that says so.
    private const string WithdrawWarnings = """
        UPDATE mediation.deadline_warnings SET withdrawn_at = $4
        WHERE tenant_id = $1 AND stream_id = $2 AND deadline_id = $3 AND withdrawn_at IS NULL AND step IN ('missed', 'escalated')
        """;

    /// <inheritdoc/>
    public override string Name => "deadline_register";

    /// <inheritdoc/>
    public override ProjectionMode Mode => ProjectionMode.Inline;

    /// <inheritdoc/>
    public override IReadOnlySet<string> StreamTypes { get; } = new[] { CaseEventJson.ClocksStream }.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> TableNames { get; } = ["mediation.deadline_register"];

    /// <inheritdoc/>
    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        var (clocks, changedAt) = Fold(whole);
        // Those just being written have no sequence number yet: only what they changed is written.
        var known = whole.Events.LastOrDefault(stored => stored.SeqId != 0)?.Version ?? 0;
        var appending = known < whole.Version && whole.Events[^1].SeqId == 0;
        foreach (var clock in clocks.All)
        {
            var version = changedAt[clock.DeadlineId];
            if (appending && version <= known)
            {
                continue;
            }
            yield return Row(whole, clocks.CaseId, clock, version);
            yield return Alarm(whole, clock);
            if (clock.State == ClockState.Met)
            {
                var withdraw = new NpgsqlBatchCommand(WithdrawWarnings);
                withdraw.Add(whole.TenantId).Add(whole.Id).Add(clock.DeadlineId).Add(whole.LastRecordedAt);
                yield return withdraw;
            }
        }
    }

    /// <summary>The first look at a time limit: its first day of warning, its end where there is none.</summary>
    internal static DateTimeOffset? NextOf(Clock clock) =>
        clock.State switch
        {
            ClockState.Running => clock.Count.WarnOn is [var first, ..] ? LawfulDay.StartOf(first) : clock.Count.EndsAt,
            ClockState.Missed => clock.Count.EndsAt,
            _ => null,
        };

    private static (CaseClocks Clocks, Dictionary<string, long> ChangedAt) Fold(StreamSlice whole)
    {
        var changedAt = new Dictionary<string, long>(StringComparer.Ordinal);
        var clocks = CaseClocks.None;
        foreach (var stored in whole.Events)
        {
            var before = clocks;
            clocks = clocks.Evolve((ClockEvent)stored.Data, stored.RecordedAt);
            for (var index = 0; index < clocks.All.Count; index++)
            {
                if (index >= before.All.Count || !ReferenceEquals(before.All[index], clocks.All[index]))
                {
                    changedAt[clocks.All[index].DeadlineId] = stored.Version;
                }
            }
        }
        return (clocks, changedAt);
    }

    private static NpgsqlBatchCommand Row(StreamSlice whole, Guid caseId, Clock clock, long version)
    {
        var row = new NpgsqlBatchCommand(Upsert);
        return row.Add(whole.TenantId)
            .Add(whole.Id)
            .Add(clock.DeadlineId)
            .Add(version)
            .Add(caseId)
            .Add(clock.RuleCode)
            .Add(clock.RuleVersion)
            .Add((int)clock.Stakes)
            .Add(Codes.Of(clock.State))
            .Add(clock.StartsOn)
            .Add(clock.Count.DueOn)
            .Add(clock.Count.EndsAt)
            .Add(clock.RestsFrom)
            .Add([.. clock.Count.WarnOn])
            .Add(clock.DeemsOn)
            .Add(clock.EscalatesOn)
            .Add(clock.SubjectId)
            .Add(clock.Count.Calendars)
            .Add(clock.Count.Provisional);
    }

    private static NpgsqlBatchCommand Alarm(StreamSlice whole, Clock clock)
    {
        var next = NextOf(clock);
        var alarm = new NpgsqlBatchCommand(next is null ? DropAlarm : SetAlarm);
        alarm.Add(whole.TenantId).Add(whole.Id).Add(clock.DeadlineId);
        return next is { } at ? alarm.Add(Codes.Of(clock.State)).Add(clock.Count.DueOn).Add(at) : alarm;
    }
}
