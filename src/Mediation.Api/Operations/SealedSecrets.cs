using System.Security.Cryptography;
using System.Text;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Operations;

/// <summary>Secrets that the master key seals itself, without a data key between: those of signing in and of webhooks.</summary>
/// <param name="Table">Where.</param>
/// <param name="Key">What names the row within its tenant, in SQL.</param>
/// <param name="Column">What is sealed.</param>
/// <param name="PlaceOf">What binds it to its row.</param>
public sealed record SealedSecrets(string Table, string Key, string Column, Func<string, string> PlaceOf)
{
    /// <summary>All of them. Whoever seals more under the master key adds a line.</summary>
    public static IReadOnlyList<SealedSecrets> All { get; } =
    [
        new("mediation.accounts", "staff_id", "totp_seed", staffId => $"totp|{staffId}"),
        new("mediation.protection_keys", "name", "sealed", _ => "protection-keys"),
        new("mediation.webhook_secrets", "concat_ws('|', tenant_id, webhook_id, secret_id)", "wrapped", secret => $"webhook|{secret}"),
    ];

    /// <summary>Seals anew what another key of the ring sealed; answers how many that were, and how many no key opens.</summary>
    public async Task<(long Resealed, long Unreadable)> ResealAsync(NpgsqlDataSource source, MasterKeyRing ring, CancellationToken ct)
    {
        var (resealed, unreadable) = (0L, 0L);
        foreach (var row in await ReadAsync(source, ct))
        {
            try
            {
                if (ring.WrapAnew(row.Sealed, Encoding.UTF8.GetBytes(PlaceOf(row.Key))) is { } anew)
                {
                    await using var put = source.CreateCommand(
                        $"UPDATE {Table} SET {Column} = $4 WHERE tenant_id = $1 AND {Key} = $2 AND {Column} = $3"
                    );
                    foreach (var value in new object[] { row.Tenant, row.Key, row.Sealed, anew })
                    {
                        put.Parameters.Add(new NpgsqlParameter { Value = value });
                    }
                    resealed += await put.ExecuteNonQueryAsync(ct);
                }
            }
            catch (AuthenticationTagMismatchException)
            {
                unreadable++;
            }
        }
        return (resealed, unreadable);
    }

    private async Task<List<(string Tenant, string Key, byte[] Sealed)>> ReadAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"SELECT tenant_id, {Key}, {Column} FROM {Table} WHERE {Column} IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(string, string, byte[])>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        }
        return rows;
    }
}
