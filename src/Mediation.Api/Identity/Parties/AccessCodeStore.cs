using Mediation.Api.Access;
using Mediation.Api.Identity.Tokens;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Identity.Parties;

/// <summary>Codes that a mediator hands to a party: for one party, one case, once.</summary>
public sealed class AccessCodeStore(NpgsqlDataSource source, TokenStore tokens, IOptions<IdentityOptions> options, CaseTime time)
{
    // A new code takes the place of those that were not used.
    private const string EndEarlier = """
        UPDATE mediation.access_codes SET expires_at = $4
        WHERE tenant_id = $1 AND case_id = $2 AND party_id = $3 AND used_at IS NULL AND expires_at > $4
        """;

    private const string Insert = """
        INSERT INTO mediation.access_codes (tenant_id, code_hash, case_id, party_id, made_by, made_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string Use = """
        UPDATE mediation.access_codes SET used_at = $3 WHERE tenant_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3
        RETURNING case_id, party_id
        """;

    // Reading and answering on the own case; what of that, the policy says.
    private static readonly string[] s_scopes = [Scopes.CasesRead, Scopes.CasesWrite];

    /// <summary>A new code, told this once, and until when it is good.</summary>
    public async Task<(string Code, DateTimeOffset ExpiresAt)> MakeAsync(Guid caseId, Guid partyId, Actor by, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        var code = Secrets.NewCode();
        var expiresAt = now + options.Value.AccessCodeLifetime;
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(EndEarlier).Add(Caller.LiveTenant).Add(caseId).Add(partyId).Add(now));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Insert)
                .Add(Caller.LiveTenant)
                .Add(Secrets.HashOfCode(code))
                .Add(caseId)
                .Add(partyId)
                .Add(by.StaffId)
                .Add(now)
                .Add(expiresAt)
        );
        batch.BatchCommands.Add(IdentityChanges.Row(by, now, "access_code_made", caseId.ToString(), partyId.ToString()));
        await batch.ExecuteNonQueryAsync(ct);
        return (code, expiresAt);
    }

    /// <summary>The party's tokens for a code; null where it is none, was used, or has expired.</summary>
    public async Task<IssuedTokens?> ExchangeAsync(string code, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Use).Add(Caller.LiveTenant).Add(Secrets.HashOfCode(code)).Add(now));
        PartyOnCase party;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            if (!await row.ReadAsync(ct))
            {
                return null;
            }
            party = new PartyOnCase(row.GetGuid(0), row.GetGuid(1));
        }
        var holder = new Actor($"party-{party.PartyId}", Role.Party, null) { Party = party };
        return await tokens.IssueAsync(
            new TokenFamily(Guid.CreateVersion7(now), holder, s_scopes, now + options.Value.SignInLifetime),
            renewable: true,
            [IdentityChanges.Row(holder, now, "access_code_used", party.CaseId.ToString(), party.PartyId.ToString())],
            ct
        );
    }
}
