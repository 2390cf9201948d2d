using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Identity.Tokens;

/// <summary>Issues, renews and ends tokens. All of them are of the live register; a sandbox is a header, not a token.</summary>
public sealed class TokenStore(NpgsqlDataSource source, IOptions<IdentityOptions> options, TokenReader reader, CaseTime time)
{
    private const string AddFamily = """
        INSERT INTO mediation.token_families
          (tenant_id, family_id, client_id, secret_id, role_grant_id, staff_id, role, organisation_id, case_id, party_id, scopes, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private const string AddAccessToken =
        "INSERT INTO mediation.access_tokens (tenant_id, token_hash, family_id, expires_at, scopes) VALUES ($1, $2, $3, $4, $5)";

    private const string AddRefreshToken =
        "INSERT INTO mediation.refresh_tokens (tenant_id, token_hash, family_id, expires_at) VALUES ($1, $2, $3, $4)";

    // Whoever comes second, however close behind, finds it used.
    private const string UseRefreshToken = """
        UPDATE mediation.refresh_tokens SET used_at = $4
        FROM mediation.token_families f
        WHERE refresh_tokens.tenant_id = $1 AND refresh_tokens.token_hash = $2 AND refresh_tokens.used_at IS NULL
          AND refresh_tokens.expires_at > $4
          AND f.tenant_id = refresh_tokens.tenant_id AND f.family_id = refresh_tokens.family_id
          AND f.client_id IS NOT DISTINCT FROM $3 AND f.revoked_at IS NULL AND f.expires_at > $4
          AND NOT EXISTS (SELECT FROM mediation.role_grants g WHERE g.tenant_id = $1 AND g.grant_id = f.role_grant_id AND g.revoked_at IS NOT NULL)
          AND NOT EXISTS (SELECT FROM mediation.accounts a
            WHERE a.tenant_id = $1 AND a.staff_id = f.staff_id AND f.role_grant_id IS NOT NULL AND a.closed_at IS NOT NULL)
        RETURNING f.family_id, f.scopes, f.expires_at
        """;

    private const string FamilyOfUsed = """
        SELECT r.family_id FROM mediation.refresh_tokens r JOIN mediation.token_families f USING (tenant_id, family_id)
        WHERE r.tenant_id = $1 AND r.token_hash = $2 AND r.used_at IS NOT NULL AND f.revoked_at IS NULL
        """;

    private const string EndFamily =
        "UPDATE mediation.token_families SET revoked_at = coalesce(revoked_at, $3) WHERE tenant_id = $1 AND family_id = $2";

    // RFC 7009: an access token ends alone, a refresh token with all that came of it. A client ends its own only.
    private const string EndAccessToken = """
        UPDATE mediation.access_tokens SET revoked_at = coalesce(access_tokens.revoked_at, $4) FROM mediation.token_families f
        WHERE access_tokens.tenant_id = $1 AND token_hash = $2 AND f.tenant_id = $1 AND f.family_id = access_tokens.family_id AND f.client_id = $3
        """;

    private const string EndByRefreshToken = """
        UPDATE mediation.token_families SET revoked_at = coalesce(revoked_at, $4)
        WHERE tenant_id = $1 AND client_id = $3
          AND family_id = (SELECT family_id FROM mediation.refresh_tokens WHERE tenant_id = $1 AND token_hash = $2)
        """;

    /// <summary>A new family with its first tokens.</summary>
    /// <param name="family">What is granted.</param>
    /// <param name="renewable">Whether a refresh token comes with it.</param>
    /// <param name="also">What must be true together with it.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IssuedTokens> IssueAsync(
        TokenFamily family,
        bool renewable,
        IEnumerable<NpgsqlBatchCommand> also,
        CancellationToken ct
    )
    {
        var now = time.Real.GetUtcNow();
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(AddFamily)
                .Add(Caller.LiveTenant)
                .Add(family.FamilyId)
                .Add(family.ClientId)
                .Add(family.SecretId)
                .Add(family.RoleGrantId)
                .Add(family.Holder.StaffId)
                .Add(Codes.Of(family.Holder.Role))
                .Add(family.Holder.OrganisationId)
                .Add(family.Holder.Party?.CaseId)
                .Add(family.Holder.Party?.PartyId)
                .Add([.. family.Scopes])
                .Add(now)
                .Add(family.ExpiresAt)
        );
        var tokens = Add(batch, family.FamilyId, family.Scopes, null, family.ExpiresAt, renewable, now);
        foreach (var command in also)
        {
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(ct);
        return tokens;
    }

    /// <summary>
    /// The next pair for a refresh token of this client; null where it is none, or none any more. One that was used before has been copied:
    /// its whole family ends, whoever of the two came first.
    /// </summary>
    /// <param name="refreshToken">As the client has it.</param>
    /// <param name="clientId">Whose it is; null for a party, who came without one.</param>
    /// <param name="narrowed">Fewer scopes than were granted; null for all of them.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<(IssuedTokens? Tokens, bool ScopeTooWide)> RenewAsync(
        string refreshToken,
        string? clientId,
        IReadOnlyList<string>? narrowed,
        CancellationToken ct
    )
    {
        var now = time.Real.GetUtcNow();
        var hash = Secrets.HashOf(refreshToken);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var found = await UseAsync(connection, hash, clientId, now, ct);
        if (found is not var (familyId, scopes, expiresAt))
        {
            if (await FindUsedAsync(connection, hash, ct) is { } copied)
            {
                await EndAsync(connection, copied, now, ct);
            }
            await transaction.CommitAsync(ct);
            reader.Forget();
            return (null, false);
        }
        if (narrowed is not null && narrowed.Except(scopes, StringComparer.Ordinal).Any())
        {
            return (null, true);
        }
        await using var batch = connection.CreateBatch();
        // The access token alone is narrowed; what it was renewed with goes on at the width that was granted.
        var tokens = Add(batch, familyId, scopes, narrowed, expiresAt, renewable: true, now);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return (tokens, false);
    }

    /// <summary>Ends a token of this client; whether there was one is nobody's to know.</summary>
    public async Task RevokeAsync(string token, string clientId, CancellationToken ct)
    {
        var statement =
            Secrets.Has(Secrets.AccessToken, token) ? EndAccessToken
            : Secrets.Has(Secrets.RefreshToken, token) ? EndByRefreshToken
            : null;
        if (statement is null)
        {
            return;
        }
        var now = time.Real.GetUtcNow();
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement).Add(Caller.LiveTenant).Add(Secrets.HashOf(token)).Add(clientId).Add(now));
        await batch.ExecuteNonQueryAsync(ct);
        reader.Forget();
    }

    private IssuedTokens Add(
        NpgsqlBatch batch,
        Guid familyId,
        IReadOnlyList<string> granted,
        IReadOnlyList<string>? narrowed,
        DateTimeOffset familyEnds,
        bool renewable,
        DateTimeOffset now
    )
    {
        var access = Secrets.New(Secrets.AccessToken);
        var until = Earlier(now + options.Value.AccessTokenLifetime, familyEnds);
        batch.BatchCommands.Add(Row(AddAccessToken, access, familyId, until).Add(narrowed?.ToArray()));
        var scopes = narrowed ?? granted;
        if (!renewable)
        {
            return new IssuedTokens(access, null, scopes);
        }
        var refresh = Secrets.New(Secrets.RefreshToken);
        batch.BatchCommands.Add(Row(AddRefreshToken, refresh, familyId, Earlier(now + options.Value.RefreshTokenLifetime, familyEnds)));
        return new IssuedTokens(access, refresh, scopes);
    }

    private static NpgsqlBatchCommand Row(string statement, string token, Guid familyId, DateTimeOffset expiresAt) =>
        new NpgsqlBatchCommand(statement).Add(Caller.LiveTenant).Add(Secrets.HashOf(token)).Add(familyId).Add(expiresAt);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static async Task<(Guid FamilyId, string[] Scopes, DateTimeOffset ExpiresAt)?> UseAsync(
        NpgsqlConnection connection,
        byte[] hash,
        string? clientId,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(UseRefreshToken).Add(Caller.LiveTenant).Add(hash).Add(clientId).Add(now));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? (rows.GetGuid(0), rows.GetFieldValue<string[]>(1), rows.GetFieldValue<DateTimeOffset>(2)) : null;
    }

    private static async Task<Guid?> FindUsedAsync(NpgsqlConnection connection, byte[] hash, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FamilyOfUsed).Add(Caller.LiveTenant).Add(hash));
        return (Guid?)await batch.ExecuteScalarAsync(ct);
    }

    private static async Task EndAsync(NpgsqlConnection connection, Guid familyId, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(EndFamily).Add(Caller.LiveTenant).Add(familyId).Add(now));
        batch.BatchCommands.Add(IdentityChanges.Row(s_register, now, "refresh_token_reused", familyId.ToString()));
        await batch.ExecuteNonQueryAsync(ct);
    }

    // Nobody in particular did it: the register noticed.
    private static readonly Actor s_register = new("system", Role.System, null);
}
