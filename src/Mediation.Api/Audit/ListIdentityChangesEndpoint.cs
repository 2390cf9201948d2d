using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.Identity.Clients;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels;
using Npgsql;

namespace Mediation.Api.Audit;

/// <summary>Read who changed accounts, clients, roles and tokens</summary>
public static class ListIdentityChangesEndpoint
{
    /// <summary>One change.</summary>
    /// <param name="ChangeId">Names it.</param>
    /// <param name="At">When.</param>
    /// <param name="StaffId">Who.</param>
    /// <param name="Role">In which role.</param>
    /// <param name="Change">What was done, e.g. `role_granted`, `secret_revoked`, `signed_in`, `access_code_made`.</param>
    /// <param name="Subject">The account, client, family of tokens or case, by id.</param>
    /// <param name="Detail">Which role, secret, client or party; never a secret itself.</param>
    [SchemaName("IdentityChange")]
    public sealed record Item(Guid ChangeId, DateTimeOffset At, string StaffId, string Role, string Change, string Subject, string? Detail);

    /// <summary>A page of changes, the newest first.</summary>
    /// <param name="Items">The changes.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("IdentityChanges")]
    public sealed record Response(IReadOnlyList<Item> Items, string? NextCursor);

    private static readonly QueryParameter<string> s_subject = Query.Text("subject", 100, "Changes of this account, client or case.");
    private static readonly QueryParameter<string> s_staff = Query.Text("staffId", 100, "Changes by this person or system.");

    // Of an organisation are its accounts, former ones too, its clients and its cases.
    private const string Sql = """
        SELECT i.change_id, i.changed_at, i.staff_id, i.role, i.change, i.subject, i.detail
        FROM mediation.identity_changes i
        WHERE i.tenant_id = $1 AND ($3 IS NULL OR i.subject = $3) AND ($4 IS NULL OR i.staff_id = $4) AND ($5 IS NULL OR i.change_id < $5)
          AND ($2 IS NULL
            OR EXISTS (SELECT FROM mediation.role_grants g WHERE g.tenant_id = i.tenant_id AND g.staff_id = i.subject AND g.organisation_id = $2)
            OR EXISTS (SELECT FROM mediation.clients c WHERE c.tenant_id = i.tenant_id AND c.client_id = i.subject AND c.organisation_id = $2)
            OR EXISTS (SELECT FROM mediation.case_register r WHERE r.tenant_id = i.tenant_id AND r.stream_id = CASE WHEN i.subject ~ '^[0-9a-f-]{36}$' THEN i.subject::uuid END AND r.organisation_id = $2))
        ORDER BY i.change_id DESC LIMIT $6
        """;

    private static readonly Response s_example = new(
        [
            new(
                Guid.Parse("019cbb00-0000-7000-8000-0000000000f3"),
                Examples.Moment(2026, 3, 6, 9, 0),
                "suixian-s01",
                "organisation_manager",
                "role_granted",
                "suixian-m02",
                "mediator@suixian-union-studio"
            ),
        ],
        null
    );

    /// <summary>Puts the reading at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/v1/identity-changes", HandleAsync)
            .AddEndpointFilter(ClientEndpoints.GrantorsOnlyAsync)
            .Needs(Need.AdministerAccounts)
            .Takes(s_subject, s_staff, CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(
                new(
                    "listIdentityChanges",
                    GetAccessLogEndpoint.Tag,
                    "Read who changed accounts, clients, roles and tokens",
                    "Every change of who may do what, and every sign-in, the newest first; rows are only ever added. An administrator is told all, a manager those of the organisation."
                )
            )
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("forbidden_role");

    private static async Task<IResult> HandleAsync(HttpContext context, NpgsqlDataSource source, Cursors cursors)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var (subject, staff) = (query.Read(s_subject), query.Read(s_staff));
        var binding = $"{caller.TenantId}|identity-changes|{caller.Actor.StaffId}|{query.Filters()}";
        var after = cursors.Read<Guid?>(query, binding);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        await using var command = source.CreateCommand(Sql);
        command.Add(Caller.LiveTenant).Add(Grantors.OnlyIn(caller.Actor)).Add(subject).Add(staff).Add(after).Add(limit + 1);
        await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
        var items = new List<Item>();
        while (await rows.ReadAsync(context.RequestAborted))
        {
            items.Add(
                new(
                    rows.GetGuid(0),
                    new DateTimeOffset(rows.GetDateTime(1)),
                    rows.GetString(2),
                    rows.GetString(3),
                    rows.GetString(4),
                    rows.GetString(5),
                    rows.IsDBNull(6) ? null : rows.GetString(6)
                )
            );
        }
        Item[] page = [.. items.Take(limit)];
        return TypedResults.Json(
            new Response(page, items.Count > limit ? cursors.Encode<Guid?>(binding, page[^1].ChangeId) : null),
            ApiJson.Options
        );
    }
}
