using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Npgsql;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>A subscription with how its lane stands.</summary>
public sealed record WebhookStanding(
    WebhookSubscription Subscription,
    IReadOnlyList<SealedSecret> Secrets,
    long Waiting,
    int Failures,
    DateTimeOffset? NextAt
);

/// <summary>Keeps subscriptions, their secrets and their state.</summary>
public sealed class WebhookStore(NpgsqlDataSource source, CaseTime time)
{
    /// <summary>How many subscriptions one person or system may have.</summary>
    public const int Most = 1000;

    private const string Columns =
        "s.webhook_id, s.url, s.description, s.notice_types, s.staff_id, s.role, s.organisation_id, s.state, s.state_reason, s.state_since, s.created_at";

    private const string Of = $"SELECT {Columns} FROM mediation.webhook_subscriptions s WHERE s.tenant_id = $1";

    // For a maker that has ended nothing more is put in line; what was, waits like with any that was disabled.
    private const string Served = Of + " AND s.state_reason IS DISTINCT FROM 'maker_ended'";

    // Clients and accounts stand in the live register, also where the subscription is a sandbox's. Who is neither comes with tokens of development or
    // of another provider, which nobody ends here.
    private const string Ended = $"""
        SELECT c.revoked_at IS NOT NULL OR a.closed_at IS NOT NULL OR (a.staff_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM mediation.role_grants g WHERE g.tenant_id = a.tenant_id AND g.staff_id = s.staff_id AND g.role = s.role
            AND g.organisation_id IS NOT DISTINCT FROM s.organisation_id AND g.revoked_at IS NULL))
        FROM mediation.webhook_subscriptions s
          LEFT JOIN mediation.clients c ON c.tenant_id = '{Caller.LiveTenant}' AND c.client_id = s.staff_id
          LEFT JOIN mediation.accounts a ON a.tenant_id = '{Caller.LiveTenant}' AND a.staff_id = s.staff_id
        WHERE s.tenant_id = $1 AND s.webhook_id = $2
        """;

    private const string Standing = $"""
        SELECT {Columns}, COALESCE(l.attempts, 0), CASE WHEN l.held THEN NULL ELSE l.next_at END,
          (SELECT count(*) FROM mediation.notice_deliveries d WHERE d.tenant_id = $1 AND d.lane = 'webhook/' || s.webhook_id AND d.state = 'pending')
        FROM mediation.webhook_subscriptions s
          LEFT JOIN mediation.notice_lanes l ON l.tenant_id = $1 AND l.lane = 'webhook/' || s.webhook_id
        WHERE s.tenant_id = $1 AND s.staff_id = $2 AND s.role = $3 AND s.organisation_id IS NOT DISTINCT FROM $4
          AND ($5 IS NULL OR s.webhook_id = $5) AND ($6 IS NULL OR s.webhook_id > $6)
        ORDER BY s.webhook_id LIMIT $7
        """;

    private const string Secrets = """
        SELECT x.webhook_id, x.secret_id, x.wrapped, x.master_key_id, x.created_at FROM mediation.webhook_secrets x
        WHERE x.tenant_id = $1 AND x.webhook_id = ANY ($2) ORDER BY x.secret_id DESC
        """;

    private const string Insert = """
        INSERT INTO mediation.webhook_subscriptions
          (tenant_id, webhook_id, url, description, notice_types, staff_id, role, organisation_id, state, state_since, created_at)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8, 'active', $9, $9
        WHERE (SELECT count(*) FROM mediation.webhook_subscriptions WHERE tenant_id = $1 AND staff_id = $6) < $10
        ON CONFLICT DO NOTHING
        """;

    private const string InsertSecret = """
        INSERT INTO mediation.webhook_secrets (tenant_id, webhook_id, secret_id, wrapped, master_key_id, created_at)
        SELECT $1, $2, $3, $4, $5, $6 WHERE EXISTS (SELECT FROM mediation.webhook_subscriptions s WHERE s.tenant_id = $1 AND s.webhook_id = $2)
        """;

    private const string Change = """
        UPDATE mediation.webhook_subscriptions SET url = $3, description = $4, notice_types = $5 WHERE tenant_id = $1 AND webhook_id = $2
        """;

    private const string SetState = """
        UPDATE mediation.webhook_subscriptions SET state = $3, state_reason = $4, state_since = $5
        WHERE tenant_id = $1 AND webhook_id = $2 AND state = ANY ($6)
        """;

    private const string HoldLane = """
        INSERT INTO mediation.notice_lanes (tenant_id, lane, channel, held) VALUES ($1, $2, 'webhook', true)
        ON CONFLICT (tenant_id, lane) DO UPDATE SET held = true
        """;

