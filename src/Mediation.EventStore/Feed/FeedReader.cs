using System.Runtime.CompilerServices;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>Reads a tenant's events in the order of their positions; never one twice, never one late.</summary>
public sealed class FeedReader(PostgresEventStore store, FeedSignal? advanced = null)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private const string Events = $"""
        SELECT p.position, s.type, p.stream_id, p.version, e.seq_id IS NULL, {EventRow.Columns}
        FROM mediation.event_positions p
          LEFT JOIN mediation.mt_events e ON e.seq_id = p.seq_id AND e.tenant_id = p.tenant_id
          LEFT JOIN mediation.mt_streams s ON s.tenant_id = e.tenant_id AND s.id = e.stream_id
        WHERE p.tenant_id = $1 AND p.position > $2 ORDER BY p.position LIMIT $3
        """;

    private const string Keys = """
        SELECT k.stream_id, k.key_id, k.wrapped, k.master_key_id FROM mediation.data_keys k
        WHERE k.tenant_id = $1 AND k.stream_id = ANY (ARRAY(
          SELECT p.stream_id FROM mediation.event_positions p WHERE p.tenant_id = $1 AND p.position > $2 ORDER BY p.position LIMIT $3))
        """;

    /// <summary>The events behind a token, or from the first one; one round trip.</summary>
    public async Task<FeedResult> ReadAsync(string tenantId, string? after = null, int limit = 100, CancellationToken ct = default)
    {
        var token = FeedToken.Beginning;
        if (after is not null)
        {
            if (FeedToken.Parse(tenantId, after) is not { } parsed)
                return new FeedResult.Refused(FeedTokenRefusal.Garbled, null);
            token = parsed;
        }
        await using var connection = await store.Source.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(FeedStanding.Query(tenantId));
        foreach (var query in (string[])[Events, Keys])
            batch.BatchCommands.Add(new(query) { Parameters = { Sql.Text(tenantId), Sql.Long(token.Position), Sql.Int(limit) } });
        await using var reader = await batch.ExecuteReaderAsync(ct);

        var standing = await FeedStanding.ReadAsync(reader, ct);
        if (standing.RefusalOf(token) is var (reason, restart))
            return new FeedResult.Refused(reason, restart?.Write(tenantId));
        // Without an epoch there was no position yet a moment ago.
        if (standing.Epochs.Count == 0)
            return new FeedResult.Page([], token.Write(tenantId));
        await reader.NextResultAsync(ct);
        return await ReadPageAsync(reader, tenantId, standing.Epochs[^1].Id, token, ct);
    }

    /// <summary>Pages with events as they come, until cancelled; a refusal is the last result.</summary>
    public async IAsyncEnumerable<FeedResult> FollowAsync(
        string tenantId,
        string? after = null,
        int limit = 500,
        [EnumeratorCancellation] CancellationToken ct = default
    )
    {
        while (!ct.IsCancellationRequested)
        {
            var next = advanced?.Next ?? Task.Delay(Poll, ct);
            var result = await ReadAsync(tenantId, after, limit, ct);
            if (result is not FeedResult.Page { Items.Count: 0 })
                yield return result;
            if (result is not FeedResult.Page page)
                yield break;
            after = page.Next;
            if (page.Items.Count < limit)
                await FeedSignal.WaitAsync(next, Poll, ct);
        }
    }

    private async Task<FeedResult.Page> ReadPageAsync(
        NpgsqlDataReader reader,
        string tenantId,
        Guid epoch,
        FeedToken token,
        CancellationToken ct
    )
    {
        var rows = new List<(long Position, string Type, EventRow Row)>();
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetBoolean(4))
                throw new InvalidOperationException(
                    $"Position {reader.GetInt64(0)} of tenant {tenantId} has no event (stream {reader.GetGuid(2)}, version {reader.GetInt64(3)}): verify the store."
                );
            rows.Add((reader.GetInt64(0), reader.GetString(1), EventRow.Read(reader, 5)));
        }
        await reader.NextResultAsync(ct);
        var keys = await StreamSetLoad.ReadKeysAsync(reader, store.Services, tenantId, ct);
        var items = new FeedItem[rows.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var (position, type, row) = rows[i];
            var stored = store.Services.Serializer.Read(row, tenantId, keys.GetValueOrDefault(row.StreamId) ?? []);
            items[i] = new(position, type, stored, new FeedToken(epoch, position).Write(tenantId));
        }
        return new(items, items.Length > 0 ? items[^1].Token : token.Write(tenantId));
    }
}
