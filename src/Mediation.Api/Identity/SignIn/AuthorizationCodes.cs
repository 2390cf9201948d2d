using Mediation.Api.Access;
using Mediation.Api.Identity.Accounts;
using Mediation.Api.Identity.Tokens;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Identity.SignIn;

/// <summary>Codes that a person's browser carries back to the client, which fetches the tokens with it: good for a minute and once.</summary>
public sealed class AuthorizationCodes(
    NpgsqlDataSource source,
    TokenStore tokens,
    TokenReader reader,
    IOptions<IdentityOptions> options,
    CaseTime time
)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(1);

    private const string Insert = """
        INSERT INTO mediation.authorization_codes (tenant_id, code_hash, client_id, redirect_uri, challenge, role_grant_id, scopes, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string Use = """
        UPDATE mediation.authorization_codes c SET family_id = $4
        FROM mediation.role_grants g, mediation.accounts a
        WHERE c.tenant_id = $1 AND c.code_hash = $2 AND c.client_id = $3 AND c.family_id IS NULL AND c.expires_at > $5
          AND g.tenant_id = c.tenant_id AND g.grant_id = c.role_grant_id AND g.revoked_at IS NULL
          AND a.tenant_id = g.tenant_id AND a.staff_id = g.staff_id AND a.closed_at IS NULL
        RETURNING c.redirect_uri, c.challenge, c.scopes, g.grant_id, g.staff_id, g.role, g.organisation_id
        """;

    private const string EndReused = """
        UPDATE mediation.token_families SET revoked_at = coalesce(revoked_at, $4)
        WHERE tenant_id = $1 AND family_id = (SELECT family_id FROM mediation.authorization_codes WHERE tenant_id = $1 AND code_hash = $2 AND client_id = $3)
        """;

    /// <summary>A code for somebody who has signed in under a role.</summary>
    public async Task<string> MakeAsync(AuthorizationRequest request, RoleGrant role, CancellationToken ct)
    {
        var code = Secrets.New(Secrets.AuthorizationCode);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Insert)
                .Add(Caller.LiveTenant)
                .Add(Secrets.HashOf(code))
                .Add(request.ClientId)
                .Add(request.RedirectUri)
                .Add(request.Challenge)
                .Add(role.GrantId)
                .Add([.. request.Scopes])
                .Add(time.Real.GetUtcNow() + s_lifetime)
        );
        await batch.ExecuteNonQueryAsync(ct);
        return code;
    }

    /// <summary>The tokens for a code; null where it is none of this client's, expired, shown with another address or secret, or was used. One that is used twice ends what came of it.</summary>
    public async Task<IssuedTokens?> ExchangeAsync(
        string code,
        string clientId,
        Guid? secretId,
        string redirectUri,
        string verifier,
        CancellationToken ct
    )
    {
        var now = time.Real.GetUtcNow();
        var familyId = Guid.CreateVersion7(now);
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Use).Add(Caller.LiveTenant).Add(Secrets.HashOf(code)).Add(clientId).Add(familyId).Add(now)
        );
        TokenFamily family;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            if (!await row.ReadAsync(ct))
            {
                await EndReusedAsync(code, clientId, now, ct);
                return null;
            }
            if (row.GetString(0) != redirectUri || !AuthorizationRequest.Answers(verifier, row.GetString(1)))
            {
                return null;
            }
            family = new TokenFamily(
                familyId,
                new Actor(row.GetString(4), RoleCodes.Of(row.GetString(5)), row.IsDBNull(6) ? null : row.GetString(6)),
                row.GetFieldValue<string[]>(2),
                now + options.Value.SignInLifetime
            )
            {
                ClientId = clientId,
                SecretId = secretId,
                RoleGrantId = row.GetGuid(3),
            };
        }
        return await tokens.IssueAsync(
            family,
            renewable: true,
            [IdentityChanges.Row(family.Holder, now, "signed_in", family.Holder.StaffId, clientId)],
            ct
        );
    }

    private async Task EndReusedAsync(string code, string clientId, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(EndReused).Add(Caller.LiveTenant).Add(Secrets.HashOf(code)).Add(clientId).Add(now));
        await batch.ExecuteNonQueryAsync(ct);
        reader.Forget();
    }
}
