using Mediation.Api.ReadModels;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Mediation.Api.Notices;

/// <summary>What becomes of a lane after an attempt.</summary>
public abstract record LaneNext
{
    private LaneNext() { }

    /// <summary>This node goes on with it.</summary>
    public sealed record GoOn : LaneNext;

    /// <summary>It is given back; it is looked at again at once where more waits.</summary>
    public sealed record GiveBack(bool MoreWaits) : LaneNext;

    /// <summary>It is tried again at a moment.</summary>
    public sealed record TryAgain(int Failures, DateTimeOffset At) : LaneNext;

    /// <summary>Nothing goes out until somebody resumes it.</summary>
    public sealed record Hold : LaneNext;
}

/// <summary>What came of a notice: delivered, given up, or withheld because the recipient does not know of the case any more; null where it still waits.</summary>
public sealed record Settled(long Seq, string? State, Attempt? Attempt)
{
    /// <summary>Still waits.</summary>
    public const string Pending = "pending";

    /// <summary>The other end has it.</summary>
    public const string Delivered = "delivered";

    /// <summary>Given up.</summary>
    public const string Failed = "failed";

    /// <summary>The recipient does not know of the case any more.</summary>
    public const string Withheld = "withheld";
}

/// <summary>The lanes of recipients: claimed by a lease, served in order, given back. Several nodes never serve one at the same time.</summary>
public sealed class NoticeLanes(NpgsqlDataSource source, IOptions<NoticesOptions> options)
{
    // Nobody waits for rows that another node is just claiming.
    private const string Claim = """
        WITH due AS (
          SELECT l.tenant_id, l.lane FROM mediation.notice_lanes l
          WHERE l.next_at <= $1 AND NOT l.held AND (l.attempts > 0) = $2 AND (l.claimed_until IS NULL OR l.claimed_until < $1)
          ORDER BY l.next_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        UPDATE mediation.notice_lanes l SET claimed_by = $4, claimed_until = $5 FROM due WHERE l.tenant_id = due.tenant_id AND l.lane = due.lane
        RETURNING l.tenant_id, l.lane, l.channel, l.attempts, l.wakes
        """;

    private const string Pending = """
        SELECT d.seq, d.message_id, d.type, d.case_id, d.referral_id, d.token, d.details::text, d.occurred_at FROM mediation.notice_deliveries d
        WHERE d.tenant_id = $1 AND d.lane = $2 AND d.state = 'pending' ORDER BY d.seq LIMIT $3
        """;

    private const string Settle = """
        UPDATE mediation.notice_deliveries SET state = COALESCE($4, state), attempts = attempts + $5, done_at = CASE WHEN $4 IS NULL THEN done_at ELSE $6 END
        WHERE tenant_id = $1 AND lane = $2 AND seq = $3
        """;

    private const string Log = """
        INSERT INTO mediation.notice_attempts (tenant_id, lane, seq, attempt_id, at, outcome, status, duration)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8
        WHERE EXISTS (SELECT FROM mediation.notice_deliveries d WHERE d.tenant_id = $1 AND d.lane = $2 AND d.seq = $3)
        """;

    private const string GoOn = """
        UPDATE mediation.notice_lanes SET attempts = 0, claimed_until = $4 WHERE tenant_id = $1 AND lane = $2 AND claimed_by = $3 AND NOT held
        """;

    // What came in since the claim has raised the count, and the row as it now stands is compared: nothing is left lying.
    private const string GiveBack = """
        UPDATE mediation.notice_lanes SET attempts = 0, claimed_by = NULL, claimed_until = NULL,
          next_at = CASE WHEN wakes = $4 AND NOT $5 THEN NULL ELSE $6 END
        WHERE tenant_id = $1 AND lane = $2 AND claimed_by = $3
        """;

    private const string TryAgain = """
        UPDATE mediation.notice_lanes SET attempts = $4, next_at = $5, claimed_by = NULL, claimed_until = NULL
        WHERE tenant_id = $1 AND lane = $2 AND claimed_by = $3
        """;

