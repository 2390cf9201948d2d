using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mediation.Api.Access;
using Mediation.Api.Problems;
using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.CalendarFeeds;

/// <summary>Keeps secret addresses by the fingerprint of their secret, and finds the cases that a mediator's calendar shows.</summary>
public sealed class CalendarLinkStore(NpgsqlDataSource source, TimeProvider time)
{
    private const string Add = """
        INSERT INTO mediation.calendar_links (tenant_id, link_id, token_hash, case_id, staff_id, role, organisation_id, language, created_at, party_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string Revoke = """
        UPDATE mediation.calendar_links SET revoked_at = coalesce(revoked_at, $5)
        WHERE tenant_id = $1 AND link_id = $2 AND case_id IS NOT DISTINCT FROM $3 AND ($4 IS NULL OR staff_id = $4)
        """;

    // A link ends with whoever made it: the client, the account, or the role in it. Of those who sign in elsewhere nothing is known here.
    private const string Find = """
        SELECT tenant_id, link_id, case_id, staff_id, role, organisation_id, language, party_id
        FROM mediation.calendar_links l WHERE token_hash = $1 AND revoked_at IS NULL
          AND NOT EXISTS (SELECT FROM mediation.clients c WHERE c.tenant_id = $2 AND c.client_id = l.staff_id AND c.revoked_at IS NOT NULL)
          AND NOT EXISTS (SELECT FROM mediation.accounts a WHERE a.tenant_id = $2 AND a.staff_id = l.staff_id
            AND (a.closed_at IS NOT NULL OR NOT EXISTS (SELECT FROM mediation.role_grants g
              WHERE g.tenant_id = a.tenant_id AND g.staff_id = a.staff_id AND g.role = l.role
                AND g.organisation_id IS NOT DISTINCT FROM l.organisation_id AND g.revoked_at IS NULL)))
        """;

    private const string CasesOf = """
        SELECT stream_id FROM mediation.session_schedule WHERE tenant_id = $1 AND mediator_id = $2 AND ends_at > $3
        GROUP BY stream_id ORDER BY max(starts_at) DESC LIMIT $4
        """;

    /// <summary>Keeps a new link and answers its secret, which nobody is told again.</summary>
    /// <param name="link">The link.</param>
    /// <param name="beside">Rows of the same transaction.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<string> AddAsync(CalendarLink link, IEnumerable<NpgsqlBatchCommand> beside, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var command = new NpgsqlBatchCommand(Add);
        command
            .Add(link.Maker.TenantId)
            .Add(link.LinkId)
            .Add(HashOf(token))
            .Add(link.CaseId)
            .Add(link.Maker.Actor.StaffId)
            .Add(Codes.Of(link.Maker.Actor.Role))
            .Add(link.Maker.Actor.OrganisationId)
            .Add(link.Language.Tag())
            .Add(time.GetUtcNow())
            .Add(link.Maker.Actor.Party?.PartyId);
        await using var batch = source.CreateBatch();
        foreach (var row in beside.Append(command))
        {
            batch.BatchCommands.Add(row);
        }
        await batch.ExecuteNonQueryAsync(ct);
        return token;
    }

    /// <summary>Ends a link of a case, or where none is named one of somebody's own; false where there is no such link.</summary>
    /// <param name="caller">Of which tenant.</param>
    /// <param name="linkId">Which link.</param>
    /// <param name="caseId">Of which case.</param>
    /// <param name="madeBy">Made by whom; null where anybody's may be ended.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<bool> RevokeAsync(Caller caller, Guid linkId, Guid? caseId, string? madeBy, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Revoke);
        command.Add(caller.TenantId).Add(linkId).Add(caseId).Add(madeBy).Add(time.GetUtcNow());
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>The link with this secret; null where there is none, or none any more.</summary>
    public async Task<CalendarLink?> FindAsync(string token, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Find);
        command.Add(HashOf(token)).Add(Caller.LiveTenant);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }
        var role = Enum.GetValues<Role>().First(known => Codes.Of(known) == reader.GetString(4));
        var caseId = reader.IsDBNull(2) ? (Guid?)null : reader.GetGuid(2);
        var maker = new Actor(reader.GetString(3), role, reader.IsDBNull(5) ? null : reader.GetString(5))
        {
            Party = caseId is { } own && !reader.IsDBNull(7) ? new PartyOnCase(own, reader.GetGuid(7)) : null,
        };
        return new CalendarLink(
            reader.GetGuid(1),
            caseId,
            new Caller(maker, reader.GetString(0)),
            reader.GetString(6) == Language.Chinese.Tag() ? Language.Chinese : Language.English
        );
    }

    /// <summary>The cases in which a mediator had or has a session since a moment, the latest first.</summary>
    public async Task<IReadOnlyList<Guid>> CasesOfAsync(Caller mediator, DateTimeOffset since, int limit, CancellationToken ct)
    {
        await using var command = source.CreateCommand(CasesOf);
        command.Add(mediator.TenantId).Add(mediator.Actor.StaffId).Add(since).Add(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var cases = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            cases.Add(reader.GetGuid(0));
        }
        return cases;
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
