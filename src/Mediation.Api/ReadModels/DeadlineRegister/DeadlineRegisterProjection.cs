using System.Collections.Frozen;
using System.Globalization;
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
        SELECT $1, $2, n.deadline_id, n.version, $3, n.rule_code, n.rule_version, n.stakes, n.state, n.starts_on, n.due_on, n.ends_at, n.rests_from,
          n.warn_on::date[], n.deems_on, n.escalates_on, n.subject_id, n.calendars, n.provisional
        FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) AS n (deadline_id, version, rule_code, rule_version,
          stakes, state, starts_on, due_on, ends_at, rests_from, warn_on, deems_on, escalates_on, subject_id, calendars, provisional)
        ON CONFLICT (tenant_id, stream_id, deadline_id) DO UPDATE SET version = excluded.version, state = excluded.state,
          starts_on = excluded.starts_on, due_on = excluded.due_on, ends_at = excluded.ends_at, rests_from = excluded.rests_from,
          warn_on = excluded.warn_on, deems_on = excluded.deems_on, escalates_on = excluded.escalates_on, calendars = excluded.calendars,
          provisional = excluded.provisional
        WHERE deadline_register.version < excluded.version
        """;

    // A rebuild finds the alarm where it was: what was told already is not told again, and a claim stays a claim.
    private const string SetAlarms = """
        INSERT INTO mediation.deadline_alarms (tenant_id, stream_id, deadline_id, state, due_on, next_at)
        SELECT $1, $2, n.deadline_id, n.state, n.due_on, n.next_at FROM unnest($3, $4, $5, $6) AS n (deadline_id, state, due_on, next_at)
        ON CONFLICT (tenant_id, stream_id, deadline_id) DO UPDATE SET state = excluded.state, due_on = excluded.due_on, next_at = excluded.next_at,
          claimed_by = NULL, claimed_until = NULL
        WHERE (deadline_alarms.state, deadline_alarms.due_on) IS DISTINCT FROM (excluded.state, excluded.due_on)
        """;

    private const string DropAlarms =
        "DELETE FROM mediation.deadline_alarms WHERE tenant_id = $1 AND stream_id = $2 AND deadline_id = ANY ($3)";

    // What somebody was told of a miss that was none is taken back with the event that says so.
    private const string WithdrawWarnings = """
        UPDATE mediation.deadline_warnings SET withdrawn_at = $4
        WHERE tenant_id = $1 AND stream_id = $2 AND deadline_id = ANY ($3) AND withdrawn_at IS NULL AND step IN ('missed', 'escalated')
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
        Clock[] written = [.. clocks.All.Where(clock => !appending || changedAt[clock.DeadlineId] > known)];
        if (written.Length == 0)
        {
            yield break;
        }
        yield return Rows(whole, clocks.CaseId, written, changedAt);
        var looked = written.ToLookup(clock => NextOf(clock) is not null);
        if (looked.Contains(true))
        {
            yield return Alarms(whole, [.. looked[true]]);
        }
        if (looked.Contains(false))
        {
            yield return Of(whole, DropAlarms, looked[false]);
        }
        if (Array.Exists(written, clock => clock.State == ClockState.Met))
        {
            yield return Of(whole, WithdrawWarnings, written.Where(clock => clock.State == ClockState.Met)).Add(whole.LastRecordedAt);
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

    // A statement for all of them: its cost is a good part of what a row costs.
    private static NpgsqlBatchCommand Rows(StreamSlice whole, Guid caseId, Clock[] clocks, Dictionary<string, long> changedAt) =>
        new NpgsqlBatchCommand(Upsert)
            .Add(whole.TenantId)
            .Add(whole.Id)
            .Add(caseId)
            .Add(Each(clocks, clock => clock.DeadlineId))
            .Add(Each(clocks, clock => changedAt[clock.DeadlineId]))
            .Add(Each(clocks, clock => clock.RuleCode))
            .Add(Each(clocks, clock => clock.RuleVersion))
            .Add(Each(clocks, clock => (short)clock.Stakes))
            .Add(Each(clocks, clock => Codes.Of(clock.State)))
            .Add(Each(clocks, clock => clock.StartsOn))
            .Add(Each(clocks, clock => clock.Count.DueOn))
            .Add(Each(clocks, clock => clock.Count.EndsAt.UtcDateTime))
            .Add(Each(clocks, clock => clock.RestsFrom))
            .Add(Each(clocks, clock => Literal(clock.Count.WarnOn)))
            .Add(Each(clocks, clock => clock.DeemsOn))
            .Add(Each(clocks, clock => clock.EscalatesOn))
            .Add(Each(clocks, clock => clock.SubjectId))
            .Add(Each(clocks, clock => clock.Count.Calendars))
            .Add(Each(clocks, clock => clock.Count.Provisional));

    private static NpgsqlBatchCommand Alarms(StreamSlice whole, Clock[] clocks) =>
        Of(whole, SetAlarms, clocks)
            .Add(Each(clocks, clock => Codes.Of(clock.State)))
            .Add(Each(clocks, clock => clock.Count.DueOn))
            .Add(Each(clocks, clock => NextOf(clock)!.Value.UtcDateTime));

    private static NpgsqlBatchCommand Of(StreamSlice whole, string sql, IEnumerable<Clock> clocks) =>
        new NpgsqlBatchCommand(sql).Add(whole.TenantId).Add(whole.Id).Add([.. clocks.Select(clock => clock.DeadlineId)]);

    private static T[] Each<T>(Clock[] clocks, Func<Clock, T> value) => Array.ConvertAll(clocks, clock => value(clock));

    // An array of arrays would be laid out flat.
    private static string Literal(IEnumerable<DateOnly> days) =>
        $"{{{string.Join(',', days.Select(day => day.ToString("O", CultureInfo.InvariantCulture)))}}}";
}
