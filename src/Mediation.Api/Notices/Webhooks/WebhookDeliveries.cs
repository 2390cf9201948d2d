using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Notices.Webhooks;

/// <summary>What became of a notice.</summary>
public enum DeliveryState
{
    /// <summary>It waits for its turn.</summary>
    Pending,

    /// <summary>The receiver has it.</summary>
    Delivered,

    /// <summary>It did not get through and is not tried again.</summary>
    Failed,

    /// <summary>The subscription's maker did not know of the case any more when its turn came.</summary>
    Withheld,
}

/// <summary>A notice in the log of a subscription.</summary>
/// <param name="MessageId">The <c>webhook-id</c> of every attempt; the event's id, where it is about an event.</param>
/// <param name="Type">What happened.</param>
/// <param name="CaseId">On which case.</param>
/// <param name="ReferralId">On which referral.</param>
/// <param name="Position">Where it stands in the feed.</param>
/// <param name="OccurredAt">When it was recorded.</param>
/// <param name="State">What became of it.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="QueuedAt">When it was put in line.</param>
/// <param name="DoneAt">When it was delivered, or given up.</param>
/// <param name="Seq">Its place in the lane.</param>
public sealed record LoggedDelivery(
    Guid MessageId,
    string Type,
    Guid? CaseId,
    Guid? ReferralId,
    string? Position,
    DateTimeOffset OccurredAt,
    DeliveryState State,
    int Attempts,
    DateTimeOffset QueuedAt,
    DateTimeOffset? DoneAt,
    long Seq
);

/// <summary>An attempt in the log.</summary>
/// <param name="At">When it began.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The status that the receiver answered.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record LoggedAttempt(DateTimeOffset At, AttemptOutcome Outcome, int? Status, int Milliseconds);

/// <summary>The log of what went out to subscriptions, and sending it again.</summary>
public sealed class WebhookDeliveries(NpgsqlDataSource source, CaseTime time)
{
    private const string Columns =
        "d.message_id, d.type, d.case_id, d.token, d.occurred_at, d.state, d.attempts, d.queued_at, d.done_at, d.seq, d.referral_id";

    private const string List = $"""
        SELECT {Columns} FROM mediation.notice_deliveries d
        WHERE d.tenant_id = $1 AND d.lane = $2 AND ($3 IS NULL OR d.state = $3) AND ($4 IS NULL OR d.seq < $4) ORDER BY d.seq DESC LIMIT $5
        """;

    private const string Find =
        $"SELECT {Columns} FROM mediation.notice_deliveries d WHERE d.tenant_id = $1 AND d.lane = $2 AND d.message_id = $3";

    private const string Attempts = """
        SELECT a.at, a.outcome, a.status, a.duration FROM mediation.notice_attempts a
        JOIN mediation.notice_deliveries d ON d.tenant_id = a.tenant_id AND d.lane = a.lane AND d.seq = a.seq
        WHERE d.tenant_id = $1 AND d.lane = $2 AND d.message_id = $3 ORDER BY a.attempt_id
        """;

    private const string One = """
        UPDATE mediation.notice_deliveries SET state = 'pending', done_at = NULL WHERE tenant_id = $1 AND lane = $2 AND message_id = $3 AND type <> 'webhook_test'
        """;

    // What is no event of the feed stands between events and goes out with them.
    private const string From = """
        UPDATE mediation.notice_deliveries SET state = 'pending', done_at = NULL WHERE tenant_id = $1 AND lane = $2 AND type <> 'webhook_test'
          AND seq >= (SELECT min(seq) FROM mediation.notice_deliveries WHERE tenant_id = $1 AND lane = $2 AND position > $3)
        """;

    private const string Wake = """
        UPDATE mediation.notice_lanes SET next_at = COALESCE(next_at, $3), wakes = wakes + 1 WHERE tenant_id = $1 AND lane = $2
        """;

    private const string Where = """
        SELECT e.epoch, COALESCE(h.last_position, 0) FROM mediation.feed_epochs e LEFT JOIN mediation.sequencer_heads h ON h.tenant_id = e.tenant_id
        WHERE e.tenant_id = $1 ORDER BY e.from_position DESC, e.started_at DESC, e.epoch DESC LIMIT 1
        """;

    private const string AddTest = """
        INSERT INTO mediation.notice_deliveries (tenant_id, lane, message_id, type, occurred_at, state, attempts, queued_at, done_at)
        VALUES ($1, $2, $3, $4, $5, $6, 1, $5, $7) RETURNING seq
        """;

    private const string AddAttempt = """
        INSERT INTO mediation.notice_attempts (tenant_id, lane, seq, attempt_id, at, outcome, status, duration)
        SELECT $1, $2, d.seq, $4, $5, $6, $7, $8 FROM mediation.notice_deliveries d WHERE d.tenant_id = $1 AND d.lane = $2 AND d.message_id = $3
        """;

    private static readonly Dictionary<string, DeliveryState> s_states = Enum.GetValues<DeliveryState>()
        .ToDictionary(state => Codes.Of(state), StringComparer.Ordinal);