    private const string Hold = """
        UPDATE mediation.notice_lanes SET held = true, claimed_by = NULL, claimed_until = NULL WHERE tenant_id = $1 AND lane = $2 AND claimed_by = $3
        """;

    private const string Release = "UPDATE mediation.notice_lanes SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = $1";

    /// <summary>Claims lanes that are due, the longest due first; those that failed the last time apart, so that they hold up nobody.</summary>
    public async Task<IReadOnlyList<ClaimedLane>> ClaimAsync(string node, int sound, int failing, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        foreach (var (failed, most) in ((bool, int)[])[(false, sound), (true, failing)])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Claim).Add(now).Add(failed).Add(most).Add(node).Add(now + options.Value.Lease));
        }
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var lanes = new List<ClaimedLane>();
        do
        {
            while (await reader.ReadAsync(ct))
            {
                lanes.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetInt64(4)));
            }
        } while (await reader.NextResultAsync(ct));
        return lanes;
    }

    /// <summary>What waits in a lane, in its order.</summary>
    public async Task<IReadOnlyList<PendingNotice>> PendingAsync(ClaimedLane lane, int most, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Pending);
        command.Add(lane.TenantId).Add(lane.Lane).Add(most);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var waiting = new List<PendingNotice>();
        while (await reader.ReadAsync(ct))
        {
            waiting.Add(
                new(
                    reader.GetInt64(0),
                    reader.GetGuid(1),
                    reader.GetString(2),
                    !reader.IsDBNull(3) ? new NoticeSubject.Case(reader.GetGuid(3))
                        : !reader.IsDBNull(4) ? new NoticeSubject.Referral(reader.GetGuid(4))
                        : null,
                    reader.IsDBNull(5) ? null : reader.GetString(5),
                    reader.IsDBNull(6) ? null : reader.GetString(6),
                    new DateTimeOffset(reader.GetDateTime(7))
                )
            );
        }
        return waiting;
    }

    /// <summary>Keeps what came of a notice and what becomes of the lane, together; false where the lane is this node's no more, or was paused.</summary>
    public async Task<bool> SettleAsync(
        ClaimedLane lane,
        string node,
        Settled? settled,
        LaneNext next,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        var move = next switch
        {
            LaneNext.GoOn => Of(GoOn, lane, node).Add(now + options.Value.Lease),
            LaneNext.GiveBack back => Of(GiveBack, lane, node).Add(lane.Wakes).Add(back.MoreWaits).Add(now),
            LaneNext.TryAgain again => Of(TryAgain, lane, node).Add(again.Failures).Add(again.At),
            _ => Of(Hold, lane, node),
        };
        batch.BatchCommands.Add(move);
        if (settled is not null)
        {
            AddSettled(batch, lane.TenantId, lane.Lane, settled, now);
        }
        await batch.ExecuteNonQueryAsync(ct);
        return move.RecordsAffected == 1;
    }

    /// <summary>Gives back all that this node holds, for others to take up at once.</summary>
    public async Task ReleaseAsync(string node, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Release);
        await command.Add(node).ExecuteNonQueryAsync(ct);
    }

    internal static void AddSettled(NpgsqlBatch batch, string tenantId, string lane, Settled settled, DateTimeOffset now)
    {
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(Settle)
                .Add(tenantId)
                .Add(lane)
                .Add((long?)settled.Seq)
                .Add(settled.State)
                .Add(settled.Attempt is null ? 0 : 1)
                .Add(now)
        );
        if (settled.Attempt is { } attempt)
        {
            var log = new NpgsqlBatchCommand(Log)
                .Add(tenantId)
                .Add(lane)
                .Add((long?)settled.Seq)
                .Add(Guid.CreateVersion7(attempt.At))
                .Add(attempt.At)
                .Add(Codes.Of(attempt.Outcome))
                .Add(attempt.Status)
                .Add(attempt.Milliseconds);
            batch.BatchCommands.Add(log);
        }
    }

    private static NpgsqlBatchCommand Of(string sql, ClaimedLane lane, string node) =>
        new NpgsqlBatchCommand(sql).Add(lane.TenantId).Add(lane.Lane).Add(node);
}
