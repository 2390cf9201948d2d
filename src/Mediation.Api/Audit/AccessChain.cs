using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Api.Audit;

/// <summary>What a check of the chain found.</summary>
/// <param name="Chained">Rows that the chain holds, up to the first that is broken.</param>
/// <param name="Unchained">Rows that no position holds: those of the last seconds, and any that were put in beside the program long after.</param>
/// <param name="Head">The hash of the last sound position, hexadecimal: written down elsewhere, it shows later whether the end was cut off.</param>
/// <param name="FirstBroken">The first position whose row is not the one that was chained, or is gone; null where all are as they were.</param>
/// <param name="FirstBrokenId">The row that was chained there; null where nothing is broken, or the position itself is gone.</param>
public sealed record AccessChainReport(long Chained, long Unchained, string Head, long? FirstBroken, Guid? FirstBrokenId)
{
    /// <summary>Nothing was changed, dropped or swapped.</summary>
    public bool IsSound => FirstBroken is null;
}

/// <summary>
/// Chains the rows of the access log: each position's hash covers the row and the hash before. A pass is one transaction and elects its node in the
/// database; a row that was committed late is found by the next pass, however late.
/// </summary>
public sealed class AccessChain(NpgsqlDataSource source)
{
    private const int PassSize = 5_000;
    private const int FirstColumns = 14;

    // Any number serves, as long as nothing else in the database locks it.
    private const string Elect = "SELECT pg_try_advisory_xact_lock(7238411905114251)";

    private const string Tenants = """
        WITH RECURSIVE tenants (id) AS (
          SELECT min(tenant_id) FROM mediation.access_log
          UNION ALL
          SELECT (SELECT min(l.tenant_id) FROM mediation.access_log l WHERE l.tenant_id > t.id) FROM tenants t WHERE t.id IS NOT NULL
        )
        SELECT id FROM tenants WHERE id IS NOT NULL
        """;

    private const string Head =
        "SELECT position, access_id, hash FROM mediation.access_chain WHERE tenant_id = $1 ORDER BY position DESC LIMIT 1";

    private const string Row =
        "l.access_id, l.at, l.staff_id, l.role, l.organisation_id, l.party_id, l.operation, l.case_id, l.case_ids, l.reader, l.data_class, l.reason, host(l.address), l.trace_id, l.subject, l.outcome";

    // Ids rise with the moment: no row is committed ten minutes after it was begun, so that older ones are chained all.
    private const string Unchained = $"""
        SELECT {Row} FROM mediation.access_log l
        WHERE l.tenant_id = $1 AND l.access_id >= $2
          AND NOT EXISTS (SELECT FROM mediation.access_chain c WHERE c.tenant_id = l.tenant_id AND c.access_id = l.access_id)
        ORDER BY l.access_id LIMIT $3
        """;

    private const string Add = """
        INSERT INTO mediation.access_chain (tenant_id, position, access_id, hash)
        SELECT $1, $2 + n.ordinal, n.access_id, n.hash FROM unnest($3, $4) WITH ORDINALITY AS n (access_id, hash, ordinal)
        """;

    private const string Chained = $"""
        SELECT c.position, c.hash, c.access_id, {Row} FROM mediation.access_chain c
        LEFT JOIN mediation.access_log l ON l.tenant_id = c.tenant_id AND l.access_id = c.access_id
        WHERE c.tenant_id = $1 ORDER BY c.position
        """;

    private const string CountUnchained = """
        SELECT count(*) FROM mediation.access_log l WHERE l.tenant_id = $1
          AND NOT EXISTS (SELECT FROM mediation.access_chain c WHERE c.tenant_id = l.tenant_id AND c.access_id = l.access_id)
        """;

    private static readonly TimeSpan s_latest = TimeSpan.FromMinutes(10);