    private static readonly Dictionary<string, AttemptOutcome> s_outcomes = Enum.GetValues<AttemptOutcome>()
        .ToDictionary(outcome => Codes.Of(outcome), StringComparer.Ordinal);

    /// <summary>The log, the latest first.</summary>
    public async Task<IReadOnlyList<LoggedDelivery>> ListAsync(
        Caller maker,
        Guid webhookId,
        DeliveryState? state,
        long? before,
        int most,
        CancellationToken ct
    )
    {
        await using var command = source.CreateCommand(List);
        command
            .Add(maker.TenantId)
            .Add(WebhookSubscription.LaneOf(webhookId))
            .Add(state is { } only ? Codes.Of(only) : null)
            .Add(before)
            .Add(most);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<LoggedDelivery>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Read(reader));
        }
        return rows;
    }

    /// <summary>One of them with its attempts, the earliest first; null where there is none.</summary>
    public async Task<(LoggedDelivery Delivery, IReadOnlyList<LoggedAttempt> Attempts)?> FindAsync(
        Caller maker,
        Guid webhookId,
        Guid messageId,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var query in (string[])[Find, Attempts])
        {
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(query).Add(maker.TenantId).Add(WebhookSubscription.LaneOf(webhookId)).Add(messageId)
            );
        }
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }
        var delivery = Read(reader);
        await reader.NextResultAsync(ct);
        var attempts = new List<LoggedAttempt>();
        while (await reader.ReadAsync(ct))
        {
            attempts.Add(
                new(
                    new DateTimeOffset(reader.GetDateTime(0)),
                    s_outcomes[reader.GetString(1)],
                    reader.IsDBNull(2) ? null : reader.GetInt32(2),
                    reader.GetInt32(3)
                )
            );
        }
        return (delivery, attempts);
    }

    /// <summary>Whether a position of the feed is one of this register's, and not of the future.</summary>
    public async Task<bool> KnowsAsync(Caller maker, FeedToken token, CancellationToken ct)
    {
        if (token == FeedToken.Beginning)
        {
            return true;
        }
        await using var command = source.CreateCommand(Where);
        await using var reader = await command.Add(maker.TenantId).ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && reader.GetGuid(0) == token.Epoch && token.Position <= reader.GetInt64(1);
    }

    /// <summary>Puts one notice in line again, or all behind a position; answers how many.</summary>
    public async Task<int> AgainAsync(
        Caller maker,
        Guid webhookId,
        Guid? messageId,
        long? after,
        Func<int, IEnumerable<NpgsqlBatchCommand>> beside,
        CancellationToken ct
    )
    {
        var lane = WebhookSubscription.LaneOf(webhookId);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var again = messageId is { } one
            ? new NpgsqlBatchCommand(One).Add(maker.TenantId).Add(lane).Add(one)
            : new NpgsqlBatchCommand(From).Add(maker.TenantId).Add(lane).Add(after);
        batch.BatchCommands.Add(again);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Wake).Add(maker.TenantId).Add(lane).Add(time.Real.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(ct);
        NpgsqlBatchCommand[] rows = [.. beside(again.RecordsAffected)];
        if (rows.Length > 0)
        {
            await using var further = new NpgsqlBatch(connection, transaction);
            foreach (var row in rows)
            {
                further.BatchCommands.Add(row);
            }
            await further.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return again.RecordsAffected;
    }

    /// <summary>Keeps what came of a test.</summary>
    public async Task LogTestAsync(
        Caller maker,
        Guid webhookId,
        PendingNotice notice,
        Attempt attempt,
        IEnumerable<NpgsqlBatchCommand> beside,
        CancellationToken ct
    )
    {
        var lane = WebhookSubscription.LaneOf(webhookId);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var row in beside)
        {
            batch.BatchCommands.Add(row);
        }
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(AddTest)
                .Add(maker.TenantId)
                .Add(lane)
                .Add(notice.MessageId)
                .Add(notice.Type)
                .Add(notice.OccurredAt)
                .Add(attempt.Outcome == AttemptOutcome.Delivered ? Settled.Delivered : Settled.Failed)
                .Add(time.Real.GetUtcNow())
        );
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(AddAttempt)
                .Add(maker.TenantId)
                .Add(lane)
                .Add(notice.MessageId)
                .Add(Guid.CreateVersion7(attempt.At))
                .Add(attempt.At)
                .Add(Codes.Of(attempt.Outcome))
                .Add(attempt.Status)
                .Add(attempt.Milliseconds)
        );
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static LoggedDelivery Read(NpgsqlDataReader reader) =>
        new(
            reader.GetGuid(0),
            reader.GetString(1),
            reader.IsDBNull(2) ? null : reader.GetGuid(2),
            reader.IsDBNull(10) ? null : reader.GetGuid(10),
            reader.IsDBNull(3) ? null : reader.GetString(3),
            new DateTimeOffset(reader.GetDateTime(4)),
            s_states[reader.GetString(5)],
            reader.GetInt32(6),
            new DateTimeOffset(reader.GetDateTime(7)),
            reader.IsDBNull(8) ? null : new DateTimeOffset(reader.GetDateTime(8)),
            reader.GetInt64(9)
        );
}