    // Whoever has a claim on it still has it.
    private const string FreeLane = """
        UPDATE mediation.notice_lanes SET held = false, attempts = 0, next_at = $3, wakes = wakes + 1 WHERE tenant_id = $1 AND lane = $2
        """;

    private static readonly string[] s_deletions =
    [
        "DELETE FROM mediation.webhook_secrets WHERE tenant_id = $1 AND webhook_id = $2 AND $3 <> ''",
        "DELETE FROM mediation.webhook_subscriptions WHERE tenant_id = $1 AND webhook_id = $2 AND $3 <> ''",
        "DELETE FROM mediation.notice_attempts WHERE tenant_id = $1 AND lane = $3 AND $2 IS NOT NULL",
        "DELETE FROM mediation.notice_deliveries WHERE tenant_id = $1 AND lane = $3 AND $2 IS NOT NULL",
        "DELETE FROM mediation.notice_lanes WHERE tenant_id = $1 AND lane = $3 AND $2 IS NOT NULL",
    ];

    private const string DeleteSecret = """
        DELETE FROM mediation.webhook_secrets WHERE tenant_id = $1 AND webhook_id = $2 AND secret_id = $3
          AND EXISTS (SELECT FROM mediation.webhook_secrets o WHERE o.tenant_id = $1 AND o.webhook_id = $2 AND o.secret_id <> $3)
        """;

    // One that is changed or rotated is held until that is done: two of its makers at once do not both find room for a second secret.
    private const string Lock = "SELECT FROM mediation.webhook_subscriptions WHERE tenant_id = $1 AND webhook_id = $2 FOR UPDATE";

    private const string CountSecrets = "SELECT count(*) FROM mediation.webhook_secrets WHERE tenant_id = $1 AND webhook_id = $2";

    private const string TellDisabled = """
        INSERT INTO mediation.notice_outbox (tenant_id, notice_id, type, details, occurred_at)
        VALUES ($1, $2, 'webhook_disabled', jsonb_build_object('webhookId', $3, 'reason', $4, 'staffId', $5, 'organisationId', $6), $7)
        """;

    private static readonly Dictionary<string, Role> s_roles = Enum.GetValues<Role>()
        .ToDictionary(role => Codes.Of(role), StringComparer.Ordinal);

    private static readonly Dictionary<string, WebhookState> s_states = Enum.GetValues<WebhookState>()
        .ToDictionary(state => Codes.Of(state), StringComparer.Ordinal);

    private static readonly Dictionary<string, WebhookStateReason> s_reasons = Enum.GetValues<WebhookStateReason>()
        .ToDictionary(reason => Codes.Of(reason), StringComparer.Ordinal);

    private DateTimeOffset Now => time.Real.GetUtcNow();

