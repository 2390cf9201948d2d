using Mediation.Api.Access;
using Mediation.Api.Identity.Tokens;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Identity.Clients;

/// <summary>Keeps clients and the fingerprints of their secrets.</summary>
public sealed class ClientStore(NpgsqlDataSource source, IOptions<IdentityOptions> options, TokenReader reader, CaseTime time)
{
    /// <summary>So many secrets of a client live at a time: the next one can be brought out before the last one ends.</summary>
    public const int MostSecrets = 2;

    private const string Insert = """
        INSERT INTO mediation.clients
          (tenant_id, client_id, name, kind, role, organisation_id, scopes, redirect_uris, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string Select = """
        SELECT c.client_id, c.name, c.kind, c.role, c.organisation_id, c.scopes, c.redirect_uris, c.created_at, c.revoked_at,
          s.secret_id, s.created_at, s.expires_at, s.revoked_at
        FROM mediation.clients c LEFT JOIN mediation.client_secrets s ON s.tenant_id = c.tenant_id AND s.client_id = c.client_id
        WHERE c.tenant_id = $1
        """;

    private const string FindSecret = """
        SELECT s.secret_id FROM mediation.client_secrets s JOIN mediation.clients c USING (tenant_id, client_id)
        WHERE s.tenant_id = $1 AND s.client_id = $2 AND s.secret_hash = $3 AND s.expires_at > $4 AND s.revoked_at IS NULL AND c.revoked_at IS NULL
        """;

    private const string Lock = "SELECT client_id FROM mediation.clients WHERE tenant_id = $1 AND client_id = $2 FOR UPDATE";

    private const string InsertSecret = """
        INSERT INTO mediation.client_secrets (tenant_id, client_id, secret_id, secret_hash, created_at, expires_at)
        SELECT $1, $2, $3, $4, $5, $6
        WHERE (SELECT count(*) FROM mediation.client_secrets
               WHERE tenant_id = $1 AND client_id = $2 AND revoked_at IS NULL AND expires_at > $5) < $7
        """;

    private const string EndSecret = """
        UPDATE mediation.client_secrets SET revoked_at = coalesce(revoked_at, $4)
        WHERE tenant_id = $1 AND client_id = $2 AND secret_id = $3
        """;

    private const string End = "UPDATE mediation.clients SET revoked_at = coalesce(revoked_at, $3) WHERE tenant_id = $1 AND client_id = $2";

    /// <summary>Keeps a new client with its first secret, where it keeps one.</summary>
    /// <param name="client">With an id of its own.</param>
    /// <param name="first">Its secret, from <see cref="NewSecret"/>.</param>
    /// <param name="by">Who registers it.</param>
    /// <param name="beside">Rows of the same transaction.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task AddAsync(
        Client client,
        (ClientSecret Kept, string Secret)? first,
        Actor by,
        IEnumerable<NpgsqlBatchCommand> beside,
        CancellationToken ct
    )
    {
        await using var batch = source.CreateBatch();
        foreach (var row in beside)
        {
            batch.BatchCommands.Add(row);
        }
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Insert)
                .Add(Caller.LiveTenant)
                .Add(client.ClientId)
                .Add(client.Name)
                .Add(Codes.Of(client.Kind))
                .Add(client.Role is { } role ? Codes.Of(role) : null)
                .Add(client.OrganisationId)
                .Add([.. client.Scopes])
                .Add([.. client.RedirectUris])
                .Add(by.StaffId)
                .Add(client.CreatedAt)
        );
        batch.BatchCommands.Add(
            IdentityChanges.Row(
                by,
                client.CreatedAt,
                "client_created",
                client.ClientId,
                $"{client.Role?.ToString() ?? "-"} {string.Join(' ', client.Scopes)}"
            )
        );
        if (first is { } secret)
        {
            batch.BatchCommands.Add(SecretOf(client.ClientId, secret));
            batch.BatchCommands.Add(ChangeOf(client.ClientId, secret.Kept, by));
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A client with its secrets; null where there is none.</summary>
    public async Task<Client?> FindAsync(string clientId, CancellationToken ct) =>
        (
            await ReadAsync($"{Select} AND c.client_id = $2 ORDER BY c.client_id, s.created_at", command => command.Add(clientId), ct)
        ).SingleOrDefault();

    /// <summary>Clients in the order of their ids, from after one of them.</summary>
    /// <param name="organisationId">Of one organisation; null for all.</param>
    /// <param name="after">The last id of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<IReadOnlyList<Client>> ListAsync(string? organisationId, string? after, int limit, CancellationToken ct) =>
        ReadAsync(
            $"""
            {Select} AND c.client_id IN (
              SELECT client_id FROM mediation.clients
              WHERE tenant_id = $1 AND ($2 IS NULL OR organisation_id = $2) AND ($3 IS NULL OR client_id > $3)
              ORDER BY client_id LIMIT $4)
            ORDER BY c.client_id, s.created_at
            """,
            command => command.Add(organisationId).Add(after).Add(limit),
            ct
        );

    /// <summary>Which of the client's living secrets this is; null where it is none.</summary>
    public async Task<Guid?> ProveAsync(string clientId, string secret, CancellationToken ct)
    {
        if (!Secrets.Has(Secrets.ClientSecret, secret))
        {
            return null;
        }
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(FindSecret).Add(Caller.LiveTenant).Add(clientId).Add(Secrets.HashOf(secret)).Add(time.Real.GetUtcNow())
        );
        return (Guid?)await batch.ExecuteScalarAsync(ct);
    }

    /// <summary>A secret that nobody keeps yet, told this once.</summary>
    public (ClientSecret Kept, string Secret) NewSecret()
    {
        var now = time.Real.GetUtcNow();
        return (
            new ClientSecret(Guid.CreateVersion7(now), now, now + options.Value.SecretLifetime, null),
            Secrets.New(Secrets.ClientSecret)
        );
    }

    /// <summary>Keeps one more secret; false where as many live as may.</summary>
    /// <param name="clientId">Of which client.</param>
    /// <param name="secret">From <see cref="NewSecret"/>.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="beside">Rows of the same transaction, before it counts.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<bool> AddSecretAsync(
        string clientId,
        (ClientSecret Kept, string Secret) secret,
        Actor by,
        IEnumerable<NpgsqlBatchCommand> beside,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var row in beside)
        {
            batch.BatchCommands.Add(row);
        }
        // Two at once would each count one too few.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Lock).Add(Caller.LiveTenant).Add(clientId));
        await batch.ExecuteNonQueryAsync(ct);
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(SecretOf(clientId, secret));
        if (await batch.ExecuteNonQueryAsync(ct) == 0)
        {
            return false;
        }
        batch.BatchCommands.Clear();
        batch.BatchCommands.Add(ChangeOf(clientId, secret.Kept, by));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Ends a secret with every token that came of it; false where the client has no such secret.</summary>
    public Task<bool> EndSecretAsync(string clientId, Guid secretId, Actor by, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        return EndAsync(
            new NpgsqlBatchCommand(EndSecret).Add(Caller.LiveTenant).Add(clientId).Add(secretId).Add(now),
            IdentityChanges.Row(by, now, "secret_revoked", clientId, secretId.ToString()),
            ct
        );
    }

    /// <summary>Ends a client with every token that it holds.</summary>
    public Task<bool> EndAsync(string clientId, Actor by, CancellationToken ct)
    {
        var now = time.Real.GetUtcNow();
        return EndAsync(
            new NpgsqlBatchCommand(End).Add(Caller.LiveTenant).Add(clientId).Add(now),
            IdentityChanges.Row(by, now, "client_revoked", clientId),
            ct
        );
    }

    private async Task<bool> EndAsync(NpgsqlBatchCommand end, NpgsqlBatchCommand record, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(end);
        batch.BatchCommands.Add(record);
        await batch.ExecuteNonQueryAsync(ct);
        reader.Forget();
        return end.Rows == 1;
    }

    private static NpgsqlBatchCommand SecretOf(string clientId, (ClientSecret Kept, string Secret) secret) =>
        new NpgsqlBatchCommand(InsertSecret)
            .Add(Caller.LiveTenant)
            .Add(clientId)
            .Add(secret.Kept.SecretId)
            .Add(Secrets.HashOf(secret.Secret))
            .Add(secret.Kept.CreatedAt)
            .Add(secret.Kept.ExpiresAt)
            .Add(MostSecrets);

    private static NpgsqlBatchCommand ChangeOf(string clientId, ClientSecret kept, Actor by) =>
        IdentityChanges.Row(by, kept.CreatedAt, "secret_created", clientId, kept.SecretId.ToString());

    private async Task<IReadOnlyList<Client>> ReadAsync(string sql, Action<NpgsqlBatchCommand> add, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        var command = new NpgsqlBatchCommand(sql).Add(Caller.LiveTenant);
        add(command);
        batch.BatchCommands.Add(command);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var clients = new List<Client>();
        while (await rows.ReadAsync(ct))
        {
            if (clients is not [.., { } last] || last.ClientId != rows.GetString(0))
            {
                clients.Add(ClientOf(rows));
            }
            if (!rows.IsDBNull(9))
            {
                clients[^1] = clients[^1] with { Secrets = [.. clients[^1].Secrets, SecretOf(rows)] };
            }
        }
        return clients;
    }

    private static Client ClientOf(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            Enum.GetValues<ClientKind>().First(kind => Codes.Of(kind) == row.GetString(2)),
            row.IsDBNull(3) ? null : RoleCodes.Of(row.GetString(3)),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.GetFieldValue<string[]>(5),
            row.GetFieldValue<string[]>(6),
            row.GetFieldValue<DateTimeOffset>(7),
            row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8)
        );

    private static ClientSecret SecretOf(NpgsqlDataReader row) =>
        new(
            row.GetGuid(9),
            row.GetFieldValue<DateTimeOffset>(10),
            row.GetFieldValue<DateTimeOffset>(11),
            row.IsDBNull(12) ? null : row.GetFieldValue<DateTimeOffset>(12)
        );
}
