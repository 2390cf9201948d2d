using Mediation.Domain.Cases.Mediators;
using Mediation.Domain.Cases.Sessions;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.SessionSchedule;

/// <summary>A row for each session and mediator of a case, written with the events: a time that was just given away is taken.</summary>
public sealed class SessionScheduleProjection : StreamProjection
{
    private const string Clear = "DELETE FROM mediation.session_schedule WHERE tenant_id = $1 AND stream_id = $2 AND version < $3";

    private const string Insert = """
        INSERT INTO mediation.session_schedule (tenant_id, stream_id, version, session_id, mediator_id, starts_at, ends_at, takes_time)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant_id, stream_id, session_id, mediator_id) DO NOTHING
        """;

    public override string Name => "session_schedule";

    public override ProjectionMode Mode => ProjectionMode.Inline;

    public override IReadOnlySet<string> StreamTypes => CaseStreams.Types;

    public override IReadOnlyList<string> TableNames { get; } = ["mediation.session_schedule"];

    public override IEnumerable<NpgsqlBatchCommand> Rows(StreamSlice whole)
    {
        // Most events move no appointment: then what stands is left as it is. Those just being written have no sequence number yet.
        var appending = whole.Events.Count > 0 && whole.Events[^1].SeqId == 0;
        if (whole.Events.LastOrDefault(stored => MovesAppointments(stored.Data)) is not { } last || (appending && last.SeqId != 0))
        {
            yield break;
        }
        var @case = CaseStreams.Case(whole);
        var cleared = new NpgsqlBatchCommand(Clear);
        cleared.Add(whole.TenantId).Add(whole.Id).Add(last.Version);
        yield return cleared;
        foreach (var session in @case.Sessions)
        {
            foreach (var mediator in @case.Mediators.Where(mediator => !@case.IsRecused(mediator.StaffId)))
            {
                var row = new NpgsqlBatchCommand(Insert);
                row.Add(whole.TenantId)
                    .Add(whole.Id)
                    .Add(last.Version)
                    .Add(session.SessionId)
                    .Add(mediator.StaffId)
                    .Add(session.HeldFrom ?? session.StartsAt)
                    .Add(session.HeldTo ?? session.EndsAt)
                    .Add(session.TakesTime);
                yield return row;
            }
        }
    }

    private static bool MovesAppointments(object? e) =>
        e
            is SessionScheduled
                or SessionAdjourned
                or SessionMissed
                or SessionHeld
                or MediatorAssigned
                or MediatorReplaced
                or AppointmentDeclined
                or RecusalDecided;
}
