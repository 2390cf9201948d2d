using System.Diagnostics.Metrics;
using Mediation.Api.Access;
using Mediation.Api.ReadModels;
using Mediation.Api.ReferenceData;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.EventStore;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Records;

/// <summary>Settings of the feed of records.</summary>
public sealed class RecordsOptions
{
    /// <summary>How long something may wait for a reader's acknowledgement before the reader counts as behind.</summary>
    public TimeSpan BehindAfter { get; set; } = TimeSpan.FromDays(1);
}

/// <summary>How far a reader has acknowledged.</summary>
/// <param name="OrganisationId">The court or organisation.</param>
/// <param name="StaffId">Who reads for it.</param>
/// <param name="Role">In which role.</param>
/// <param name="AcknowledgedAt">When it acknowledged last.</param>
/// <param name="Waiting">Items not acknowledged; counted up to 1,000.</param>
/// <param name="WaitingSince">When the oldest of them was recorded; absent where nothing waits.</param>
/// <param name="Behind">Whether that is too long ago.</param>
public sealed record RecordReader(
    string OrganisationId,
    string StaffId,
    Role Role,
    DateTimeOffset AcknowledgedAt,
    long Waiting,
    DateTimeOffset? WaitingSince,
    bool Behind
);

/// <summary>Which positions readers have acknowledged, and who has fallen behind.</summary>
public sealed class RecordReaders(
    NpgsqlDataSource source,
    LiveReference reference,
    RecordPositions positions,
    IOptions<RecordsOptions> options,
    CaseTime time
) : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Mediation.Records";

    private const string Upsert = """
        INSERT INTO mediation.record_readers AS r (tenant_id, organisation_id, staff_id, role, holders, epoch, position, acknowledged_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant_id, organisation_id, staff_id, role) DO UPDATE SET holders = excluded.holders, epoch = excluded.epoch,
          position = CASE WHEN r.epoch = excluded.epoch THEN GREATEST(r.position, excluded.position) ELSE excluded.position END,
          acknowledged_at = excluded.acknowledged_at
        """;

    private const string Own = """
        SELECT r.epoch, r.position, r.acknowledged_at FROM mediation.record_readers r
        WHERE r.tenant_id = $1 AND r.organisation_id = $2 AND r.staff_id = $3 AND r.role = $4
        """;

    // Of each body's rows only the first thousand are looked at: the number tells how far behind, not how much in all.
    private const string All = """
        SELECT r.organisation_id, r.staff_id, r.role, r.acknowledged_at, b.waiting,
          (SELECT e.timestamp FROM mediation.event_positions p JOIN mediation.mt_events e ON e.seq_id = p.seq_id
            WHERE p.tenant_id = r.tenant_id AND p.position = b.first)
        FROM mediation.record_readers r CROSS JOIN LATERAL (
          SELECT LEAST(count(DISTINCT w.position), 1000) AS waiting, min(w.position) AS first
          FROM unnest(r.holders) AS h (holder) CROSS JOIN LATERAL (
            SELECT f.position FROM mediation.record_feed f
            WHERE f.tenant_id = r.tenant_id AND f.holder = h.holder AND f.position > r.position ORDER BY f.position LIMIT 1000) w) b
        WHERE r.tenant_id = $1 ORDER BY r.organisation_id, r.staff_id, r.role
        """;

    private static readonly Dictionary<string, Role> s_roles = Enum.GetValues<Role>().ToDictionary(role => Codes.Of(role));

    private readonly Meter _meter = new(MeterName);
    private Gauge<long>? _behind;
    private Gauge<double>? _oldest;

    /// <summary>Keeps that a reader has everything up to a position. It never goes back within a run of the feed.</summary>
    public async Task AcknowledgeAsync(Caller caller, FeedToken token, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Upsert);
        AddOwn(command, caller);
        command.Add([.. Reach.Of(caller.Actor, reference.Book).Keys]);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token.Epoch, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = token.Position, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Add(time.Real.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What the caller has acknowledged; null where it never did.</summary>
    public async Task<(string Position, DateTimeOffset At)?> FindAsync(Caller caller, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Own);
        AddOwn(command, caller);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (positions.Write(caller, new(reader.GetGuid(0), reader.GetInt64(1))), new(reader.GetDateTime(2)))
            : null;
    }

    /// <summary>Every reader that ever acknowledged.</summary>
    public async Task<IReadOnlyList<RecordReader>> AllAsync(string tenantId, CancellationToken ct)
    {
        var before = time.Real.GetUtcNow() - options.Value.BehindAfter;
        await using var command = source.CreateCommand(All);
        command.Add(tenantId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var readers = new List<RecordReader>();
        while (await reader.ReadAsync(ct))
        {
            DateTimeOffset? since = reader.IsDBNull(5) ? null : new(reader.GetDateTime(5));
            readers.Add(
                new(
                    reader.GetString(0),
                    reader.GetString(1),
                    s_roles[reader.GetString(2)],
                    new(reader.GetDateTime(3)),
                    reader.GetInt64(4),
                    since,
                    since < before
                )
            );
        }
        return readers;
    }

    /// <summary>Sets the metrics: how many readers are behind, and for how long the oldest item waits.</summary>
    public void Measure(IReadOnlyList<RecordReader> readers)
    {
        _behind ??= _meter.CreateGauge<long>("mediation.records.readers_behind", "{reader}", "Readers of records that have fallen behind.");
        _oldest ??= _meter.CreateGauge<double>(
            "mediation.records.oldest_waiting",
            "s",
            "For how long the oldest item has waited for a reader's acknowledgement."
        );
        _behind.Record(readers.Count(reader => reader.Behind));
        var now = time.Real.GetUtcNow();
        _oldest.Record(readers.Select(reader => reader.WaitingSince is { } since ? (now - since).TotalSeconds : 0).DefaultIfEmpty().Max());
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static void AddOwn(NpgsqlCommand command, Caller caller) =>
        command.Add(caller.TenantId).Add(caller.Actor.OrganisationId).Add(caller.Actor.StaffId).Add(Codes.Of(caller.Actor.Role));
}
