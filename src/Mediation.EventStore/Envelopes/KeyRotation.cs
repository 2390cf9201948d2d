using System.Security.Cryptography;
using Npgsql;

namespace Mediation.EventStore;

/// <summary>What a rotation came to.</summary>
/// <param name="Current">The master key in force.</param>
/// <param name="Rewrapped">Keys that it wrapped anew.</param>
/// <param name="Unreadable">Keys that no key of the ring opens: the one that wrapped them is missing.</param>
/// <param name="Keys">How many data keys each master key wraps now, by its id.</param>
public sealed record KeyRotationReport(string Current, long Rewrapped, long Unreadable, IReadOnlyDictionary<string, long> Keys)
{
    /// <summary>Nothing needs another key than the one in force.</summary>
    public bool IsDone => Unreadable == 0 && Keys.Keys.All(id => id == Current);
}

/// <summary>Wraps every data key anew under the master key in force, in sets, while everything goes on; broken off, it goes on where it was.</summary>
public sealed class KeyRotation(NpgsqlDataSource source, IMasterKey master)
{
    private const string Next = """
        SELECT tenant_id, stream_id, key_id, wrapped, master_key_id FROM mediation.data_keys
        WHERE (tenant_id, stream_id, key_id) > ($1, $2, $3) AND master_key_id <> $4 AND wrapped IS NOT NULL
        ORDER BY tenant_id, stream_id, key_id LIMIT $5
        """;

    // What was destroyed since it was read stays destroyed.
    private const string Put = """
        UPDATE mediation.data_keys k SET wrapped = n.anew, master_key_id = $1
        FROM unnest($2, $3, $4, $5, $6) AS n (tenant_id, stream_id, key_id, before, anew)
        WHERE k.tenant_id = n.tenant_id AND k.stream_id = n.stream_id AND k.key_id = n.key_id AND k.wrapped = n.before
        """;

    private const string Count = "SELECT master_key_id, count(*) FROM mediation.data_keys WHERE wrapped IS NOT NULL GROUP BY 1 ORDER BY 1";

    /// <summary>Goes through all of them once.</summary>
    public async Task<KeyRotationReport> RunAsync(int setSize = 500, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var (rewrapped, unreadable) = (0L, 0L);
        var after = (Tenant: "", Stream: Guid.Empty, Key: Guid.Empty);
        while (await ReadAsync(connection, after, setSize, ct) is { Count: > 0 } set)
        {
            var anew = new List<(DataKey Key, string Tenant, byte[] Wrapped)>(set.Count);
            foreach (var (tenant, key) in set)
            {
                try
                {
                    anew.Add((key, tenant, key.WrapAnew()));
                }
                catch (AuthenticationTagMismatchException)
                {
                    unreadable++;
                }
            }
            rewrapped += await WriteAsync(connection, anew, ct);
            after = (set[^1].Tenant, set[^1].Key.StreamId, set[^1].Key.Id);
        }
        return new(master.Id, rewrapped, unreadable, await CountAsync(ct));
    }

    /// <summary>How many data keys each master key wraps.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken ct = default)
    {
        await using var command = source.CreateCommand(Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            counts[reader.GetString(0)] = reader.GetInt64(1);
        return counts;
    }

    private async Task<List<(string Tenant, DataKey Key)>> ReadAsync(
        NpgsqlConnection connection,
        (string Tenant, Guid Stream, Guid Key) after,
        int setSize,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Next, connection)
        {
            Parameters = { Sql.Text(after.Tenant), Sql.Id(after.Stream), Sql.Id(after.Key), Sql.Text(master.Id), Sql.Int(setSize) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var set = new List<(string, DataKey)>(setSize);
        while (await reader.ReadAsync(ct))
        {
            var tenant = reader.GetString(0);
            set.Add(
                (tenant, new(master, tenant, reader.GetGuid(1), reader.GetGuid(2), reader.GetFieldValue<byte[]>(3), reader.GetString(4)))
            );
        }
        return set;
    }

    private async Task<long> WriteAsync(
        NpgsqlConnection connection,
        List<(DataKey Key, string Tenant, byte[] Wrapped)> anew,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Put, connection)
        {
            Parameters =
            {
                Sql.Text(master.Id),
                Sql.Array([.. anew.Select(each => each.Tenant)]),
                Sql.Array([.. anew.Select(each => each.Key.StreamId)]),
                Sql.Array([.. anew.Select(each => each.Key.Id)]),
                Sql.Array([.. anew.Select(each => each.Key.Wrapped!)]),
                Sql.Array([.. anew.Select(each => each.Wrapped)]),
            },
        };
        return await command.ExecuteNonQueryAsync(ct);
    }
}
