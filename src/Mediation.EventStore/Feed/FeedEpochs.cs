using Npgsql;

namespace Mediation.EventStore;

/// <summary>An unbroken run of a tenant's feed. Positions up to <paramref name="FromPosition"/> are those of the epoch before.</summary>
public sealed record FeedEpoch(Guid Id, long FromPosition, DateTimeOffset StartedAt);

/// <summary>
/// After a restore to an earlier moment, positions are given out a second time, to other events: a new epoch makes tokens of the time before
/// refused instead of silently wrong.
/// </summary>
public sealed class FeedEpochs(NpgsqlDataSource source, TimeProvider? time = null)
{
    private const string StartNew = """
        INSERT INTO mediation.feed_epochs (tenant_id, epoch, from_position, started_at)
        VALUES ($1, $2, COALESCE((SELECT last_position FROM mediation.sequencer_heads WHERE tenant_id = $1), 0), $3)
        RETURNING from_position
        """;

    internal const string Select = """
        SELECT e.epoch, e.from_position, e.started_at, h.last_position
        FROM mediation.feed_epochs e LEFT JOIN mediation.sequencer_heads h ON h.tenant_id = e.tenant_id
        WHERE e.tenant_id = $1 ORDER BY e.from_position, e.started_at, e.epoch
        """;

    /// <summary>To be called once after a restore to an earlier moment, before the sequencer runs again.</summary>
    public async Task<FeedEpoch> StartNewAsync(string tenantId, CancellationToken ct = default)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var epoch = Guid.CreateVersion7(now);
        await using var command = source.CreateCommand(StartNew);
        command.Parameters.Add(Sql.Text(tenantId));
        command.Parameters.Add(Sql.Id(epoch));
        command.Parameters.Add(Sql.Moment(now));
        return new(epoch, (long)(await command.ExecuteScalarAsync(ct))!, now);
    }

    /// <summary>The first epoch of a tenant, written with its first positions.</summary>
    internal static NpgsqlBatchCommand Start(string tenantId, long fromPosition, DateTimeOffset now) =>
        new("INSERT INTO mediation.feed_epochs (tenant_id, epoch, from_position, started_at) VALUES ($1, $2, $3, $4)")
        {
            Parameters = { Sql.Text(tenantId), Sql.Id(Guid.CreateVersion7(now)), Sql.Long(fromPosition), Sql.Moment(now) },
        };
}
