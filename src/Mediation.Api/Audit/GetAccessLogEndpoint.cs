using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Cases.Reading;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.Audit;

/// <summary>Read who looked at a case</summary>
public static class GetAccessLogEndpoint
{
    /// <summary>What was done.</summary>
    public enum AccessKind
    {
        /// <summary>Somebody was shown something of the case.</summary>
        Read,

        /// <summary>Somebody changed it.</summary>
        Write,
    }

    /// <summary>One access.</summary>
    /// <param name="AccessId">Names it.</param>
    /// <param name="At">When.</param>
    /// <param name="Kind">Read or written.</param>
    /// <param name="StaffId">Who.</param>
    /// <param name="Role">In which role; absent on what was written before roles were kept.</param>
    /// <param name="OrganisationId">Of which organisation or court, where it was a reading.</param>
    /// <param name="PartyId">For which party, where a party acted.</param>
    /// <param name="Operation">By which operation.</param>
    /// <param name="DataClass">The gravest class of data that a reading was shown: `p1` codes and days, `p2` names and words, `p3` numbers, `p4` caucus notes.</param>
    /// <param name="Subject">What else it was about, by id: a party and its fields, a referral, an export, a calendar link.</param>
    /// <param name="Outcome">What became of a command that changed nothing: the code of the refusal, `replayed`, `dry_run`, `nothing_new`; `recorded` where what it added has no address.</param>
    /// <param name="Reason">Why, where a reason was asked for; absent once the person it was about is erased.</param>
    /// <param name="Address">From which network address a reading came.</param>
    /// <param name="TraceId">Under which the log of the server has it.</param>
    public sealed record Access(
        Guid AccessId,
        DateTimeOffset At,
        AccessKind Kind,
        string StaffId,
        string? Role,
        string? OrganisationId,
        Guid? PartyId,
        string Operation,
        string? DataClass,
        string? Subject,
        string? Outcome,
        string? Reason,
        string? Address,
        string? TraceId
    );

    /// <summary>A page of accesses, the newest first.</summary>
    /// <param name="Items">The accesses.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("AccessLog")]
    public sealed record Response(IReadOnlyList<Access> Items, string? NextCursor);

    private const string Query = """
        SELECT a.id, a.at, a.kind, a.staff_id, a.role, a.organisation_id, a.party_id, a.operation, a.data_class, a.reason, a.address, a.trace_id,
          a.subject, a.outcome
        FROM (
          SELECT l.access_id AS id, l.at, CASE WHEN l.outcome IS NULL THEN 'read' ELSE 'write' END AS kind, l.staff_id, l.role, l.organisation_id,
            l.party_id, l.operation, l.data_class, l.reason, host(l.address) AS address, l.trace_id, l.subject, l.outcome
          FROM mediation.access_log l WHERE l.tenant_id = $1 AND (l.case_id = $2 OR l.case_ids @> ARRAY[$2])
          UNION ALL
          SELECT min(e.id::text)::uuid, min(e.timestamp), 'write', coalesce(e.user_name, ''), e.headers ->> 'role', NULL, min(e.headers ->> 'actingParty')::uuid,
            coalesce(e.causation_id, ''), NULL, NULL, NULL, e.correlation_id, NULL, NULL
          FROM mediation.mt_events e WHERE e.tenant_id = $1 AND e.stream_id = $2
          GROUP BY e.user_name, e.headers ->> 'role', e.causation_id, e.correlation_id
          UNION ALL
          SELECT i.change_id, i.changed_at, 'write', i.staff_id, i.role, NULL, NULL, i.change, NULL, NULL, NULL, NULL, 'party:' || i.detail, NULL
          FROM mediation.identity_changes i WHERE i.tenant_id = $1 AND i.subject = $2::text
        ) AS a
        WHERE ($3 IS NULL OR a.party_id = $3) AND ($4 IS NULL OR (a.at, a.id) < ($4, $5))
        ORDER BY a.at DESC, a.id DESC LIMIT $6
        """;

    internal static ApiTag Tag { get; } = new("Audit", "Who looked at what, and why; and numbers that are shown for a reason alone.");

    private static readonly Response s_example = new(
        [
            new(
                Guid.Parse("019cbb00-0000-7000-8000-0000000000f1"),
                Examples.Moment(2026, 3, 6, 9, 30),
                AccessKind.Read,
                "hubei-1321-s01",
                "court_clerk",
                "hubei-1321",
                null,
                "getCase",
                "p3",
                null,
                null,
                null,
                "10.21.4.7",
                "0HNABC:00000001"
            ),
        ],
        null
    );

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/cases/{caseId:uuid}/access-log", HandleAsync)
            .Needs(Need.ToSee(CaseData.AccessLog, AccessLevel.Read, DataClass.P1))
            .Takes(CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(
                new(
                    "getAccessLog",
                    Tag,
                    "Read who looked at a case",
                    "Every reading and every change of the case, the newest first: who, in which role, of which body, by which operation, what class of data it showed, from where, and why where that was asked; also commands that were refused, tried only or given again, and codes that were made for a party. For the organisation's manager and whoever supervises it; a party is told its own accesses. To everybody else the address does not exist."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example);

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        Guid caseId,
        CaseReader reader,
        NpgsqlDataSource source,
        Cursors cursors
    )
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var binding = $"{caller.TenantId}|access-log|{caseId}|{caller.Actor.StaffId}";
        var after = cursors.Read<Place>(query, binding);
        if (await reader.FindAsync(caller, caseId, null, context.RequestAborted) is not var (_, slice))
        {
            return Problem.Of("not_found");
        }
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        await using var command = source.CreateCommand(Query);
        command.Add(caller.TenantId).Add(caseId).Add(caller.Actor.Party?.PartyId).Add(after?.At).Add(after?.AccessId).Add(limit + 1);
        await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
        var items = new List<Access>();
        while (await rows.ReadAsync(context.RequestAborted))
        {
            items.Add(Read(rows, reason => SealedReasons.Open(slice, reason)));
        }
        Access[] page = [.. items.Take(limit)];
        return TypedResults.Json(
            new Response(page, items.Count > limit ? cursors.Encode(binding, new Place(page[^1].At, page[^1].AccessId)) : null),
            ApiJson.Options
        );
    }

    /// <summary>A line as it is told.</summary>
    internal static Access Read(NpgsqlDataReader row, Func<string?, string?> reason)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new(
            row.GetGuid(0),
            new DateTimeOffset(row.GetDateTime(1)),
            row.GetString(2) == "read" ? AccessKind.Read : AccessKind.Write,
            row.GetString(3),
            Text(4),
            Text(5),
            row.IsDBNull(6) ? null : row.GetGuid(6),
            row.GetString(7),
            Text(8)?.ToLowerInvariant(),
            Text(12),
            Text(13),
            reason(Text(9)),
            Text(10),
            Text(11)
        );
    }

    /// <summary>A place in the log.</summary>
    private sealed record Place(DateTimeOffset At, Guid AccessId);
}
