using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Npgsql;

namespace Mediation.Api.Audit;

/// <summary>Read what the people of an organisation looked at</summary>
public static class ListAccessesEndpoint
{
    /// <summary>One access, of one case, of several or of none.</summary>
    /// <param name="Access">Who, what and when; reasons are told in the log of the case.</param>
    /// <param name="CaseIds">The cases that were shown; none where it was sums, or everything in reach.</param>
    [SchemaName("OrganisationAccess")]
    public sealed record Item(GetAccessLogEndpoint.Access Access, IReadOnlyList<Guid> CaseIds);

    /// <summary>A page of accesses, the newest first.</summary>
    /// <param name="Items">The accesses.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("OrganisationAccessLog")]
    public sealed record Response(IReadOnlyList<Item> Items, string? NextCursor);

    private static readonly QueryParameter<string> s_staff = Query.Text("staffId", 100, "Accesses of this person or system.");
    private static readonly QueryParameter<string> s_operation = Query.Text(
        "operation",
        100,
        "Accesses by this operation, e.g. `searchCases`."
    );

    private const string Sql = """
        SELECT l.access_id, l.at, CASE WHEN l.outcome IS NULL THEN 'read' ELSE 'write' END, l.staff_id, l.role, l.organisation_id, l.party_id,
          l.operation, l.data_class, NULL, host(l.address), l.trace_id, l.subject, l.outcome, l.case_id, l.case_ids
        FROM mediation.access_log l
        WHERE l.tenant_id = $1 AND l.organisation_id = ANY($2) AND ($3 IS NULL OR l.staff_id = $3) AND ($4 IS NULL OR l.operation = $4)
          AND ($5 IS NULL OR l.access_id < $5)
        ORDER BY l.access_id DESC LIMIT $6
        """;

    private static readonly Response s_example = new(
        [
            new(
                new(
                    Guid.Parse("019cbb00-0000-7000-8000-0000000000f2"),
                    Examples.Moment(2026, 3, 6, 9, 31),
                    GetAccessLogEndpoint.AccessKind.Read,
                    "suixian-m01",
                    "mediator",
                    "suixian-union-studio",
                    null,
                    "searchCases",
                    "p2",
                    null,
                    null,
                    null,
                    "10.21.4.9",
                    "0HNABC:00000002"
                ),
                [Guid.Parse("01970000-0000-7000-8000-000000000000")]
            ),
        ],
        null
    );

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/access-log", HandleAsync)
            .Needs(Need.ReadAccesses)
            .Takes(s_staff, s_operation, CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(
                new(
                    "listAccesses",
                    GetAccessLogEndpoint.Tag,
                    "Read what the people of an organisation looked at",
                    "Every reading, list, search, export and sum by the people and systems of your organisation, and of those that you look after, the newest first; also commands that left no event. Changes of cases stand in the log of each case."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("forbidden_role");

    private static async Task<IResult> HandleAsync(HttpContext context, NpgsqlDataSource source, Cursors cursors, ReferenceBook reference)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var (staff, operation) = (query.Read(s_staff), query.Read(s_operation));
        var binding = $"{caller.TenantId}|accesses|{caller.Actor.StaffId}|{query.Filters()}";
        var after = cursors.Read<Guid?>(query, binding);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        if (!Need.ReadAccesses.Roles!.Contains(caller.Actor.Role))
        {
            return Problem.Of(
                "forbidden_role",
                ("role", Codes.Of(caller.Actor.Role)),
                ("allowedRoles", Need.ReadAccesses.Roles!.Select(allowed => Codes.Of(allowed)))
            );
        }
        await using var command = source.CreateCommand(Sql);
        command.Add(caller.TenantId).Add(OrganisationsOf(caller.Actor, reference)).Add(staff).Add(operation).Add(after).Add(limit + 1);
        await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
        var items = new List<Item>();
        while (await rows.ReadAsync(context.RequestAborted))
        {
            items.Add(new(GetAccessLogEndpoint.Read(rows, _ => null), CasesOf(rows)));
        }
        Item[] page = [.. items.Take(limit)];
        return TypedResults.Json(
            new Response(page, items.Count > limit ? cursors.Encode<Guid?>(binding, page[^1].Access.AccessId) : null),
            ApiJson.Options
        );
    }

    private static Guid[] CasesOf(NpgsqlDataReader row) =>
        row.GetGuid(14) is var one && one != Guid.Empty ? [one]
        : row.IsDBNull(15) ? []
        : row.GetFieldValue<Guid[]>(15);

    private static string[] OrganisationsOf(Actor actor, ReferenceBook reference) =>
        actor.OrganisationId is not { } own ? []
        : actor.Role == Role.Supervisor ? [own, .. Supervision.Of(own, reference)]
        : [own];
}
