using System.Text;
using Mediation.Api.Access;
using Mediation.Api.Identity.Tokens;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Identity.Accounts;

/// <summary>Keeps accounts, their roles and what they sign in with.</summary>
public sealed class AccountStore(
    NpgsqlDataSource source,
    IMasterKey masterKey,
    IOptions<IdentityOptions> options,
    TokenReader reader,
    CaseTime time
)
{
    private const string Insert = """
        INSERT INTO mediation.accounts (tenant_id, staff_id, code_hash, code_expires_at, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """;

    private const string Select = """
        SELECT a.staff_id, a.password_hash, a.created_at, a.closed_at, g.grant_id, g.role, g.organisation_id, g.granted_at, a.totp_seed, a.totp_step
        FROM mediation.accounts a
        LEFT JOIN mediation.role_grants g ON g.tenant_id = a.tenant_id AND g.staff_id = a.staff_id AND g.revoked_at IS NULL
        WHERE a.tenant_id = $1
        """;

    private const string SetCode = """
        UPDATE mediation.accounts SET code_hash = $3, code_expires_at = $4 WHERE tenant_id = $1 AND staff_id = $2 AND closed_at IS NULL
        """;

    private const string HasCode = """
        SELECT true FROM mediation.accounts
        WHERE tenant_id = $1 AND staff_id = $2 AND code_hash = $3 AND code_expires_at > $4 AND closed_at IS NULL
        """;

    private const string SetPassword = """
        UPDATE mediation.accounts SET password_hash = $5, totp_seed = $6, totp_step = $7, code_hash = NULL, code_expires_at = NULL
        WHERE tenant_id = $1 AND staff_id = $2 AND code_hash = $3 AND code_expires_at > $4 AND closed_at IS NULL
        """;

    // A one-time password is used by whoever comes first.
    private const string UseStep =
        "UPDATE mediation.accounts SET totp_step = $3 WHERE tenant_id = $1 AND staff_id = $2 AND totp_step < $3 AND closed_at IS NULL";

    private const string EndTokens = """
        UPDATE mediation.token_families SET revoked_at = $3
        WHERE tenant_id = $1 AND staff_id = $2 AND role_grant_id IS NOT NULL AND revoked_at IS NULL
        """;

    private const string Close =
        "UPDATE mediation.accounts SET closed_at = coalesce(closed_at, $3), code_hash = NULL WHERE tenant_id = $1 AND staff_id = $2";

    private const string InsertGrant = """
        INSERT INTO mediation.role_grants (tenant_id, grant_id, staff_id, role, organisation_id, granted_by, granted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        """;

    private const string EndGrant =
        "UPDATE mediation.role_grants SET revoked_at = coalesce(revoked_at, $4) WHERE tenant_id = $1 AND staff_id = $2 AND grant_id = $3";

    private const string AnyWithRole = """
        SELECT true FROM mediation.role_grants g JOIN mediation.accounts a USING (tenant_id, staff_id)
        WHERE tenant_id = $1 AND g.role = $2 AND g.revoked_at IS NULL AND a.closed_at IS NULL
          AND (a.password_hash IS NOT NULL OR a.code_expires_at > $3) LIMIT 1
        """;

    /// <summary>A new account with its first role, and the one-time code to set its password with, told this once; null where there is one already.</summary>
    public async Task<string?> OpenAsync(string staffId, RoleGrant first, Actor by, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        var code = Secrets.NewCode();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Insert)
                .Add(Caller.LiveTenant)
                .Add(staffId)
                .Add(Secrets.HashOfCode(code))
                .Add(now + options.Value.PasswordCodeLifetime)
                .Add(by.StaffId)
                .Add(now)
        );
        if (await batch.ExecuteNonQueryAsync(ct) == 0)
        {
            return null;
        }
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(GrantRow(staffId, first, by));
        batch.BatchCommands.Add(IdentityChanges.Row(by, now, "account_opened", staffId, Told(first)));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return code;
    }

    /// <summary>An account; null where there is none.</summary>
    public async Task<Account?> FindAsync(string staffId, CancellationToken ct) =>
        (await ReadAsync($"{Select} AND a.staff_id = $2 ORDER BY g.granted_at", command => command.Add(staffId), ct))
            .Select(found => found.Account)
            .SingleOrDefault();

    /// <summary>What somebody signs in with; null where the account is not there, closed, without a password or without a role.</summary>
    public async Task<Credentials?> FindCredentialsAsync(string staffId, CancellationToken ct) =>
        (await ReadAsync($"{Select} AND a.staff_id = $2 ORDER BY g.granted_at", command => command.Add(staffId), ct))
            .Select(found => found.Credentials)
            .SingleOrDefault();

    /// <summary>Accounts in the order of their ids, from after one of them.</summary>
    /// <param name="organisationId">Those with a role in one organisation; null for all.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<IReadOnlyList<Account>> ListAsync(string? organisationId, string? after, int limit, CancellationToken ct) =>
        [
            .. (
                await ReadAsync(
                    $"""
                    {Select} AND a.staff_id IN (
                      SELECT staff_id FROM mediation.accounts o
                      WHERE tenant_id = $1 AND ($3 IS NULL OR staff_id > $3) AND ($2 IS NULL OR EXISTS (
                        SELECT FROM mediation.role_grants i
                        WHERE i.tenant_id = $1 AND i.staff_id = o.staff_id AND i.organisation_id = $2 AND i.revoked_at IS NULL))
                      ORDER BY staff_id LIMIT $4)
                    ORDER BY a.staff_id, g.granted_at
                    """,
                    command => command.Add(organisationId).Add(after).Add(limit),
                    ct
                )
            ).Select(found => found.Account),
        ];

    /// <summary>A new one-time code in place of one that was not used; the password stays until another is set.</summary>
    public async Task<string?> RenewCodeAsync(string staffId, Actor by, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        var code = Secrets.NewCode();
        var set = new NpgsqlBatchCommand(SetCode)
            .Add(Caller.LiveTenant)
            .Add(staffId)
            .Add(Secrets.HashOfCode(code))
            .Add(now + options.Value.PasswordCodeLifetime);
        await RunAsync(ct, set, IdentityChanges.Row(by, now, "password_code_made", staffId));
        return set.Rows == 1 ? code : null;
    }

    /// <summary>Whether this is the account's one-time code.</summary>
    public async Task<bool> HasCodeAsync(string staffId, string code, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(HasCode).Add(Caller.LiveTenant).Add(staffId).Add(Secrets.HashOfCode(code)).Add(time.Real.GetUtcNow())
        );
        return await batch.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Sets password and seed and uses up the code; whoever is signed in as this account is so no longer. False where the code was used or has expired.</summary>
    public async Task<bool> SetPasswordAsync(string staffId, string code, string passwordHash, byte[] seed, long step, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        var set = new NpgsqlBatchCommand(SetPassword)
            .Add(Caller.LiveTenant)
            .Add(staffId)
            .Add(Secrets.HashOfCode(code))
            .Add(now)
            .Add(passwordHash)
            .Add(masterKey.Wrap(seed, PlaceOf(staffId)))
            .Add(step);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(set);
        if (await batch.ExecuteNonQueryAsync(ct) == 0)
        {
            return false;
        }
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(EndTokens).Add(Caller.LiveTenant).Add(staffId).Add(now));
        batch.BatchCommands.Add(IdentityChanges.Row(new Actor(staffId, Role.System, null), now, "password_set", staffId));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        reader.Forget();
        return true;
    }

    /// <summary>Uses up the one-time password of a half minute; false where it was used.</summary>
    public async Task<bool> UseStepAsync(string staffId, long step, CancellationToken ct)
    {
        var use = new NpgsqlBatchCommand(UseStep).Add(Caller.LiveTenant).Add(staffId).Add(step);
        await RunAsync(ct, use);
        return use.Rows == 1;
    }

    /// <summary>Closes an account with everything that it is signed in to.</summary>
    public async Task CloseAsync(string staffId, Actor by, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        await RunAsync(
            ct,
            new NpgsqlBatchCommand(Close).Add(Caller.LiveTenant).Add(staffId).Add(now),
            new NpgsqlBatchCommand(EndTokens).Add(Caller.LiveTenant).Add(staffId).Add(now),
            IdentityChanges.Row(by, now, "account_closed", staffId)
        );
        reader.Forget();
    }

    /// <summary>Gives a role; false where it stands already.</summary>
    public async Task<bool> GrantAsync(string staffId, RoleGrant grant, Actor by, CancellationToken ct)
    {
        var row = GrantRow(staffId, grant, by);
        await RunAsync(ct, row, IdentityChanges.Row(by, time.Real.GetUtcNow(), "role_granted", staffId, Told(grant)));
        return row.Rows == 1;
    }

    /// <summary>Takes a role back, with every token that was given under it.</summary>
    public async Task RevokeAsync(string staffId, RoleGrant grant, Actor by, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        await RunAsync(
            ct,
            new NpgsqlBatchCommand(EndGrant).Add(Caller.LiveTenant).Add(staffId).Add(grant.GrantId).Add(now),
            IdentityChanges.Row(by, now, "role_revoked", staffId, Told(grant))
        );
        reader.Forget();
    }

    /// <summary>Whether somebody has this role who can sign in, or can still set a password.</summary>
    public async Task<bool> AnybodyIsAsync(Role role, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(AnyWithRole).Add(Caller.LiveTenant).Add(Codes.Of(role)).Add(time.Real.GetUtcNow()));
        return await batch.ExecuteScalarAsync(ct) is true;
    }

    private static string Told(RoleGrant grant) => $"{Codes.Of(grant.Role)} {grant.OrganisationId}";

    private static byte[] PlaceOf(string staffId) => Encoding.UTF8.GetBytes($"totp|{staffId}");

    private static NpgsqlBatchCommand GrantRow(string staffId, RoleGrant grant, Actor by) =>
        new NpgsqlBatchCommand(InsertGrant)
            .Add(Caller.LiveTenant)
            .Add(grant.GrantId)
            .Add(staffId)
            .Add(Codes.Of(grant.Role))
            .Add(grant.OrganisationId)
            .Add(by.StaffId)
            .Add(grant.GrantedAt);

    private async Task RunAsync(CancellationToken ct, params NpgsqlBatchCommand[] commands)
    {
        await using var batch = source.CreateBatch();
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task<IReadOnlyList<(Account Account, Credentials? Credentials)>> ReadAsync(
        string sql,
        Action<NpgsqlBatchCommand> add,
        CancellationToken ct
    )
    {
        await using var batch = source.CreateBatch();
        var command = new NpgsqlBatchCommand(sql).Add(Caller.LiveTenant);
        add(command);
        batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var found = new List<(Account Account, Credentials? Credentials)>();
        while (await row.ReadAsync(ct))
        {
            var staffId = row.GetString(0);
            var hash = row.IsDBNull(1) ? null : row.GetString(1);
            DateTimeOffset? closedAt = row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3);
            IReadOnlyList<RoleGrant> roles = found is [.., var last] && last.Account.StaffId == staffId ? last.Account.Roles : [];
            if (roles.Count > 0)
            {
                found.RemoveAt(found.Count - 1);
            }
            roles = row.IsDBNull(4) ? roles : [.. roles, GrantOf(row)];
            var canSignIn = hash is not null && closedAt is null && roles.Count > 0;
            found.Add(
                (
                    new Account(staffId, roles, canSignIn, row.GetFieldValue<DateTimeOffset>(2), closedAt),
                    canSignIn
                        ? new Credentials(
                            staffId,
                            hash!,
                            masterKey.Unwrap(row.GetFieldValue<byte[]>(8), PlaceOf(staffId)),
                            row.GetInt64(9),
                            roles
                        )
                        : null
                )
            );
        }
        return found;
    }

    private static RoleGrant GrantOf(NpgsqlDataReader row) =>
        new(
            row.GetGuid(4),
            RoleCodes.Of(row.GetString(5)),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.GetFieldValue<DateTimeOffset>(7)
        );
}