    /// <summary>One pass over all tenants; answers how many rows were chained. Zero also where another node is at it.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var elect = new NpgsqlCommand(Elect, connection);
        if (await elect.ExecuteScalarAsync(ct) is not true)
        {
            return 0;
        }
        var chained = 0;
        foreach (var tenant in await TenantsAsync(connection, ct))
        {
            chained += await ChainAsync(connection, tenant, ct);
        }
        await transaction.CommitAsync(ct);
        return chained;
    }

    /// <summary>Computes the chain of a tenant anew.</summary>
    public async Task<AccessChainReport> VerifyAsync(string tenantId, CancellationToken ct = default)
    {
        var unchained = await UnchainedAsync(tenantId, ct);
        await using var command = source.CreateCommand(Chained);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenantId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hash = Genesis(tenantId);
        var count = 0L;
        AccessChainReport Report(long? broken, Guid? id) => new(count, unchained, Convert.ToHexStringLower(hash), broken, id);
        while (await reader.ReadAsync(ct))
        {
            var position = reader.GetInt64(0);
            if (position != count + 1)
            {
                return Report(count + 1, null);
            }
            var linked = reader.IsDBNull(3) ? null : Link(hash, position, HashOf(reader, 3));
            if (linked is null || !linked.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(1)))
            {
                return Report(position, reader.GetGuid(2));
            }
            (hash, count) = (linked, position);
        }
        return Report(null, null);
    }

    private async Task<long> UnchainedAsync(string tenantId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(CountUnchained);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenantId });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<List<string>> TenantsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Tenants, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tenants = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            tenants.Add(reader.GetString(0));
        }
        return tenants;
    }

    private static async Task<int> ChainAsync(NpgsqlConnection connection, string tenant, CancellationToken ct)
    {
        var (position, from, hash) = await HeadAsync(connection, tenant, ct);
        var (ids, hashes) = (new List<Guid>(), new List<byte[]>());
        await using (var unchained = new NpgsqlCommand(Unchained, connection))
        {
            unchained.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant });
            unchained.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = from });
            unchained.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PassSize });
            await using var reader = await unchained.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                ids.Add(reader.GetGuid(0));
                hashes.Add(hash = Link(hash, position + ids.Count, HashOf(reader, 0)));
            }
        }
        if (ids.Count == 0)
        {
            return 0;
        }
        await using var add = new NpgsqlCommand(Add, connection);
        add.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant });
        add.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        add.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        add.Parameters.Add(new NpgsqlParameter { Value = hashes.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await add.ExecuteNonQueryAsync(ct);
        return ids.Count;
    }

    private static async Task<(long Position, Guid From, byte[] Hash)> HeadAsync(
        NpgsqlConnection connection,
        string tenant,
        CancellationToken ct
    )
    {
        await using var head = new NpgsqlCommand(Head, connection);
        head.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenant });
        await using var reader = await head.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt64(0), Before(reader.GetGuid(1)), reader.GetFieldValue<byte[]>(2))
            : (0, Guid.Empty, Genesis(tenant));
    }

    // The first id of the moment some time before that of another (RFC 9562, version 7: milliseconds in the first 48 bits).
    private static Guid Before(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16) - (long)s_latest.TotalMilliseconds;
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)Math.Max(milliseconds, 0) << 16);
        return new Guid(bytes, bigEndian: true);
    }

    private static byte[] Genesis(string tenantId) => SHA256.HashData(Encoding.UTF8.GetBytes($"mediation-accesses:{tenantId}"));

    private static byte[] Link(byte[] previous, long position, byte[] row)
    {
        Span<byte> parts = stackalloc byte[72];
        previous.CopyTo(parts);
        BinaryPrimitives.WriteInt64BigEndian(parts[32..], position);
        row.CopyTo(parts[40..]);
        return SHA256.HashData(parts);
    }

    // Each value with its length, so that no two rows are written alike. What columns were added later is counted where there is something in them:
    // rows of before keep their hash.
    private static byte[] HashOf(NpgsqlDataReader reader, int from)
    {
        var text = new StringBuilder();
        for (var i = 0; i < 16; i++)
        {
            var value = reader.IsDBNull(from + i)
                ? null
                : reader.GetValue(from + i) switch
                {
                    DateTime at => at.ToUniversalTime().ToString("O"),
                    Guid[] ids => string.Join(',', ids),
                    var other => other.ToString(),
                };
            if (i < FirstColumns)
            {
                text.Append(value?.Length ?? -1).Append(':').Append(value);
            }
            else if (value is not null)
            {
                text.Append(i).Append('=').Append(value.Length).Append(':').Append(value);
            }
        }
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