    /// <summary>A maker's subscriptions in the order in which they were named, or one of them.</summary>
    public async Task<IReadOnlyList<WebhookStanding>> ListAsync(Caller maker, Guid? only, Guid? after, int most, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var standing = new List<(WebhookSubscription Subscription, int Failures, DateTimeOffset? NextAt, long Waiting)>();
        await using (var batch = connection.CreateBatch())
        {
            var list = new NpgsqlBatchCommand(Standing)
                .Add(maker.TenantId)
                .Add(maker.Actor.StaffId)
                .Add(Codes.Of(maker.Actor.Role))
                .Add(maker.Actor.OrganisationId)
                .Add(only)
                .Add(after)
                .Add(most);
            batch.BatchCommands.Add(list);
            await using var reader = await batch.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var nextAt = reader.IsDBNull(12) ? (DateTimeOffset?)null : new DateTimeOffset(reader.GetDateTime(12));
                standing.Add((Read(reader), reader.GetInt32(11), nextAt, reader.GetInt64(13)));
            }
        }
        var secrets = await SecretsAsync(connection, maker.TenantId, [.. standing.Select(row => row.Subscription.WebhookId)], ct);
        return
        [
            .. standing.Select(row => new WebhookStanding(
                row.Subscription,
                [.. secrets[row.Subscription.WebhookId]],
                row.Waiting,
                row.Failures,
                row.Waiting == 0 ? null : row.NextAt
            )),
        ];
    }

    /// <summary>A maker's subscription; null where it has none of this id.</summary>
    public async Task<WebhookStanding?> FindAsync(Caller maker, Guid webhookId, CancellationToken ct) =>
        await ListAsync(maker, webhookId, null, 1, ct) is [var standing] ? standing : null;

    /// <summary>Every subscription of a register.</summary>
    public static async Task<IReadOnlyList<WebhookSubscription>> AllAsync(
        NpgsqlConnection connection,
        string tenantId,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Served).Add(tenantId));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var all = new List<WebhookSubscription>();
        while (await reader.ReadAsync(ct))
        {
            all.Add(Read(reader));
        }
        return all;
    }

    /// <summary>A subscription with its secrets, as the dispatcher needs them, and whether its maker has ended; null where it is gone.</summary>
    public async Task<(WebhookSubscription Subscription, IReadOnlyList<SealedSecret> Secrets, bool MakerEnded)?> OpenAsync(
        string tenantId,
        Guid webhookId,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Of + " AND s.webhook_id = $2").Add(tenantId).Add(webhookId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Secrets).Add(tenantId).Add([webhookId]));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Ended).Add(tenantId).Add(webhookId));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }
        var subscription = Read(reader);
        await reader.NextResultAsync(ct);
        var secrets = await ReadSecretsAsync(reader, ct);
        await reader.NextResultAsync(ct);
        var ended = await reader.ReadAsync(ct) && reader.GetBoolean(0);
        return (subscription, [.. secrets[webhookId]], ended);
    }

    /// <summary>Keeps a new one with its first secret; false where the maker has too many, or the id is taken.</summary>
    public async Task<bool> AddAsync(Caller maker, WebhookSubscription subscription, SealedSecret secret, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var insert = new NpgsqlBatchCommand(Insert)
            .Add(maker.TenantId)
            .Add(subscription.WebhookId)
            .Add(subscription.Url)
            .Add(subscription.Description)
            .AddTexts(subscription.NoticeTypes)
            .Add(maker.Actor.StaffId)
            .Add(Codes.Of(maker.Actor.Role))
            .Add(maker.Actor.OrganisationId)
            .Add(subscription.CreatedAt)
            .Add(Most);
        batch.BatchCommands.Add(insert);
        batch.BatchCommands.Add(SecretOf(maker.TenantId, subscription.WebhookId, secret));
        await batch.ExecuteNonQueryAsync(ct);
        if (insert.RecordsAffected == 0)
        {
            return false;
        }
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Changes where it goes and what it wants.</summary>
    public async Task ChangeAsync(
        Caller maker,
        Guid webhookId,
        string url,
        string? description,
        IReadOnlyList<string>? types,
        CancellationToken ct
    ) => await RunAsync(ct, new NpgsqlBatchCommand(Change).Add(maker.TenantId).Add(webhookId).Add(url).Add(description).AddTexts(types));

    /// <summary>Deletes it with all that was kept of it.</summary>
    public Task DeleteAsync(Caller maker, Guid webhookId, CancellationToken ct) =>
        RunAsync(
            ct,
            [
                .. s_deletions.Select(sql =>
                    new NpgsqlBatchCommand(sql).Add(maker.TenantId).Add(webhookId).Add(WebhookSubscription.LaneOf(webhookId))
                ),
            ]
        );

    /// <summary>Adds a secret; false where two live already.</summary>
    /// <param name="maker">Whose subscription.</param>
    /// <param name="webhookId">Which.</param>
    /// <param name="secret">As it is kept.</param>
    /// <param name="beside">Rows of the same transaction, before it counts.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<bool> AddSecretAsync(
        Caller maker,
        Guid webhookId,
        SealedSecret secret,
        IEnumerable<NpgsqlBatchCommand> beside,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var look = new NpgsqlBatch(connection, transaction))
        {
            foreach (var row in beside)
            {
                look.BatchCommands.Add(row);
            }
            look.BatchCommands.Add(new NpgsqlBatchCommand(Lock).Add(maker.TenantId).Add(webhookId));
            look.BatchCommands.Add(new NpgsqlBatchCommand(CountSecrets).Add(maker.TenantId).Add(webhookId));
            await using var reader = await look.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            if (reader.GetInt64(0) >= 2)
            {
                return false;
            }
        }
        await using var add = new NpgsqlBatch(connection, transaction);
        add.BatchCommands.Add(SecretOf(maker.TenantId, webhookId, secret));
        await add.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Ends a secret; false where it is the last one.</summary>
    public async Task<bool> RevokeSecretAsync(Caller maker, Guid webhookId, Guid secretId, CancellationToken ct)
    {
        var delete = new NpgsqlBatchCommand(DeleteSecret).Add(maker.TenantId).Add(webhookId).Add(secretId);
        await RunAsync(ct, new NpgsqlBatchCommand(Lock).Add(maker.TenantId).Add(webhookId), delete);
        return delete.RecordsAffected == 1;
    }

    /// <summary>Lets notices wait.</summary>
    public Task PauseAsync(Caller maker, Guid webhookId, CancellationToken ct) =>
        RunAsync(
            ct,
            StateOf(maker.TenantId, webhookId, WebhookState.Paused, null, WebhookState.Active),
            new NpgsqlBatchCommand(HoldLane).Add(maker.TenantId).Add(WebhookSubscription.LaneOf(webhookId))
        );

    /// <summary>Lets them go on, from the first that waits, as if none had failed.</summary>
    public Task ResumeAsync(Caller maker, Guid webhookId, CancellationToken ct) =>
        RunAsync(
            ct,
            StateOf(maker.TenantId, webhookId, WebhookState.Active, null, WebhookState.Paused, WebhookState.Disabled),
            new NpgsqlBatchCommand(FreeLane).Add(maker.TenantId).Add(WebhookSubscription.LaneOf(webhookId)).Add(Now)
        );

    /// <summary>Gives it up, and lets people be told of it: once, however often it is asked.</summary>
    public async Task DisableAsync(string tenantId, WebhookSubscription subscription, WebhookStateReason reason, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var state = StateOf(tenantId, subscription.WebhookId, WebhookState.Disabled, reason, WebhookState.Active);
        batch.BatchCommands.Add(state);
        await batch.ExecuteNonQueryAsync(ct);
        if (state.RecordsAffected == 1)
        {
            await using var tell = new NpgsqlBatch(connection, transaction);
            tell.BatchCommands.Add(
                new NpgsqlBatchCommand(TellDisabled)
                    .Add(tenantId)
                    .Add(Guid.CreateVersion7(Now))
                    .Add(subscription.WebhookId.ToString())
                    .Add(Codes.Of(reason))
                    .Add(subscription.Maker.StaffId)
                    .Add(subscription.Maker.OrganisationId)
                    .Add(Now)
            );
            await tell.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private NpgsqlBatchCommand StateOf(
        string tenantId,
        Guid webhookId,
        WebhookState to,
        WebhookStateReason? reason,
        params WebhookState[] from
    ) =>
        new NpgsqlBatchCommand(SetState)
            .Add(tenantId)
            .Add(webhookId)
            .Add(Codes.Of(to))
            .Add(reason is { } why ? Codes.Of(why) : null)
            .Add(Now)
            .Add([.. from.Select(state => Codes.Of(state))]);

    private static NpgsqlBatchCommand SecretOf(string tenantId, Guid webhookId, SealedSecret secret) =>
        new NpgsqlBatchCommand(InsertSecret)
            .Add(tenantId)
            .Add(webhookId)
            .Add(secret.SecretId)
            .Add(secret.Wrapped)
            .Add(secret.MasterKeyId)
            .Add(secret.CreatedAt);

    private async Task RunAsync(CancellationToken ct, params NpgsqlBatchCommand[] commands)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task<ILookup<Guid, SealedSecret>> SecretsAsync(
        NpgsqlConnection connection,
        string tenantId,
        Guid[] webhookIds,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Secrets).Add(tenantId).Add(webhookIds));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ReadSecretsAsync(reader, ct);
    }

    private static async Task<ILookup<Guid, SealedSecret>> ReadSecretsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var secrets = new List<(Guid WebhookId, SealedSecret Secret)>();
        while (await reader.ReadAsync(ct))
        {
            var secret = new SealedSecret(
                reader.GetGuid(1),
                reader.GetFieldValue<byte[]>(2),
                reader.GetString(3),
                new DateTimeOffset(reader.GetDateTime(4))
            );
            secrets.Add((reader.GetGuid(0), secret));
        }
        return secrets.ToLookup(row => row.WebhookId, row => row.Secret);
    }

    private static WebhookSubscription Read(NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(3) ? null : reader.GetFieldValue<string[]>(3),
            new Actor(reader.GetString(4), s_roles[reader.GetString(5)], reader.IsDBNull(6) ? null : reader.GetString(6)),
            s_states[reader.GetString(7)],
            reader.IsDBNull(8) ? null : s_reasons[reader.GetString(8)],
            new DateTimeOffset(reader.GetDateTime(9)),
            new DateTimeOffset(reader.GetDateTime(10))
        );
}

internal static class TextArrays
{
    // A null array where everything is meant.
    public static NpgsqlBatchCommand AddTexts(this NpgsqlBatchCommand command, IReadOnlyList<string>? texts)
    {
        command.Parameters.Add(
            new NpgsqlParameter
            {
                Value = texts is null ? DBNull.Value : texts.ToArray(),
                NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text,
            }
        );
        return command;
    }
}
