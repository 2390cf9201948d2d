using Mediation.Api.Access;
using Mediation.Domain.Cases.Sessions;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.ReadModels.SessionSchedule;

/// <summary>When mediators of a case have to be elsewhere, read in the round trip of the command that wants their time.</summary>
public sealed class EngagementReads(ReferenceBook reference)
{
    // Whoever plans for the same mediator waits here until the other one is through: two plans for one hour cannot both be made.
    private const string Wait = """
        SELECT count(pg_advisory_xact_lock(hashtextextended(m.tenant_id || '/' || m.mediator_id, 7)))
        FROM (SELECT r.tenant_id, unnest(r.mediator_ids) AS mediator_id FROM mediation.case_register r
          WHERE r.tenant_id = $1 AND r.stream_id = $2 ORDER BY 2) AS m
        """;

    // The caller may know of a case in which the mediator is busy, or not: then its number is not told.
    private const string Elsewhere = """
        SELECT s.mediator_id, s.session_id, s.starts_at, s.ends_at, CASE WHEN o.organisation_id = ANY($6) THEN o.case_number END
        FROM mediation.case_register r
        JOIN mediation.session_schedule s ON s.tenant_id = r.tenant_id AND s.mediator_id = ANY(r.mediator_ids)
        JOIN mediation.case_register o ON o.tenant_id = s.tenant_id AND o.stream_id = s.stream_id
        WHERE r.tenant_id = $1 AND r.stream_id = $2 AND s.stream_id <> $2 AND s.takes_time
          AND s.starts_at < $4 AND s.ends_at > $3 AND o.status = ANY($5)
        ORDER BY s.starts_at, s.mediator_id LIMIT 50
        """;

    private static readonly string[] s_open = [.. MediatorLoads.OpenStatuses.Select(status => Codes.Of(status))];

    // A session lasts a day at most.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly List<Engagement> _found = [];

    /// <summary>What was read.</summary>
    public IReadOnlyList<Engagement> Found => _found;

    /// <summary>The queries, for a command that wants the mediators from a moment on.</summary>
    public IReadOnlyList<ExtraRead> For(Caller caller, Guid caseId, DateTimeOffset from)
    {
        var registers = Reach.Of(caller.Actor, reference).Registers;
        if (registers.Count == 0)
        {
            return [];
        }
        var wait = new NpgsqlBatchCommand(Wait);
        wait.Add(caller.TenantId).Add(caseId);
        var elsewhere = new NpgsqlBatchCommand(Elsewhere);
        // A moment at the end of time has no day after it.
        var to = from > DateTimeOffset.MaxValue - s_longest ? DateTimeOffset.MaxValue : from + s_longest;
        elsewhere.Add(caller.TenantId).Add(caseId).Add(from).Add(to).Add(s_open).Add(registers.ToArray());
        return [new ExtraRead(wait, (_, _) => Task.CompletedTask), new ExtraRead(elsewhere, ReadAsync)];
    }

    private async Task ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            _found.Add(
                new Engagement(
                    reader.GetString(0),
                    reader.GetGuid(1),
                    new DateTimeOffset(reader.GetDateTime(2)),
                    new DateTimeOffset(reader.GetDateTime(3)),
                    reader.IsDBNull(4) ? null : reader.GetString(4)
                )
            );
        }
    }
}
