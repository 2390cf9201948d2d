using Mediation.Api.Cases;
using Mediation.Api.ReadModels;
using Mediation.Api.Sandboxes;
using Mediation.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Notices;

/// <summary>
/// Follows the feed and the outbox of a register and puts what people are to be told into their lanes. A stretch, its deliveries and the
/// checkpoint are one transaction that holds the checkpoint's row: none is left out, none is put in twice, whoever dies; any number of nodes may follow.
/// </summary>
public sealed class NoticeFollower(
    NpgsqlDataSource source,
    FeedSequencer sequencer,
    NoticeDispatcher dispatcher,
    IEnumerable<INoticeAudience> audiences,
    ReferralNotices referrals,
    CaseTime time,
    ILogger<NoticeFollower> logger
)
{
    private const int StretchSize = 500;

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private const string Behind = """
        SELECT h.tenant_id FROM mediation.sequencer_heads h LEFT JOIN mediation.notice_checkpoints c ON c.tenant_id = h.tenant_id
        WHERE COALESCE(c.position, 0) < h.last_position
        UNION SELECT DISTINCT tenant_id FROM mediation.notice_outbox
        """;

    private const string Ensure = "INSERT INTO mediation.notice_checkpoints (tenant_id, position) VALUES ($1, 0) ON CONFLICT DO NOTHING";

    private const string Claim = "SELECT position FROM mediation.notice_checkpoints WHERE tenant_id = $1 FOR UPDATE SKIP LOCKED";

    // Statements after the claim, so that they start from the checkpoint as it now stands.
    private const string Stretch = """
        SELECT count(*), COALESCE(max(p.position), 0) FROM (
          SELECT position FROM mediation.event_positions WHERE tenant_id = $1
            AND position > (SELECT c.position FROM mediation.notice_checkpoints c WHERE c.tenant_id = $1) ORDER BY position LIMIT $2) p
        """;

    // OFFSET 0: each event and each stream is looked up by its key. The planner would read all streams there are for a stretch of a few hundred.
    private const string Events = """
        SELECT p.position, e.id, e.type, p.stream_id, e.timestamp, s.type, p.version FROM (
          SELECT * FROM mediation.event_positions WHERE tenant_id = $1
            AND position > (SELECT c.position FROM mediation.notice_checkpoints c WHERE c.tenant_id = $1) ORDER BY position LIMIT $2) p
          CROSS JOIN LATERAL (
            SELECT n.id, n.type, n.timestamp FROM mediation.mt_events n
            WHERE n.seq_id = p.seq_id AND n.tenant_id = $1 AND n.type = ANY ($3) OFFSET 0) e
          CROSS JOIN LATERAL (
            SELECT n.type FROM mediation.mt_streams n
            WHERE n.tenant_id = $1 AND n.id = p.stream_id AND n.type IN ('case', 'referral') OFFSET 0) s
        ORDER BY p.position
        """;

    private const string Outbox = """
        SELECT notice_id, type, case_id, details::text, occurred_at FROM mediation.notice_outbox WHERE tenant_id = $1
        ORDER BY occurred_at, notice_id LIMIT $2
        """;

    private const string Epoch = """
        SELECT epoch FROM mediation.feed_epochs WHERE tenant_id = $1 ORDER BY from_position DESC, started_at DESC, epoch DESC LIMIT 1
        """;

    private const string Deliver = """
        INSERT INTO mediation.notice_deliveries (tenant_id, lane, message_id, type, case_id, referral_id, position, token, details, occurred_at, state, queued_at)
        SELECT $1, d.lane, d.message_id, d.type, d.case_id, d.referral_id, d.position, d.token, d.details::jsonb, d.occurred_at, 'pending', $11
        FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY
          AS d (lane, message_id, type, case_id, referral_id, position, token, details, occurred_at, ordinal)
        ORDER BY d.ordinal ON CONFLICT DO NOTHING
        """;

    private const string Wake = """
        INSERT INTO mediation.notice_lanes (tenant_id, lane, channel, next_at) SELECT $1, w.lane, w.channel, $4 FROM unnest($2, $3) AS w (lane, channel)
        ON CONFLICT (tenant_id, lane) DO UPDATE SET next_at = COALESCE(notice_lanes.next_at, excluded.next_at), wakes = notice_lanes.wakes + 1
        """;

    private const string TakeOut = "DELETE FROM mediation.notice_outbox WHERE tenant_id = $1 AND notice_id = ANY ($2)";

    private const string Move = "UPDATE mediation.notice_checkpoints SET position = GREATEST(position, $2) WHERE tenant_id = $1";

    /// <summary>Follows until cancelled, whatever becomes of the database meanwhile.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var next = sequencer.Advanced.Next;
            try
            {
                if (await RunOnceAsync(ct) > 0)
                {
                    // What comes in meanwhile is done together.
                    await Task.Delay(s_pause, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    continue;
                }
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(ct);
                await Task.WhenAny(next, Task.Delay(s_poll, wait.Token));
                await wait.CancelAsync();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A pass that fails is reported and made up for from the checkpoint.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                logger.LogWarning(fault, "Notices could not be put into their lanes; the next pass starts from the checkpoint");
                await Task.Delay(TimeSpan.FromSeconds(1), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One stretch of every register that is behind; answers how many positions and outbox rows that were.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var behind = new List<string>();
        await using (var command = source.CreateCommand(Behind))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                behind.Add(reader.GetString(0));
            }
        }
        var done = 0;
        foreach (var tenantId in behind)
        {
            done += await MoveAsync(tenantId, ct);
        }
        return done;
    }

    private async Task<int> MoveAsync(string tenantId, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ClaimAsync(connection, tenantId, ct) is not { } stretch)
        {
            return 0;
        }
        if (stretch.OfReferrals.Count > 0)
        {
            var told = await referrals.OfAsync(tenantId, stretch.OfReferrals, ct);
            // Events of both in the order of the feed, and what is none behind them.
            stretch = stretch with
            {
                Occasions = [.. stretch.Occasions.Concat(told).OrderBy(each => each.Position ?? long.MaxValue)],
            };
        }
        var deliveries = new List<NewDelivery>();
        if (stretch.Occasions.Count > 0)
        {
            foreach (var audience in audiences)
            {
                deliveries.AddRange(await audience.ToldAsync(connection, tenantId, stretch.Occasions, ct));
            }
        }
        await StoreAsync(connection, tenantId, stretch, deliveries, ct);
        await transaction.CommitAsync(ct);
        if (deliveries.Count > 0)
        {
            dispatcher.Due.Pulse();
        }
        return stretch.Count;
    }

    private static async Task<FeedPart?> ClaimAsync(NpgsqlConnection connection, string tenantId, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Ensure).Add(tenantId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Claim).Add(tenantId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Stretch).Add(tenantId).Add(StretchSize));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Epoch).Add(tenantId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Events).Add(tenantId).Add(StretchSize).Add(NoticeTable.Events));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Outbox).Add(tenantId).Add(StretchSize));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var (count, position) = ((int)reader.GetInt64(0), reader.GetInt64(1));
        await reader.NextResultAsync(ct);
        var epoch = await reader.ReadAsync(ct) ? reader.GetGuid(0) : Guid.Empty;
        await reader.NextResultAsync(ct);
        var occasions = new List<Occasion>();
        var ofReferrals = new List<(Occasion, long)>();
        while (await reader.ReadAsync(ct))
        {
            var at = reader.GetInt64(0);
            var token = new FeedToken(epoch, at).Write(tenantId);
            var recorded = new DateTimeOffset(reader.GetDateTime(4));
            var id = reader.GetGuid(3);
            var isReferral = reader.GetString(5) == CaseEventJson.ReferralStream;
            NoticeSubject about = isReferral ? new NoticeSubject.Referral(id) : new NoticeSubject.Case(id);
            var occasion = new Occasion(reader.GetGuid(1), reader.GetString(2), about, at, token, null, recorded);
            if (isReferral)
            {
                ofReferrals.Add((occasion, reader.GetInt64(6)));
            }
            else
            {
                occasions.Add(occasion);
            }
        }
        await reader.NextResultAsync(ct);
        var taken = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            taken.Add(reader.GetGuid(0));
            occasions.Add(
                new(
                    reader.GetGuid(0),
                    reader.GetString(1),
                    reader.IsDBNull(2) ? null : new NoticeSubject.Case(reader.GetGuid(2)),
                    null,
                    null,
                    reader.IsDBNull(3) ? null : reader.GetString(3),
                    new DateTimeOffset(reader.GetDateTime(4))
                )
            );
        }
        return new(count + taken.Count, position, occasions, ofReferrals, [.. taken]);
    }

    private async Task StoreAsync(
        NpgsqlConnection connection,
        string tenantId,
        FeedPart part,
        List<NewDelivery> deliveries,
        CancellationToken ct
    )
    {
        var now = time.Real.GetUtcNow();
        await using var batch = connection.CreateBatch();
        if (deliveries.Count > 0)
        {
            var deliver = new NpgsqlBatchCommand(Deliver)
                .Add(tenantId)
                .Add([.. deliveries.Select(row => row.Lane)])
                .Add([.. deliveries.Select(row => row.Of.MessageId)])
                .Add([.. deliveries.Select(row => row.Of.Type)]);
            Array(deliver, deliveries, row => row.Of.CaseId, NpgsqlDbType.Uuid);
            Array(deliver, deliveries, row => (row.Of.About as NoticeSubject.Referral)?.Id, NpgsqlDbType.Uuid);
            Array(deliver, deliveries, row => row.Of.Position, NpgsqlDbType.Bigint);
            Array(deliver, deliveries, row => row.Of.Token, NpgsqlDbType.Text);
            Array(deliver, deliveries, row => row.Of.Details, NpgsqlDbType.Text);
            Array(deliver, deliveries, row => row.Of.OccurredAt.UtcDateTime, NpgsqlDbType.TimestampTz);
            batch.BatchCommands.Add(deliver.Add(now));
            (string Lane, string Channel)[] woken =
            [
                .. deliveries.Select(row => (row.Lane, row.Channel)).Distinct().OrderBy(row => row.Lane, StringComparer.Ordinal),
            ];
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(Wake)
                    .Add(tenantId)
                    .Add([.. woken.Select(row => row.Lane)])
                    .Add([.. woken.Select(row => row.Channel)])
                    .Add(now)
            );
        }
        if (part.Taken.Length > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(TakeOut).Add(tenantId).Add(part.Taken));
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Move).Add(tenantId).Add((long?)part.Position));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Array<T>(NpgsqlBatchCommand command, List<NewDelivery> rows, Func<NewDelivery, T> value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. rows.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type });

    private sealed record FeedPart(
        int Count,
        long Position,
        IReadOnlyList<Occasion> Occasions,
        IReadOnlyList<(Occasion Event, long Version)> OfReferrals,
        Guid[] Taken
    );
}
