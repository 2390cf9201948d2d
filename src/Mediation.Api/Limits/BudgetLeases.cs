using Npgsql;

namespace Mediation.Api.Limits;

/// <summary>What came of asking for a slice.</summary>
/// <param name="Granted">So many requests this node may let pass; none when the budget is used up.</param>
/// <param name="OfAll">So many all nodes have been given in this window, this slice among them.</param>
public sealed record Slice(long Granted, long OfAll);

/// <summary>Hands out the budgets, which all nodes share, slice by slice.</summary>
/// <param name="source">Where they are kept.</param>
/// <param name="patience">How long a number is waited for; a second where left out: a database that hangs is away.</param>
public sealed class BudgetLeases(NpgsqlDataSource source, TimeSpan? patience = null)
{
    // One row a client, which every window begins anew. A node whose clock is a little behind goes on in the window that others have begun;
    // a window that lies further ahead than the next one came from a clock that was wrong.
    private const string Take = """
        INSERT INTO mediation.client_budgets AS b (tenant_id, policy, client, window_start, granted, slice)
        VALUES ($1, $2, $3, $4, LEAST($5, $6), LEAST($5, $6))
        ON CONFLICT (tenant_id, policy, client) DO UPDATE SET (window_start, granted, slice) = (
          SELECT
            CASE WHEN n.begins THEN EXCLUDED.window_start ELSE b.window_start END,
            CASE WHEN n.begins THEN EXCLUDED.granted ELSE b.granted + n.rest END,
            CASE WHEN n.begins THEN EXCLUDED.slice ELSE n.rest END
          FROM (SELECT
            EXCLUDED.window_start > b.window_start OR b.window_start > EXCLUDED.window_start + $7 AS begins,
            GREATEST(0, LEAST($5, $6 - b.granted)) AS rest) n)
        RETURNING slice, granted
        """;

    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(1);

    /// <summary>How long a row stays after its window began: longer than any window but those of tests.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>Takes a slice out of a client's budget.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    /// <exception cref="OperationCanceledException">It did not answer in time.</exception>
    public async Task<Slice> TakeAsync(BudgetKey key, Budget budget, long window)
    {
        using var enough = new CancellationTokenSource(_patience);
        await using var command = source.CreateCommand(Take);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.TenantId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Policy });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Client });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = window });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = budget.Slice });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = budget.Requests });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = budget.Seconds });
        await using var reader = await command.ExecuteReaderAsync(enough.Token);
        await reader.ReadAsync(enough.Token);
        return new Slice(reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>Deletes a tenant's budgets whose window began before a moment.</summary>
    public async Task<long> ForgetAsync(string tenantId, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand("DELETE FROM mediation.client_budgets WHERE tenant_id = $1 AND window_start < $2");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tenantId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before.ToUnixTimeSeconds() });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
