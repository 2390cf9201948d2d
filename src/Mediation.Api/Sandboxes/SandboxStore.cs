using Mediation.Api.Cases;
using Mediation.Api.ReadModels;
using Mediation.Api.ReferenceData;
using Npgsql;

namespace Mediation.Api.Sandboxes;

/// <summary>A tenant to try things out in, with a clock of its own.</summary>
/// <param name="SandboxId">Its id, which is the key to it: who has it may use it.</param>
/// <param name="Now">The moment it lives at.</param>
public sealed record Sandbox(Guid SandboxId, DateTimeOffset Now)
{
    /// <summary>The tenant that the store knows it by.</summary>
    public string TenantId => TenantOf(SandboxId);

    /// <summary>The tenant of a sandbox.</summary>
    public static string TenantOf(Guid sandboxId) => $"sandbox-{sandboxId:N}";
}

/// <summary>Keeps sandboxes and their clocks.</summary>
public sealed class SandboxStore(NpgsqlDataSource source, LiveReference reference, CaseTime time)
{
    /// <summary>How many sandboxes one person may have at a time.</summary>
    public const int Most = 20;

    private const string Create = """
        INSERT INTO mediation.sandboxes (tenant_id, now_at, created_by, created_at)
        SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM mediation.sandboxes WHERE created_by = $3 AND given_up_at IS NULL) < $5
        """;

    private const string Number = """
        INSERT INTO mediation.number_counters (tenant_id, series, year, last_number) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
        """;

    private const string Read = "SELECT now_at FROM mediation.sandboxes WHERE tenant_id = $1 AND given_up_at IS NULL";

    private const string Move = "UPDATE mediation.sandboxes SET now_at = $2 WHERE tenant_id = $1 AND given_up_at IS NULL AND now_at <= $2";

    private const string GiveUp = "UPDATE mediation.sandboxes SET given_up_at = $2 WHERE tenant_id = $1 AND given_up_at IS NULL";

    private const string Next = """
        SELECT LEAST((SELECT min(next_at) FROM mediation.deadline_alarms WHERE tenant_id = $1),
          (SELECT min(lapses_at) FROM mediation.referral_ledger WHERE tenant_id = $1))
        """;

    /// <summary>Keeps a new one; false where the person has too many. Registers that were kept on paper continue in it as on the live one.</summary>
    /// <param name="staffId">Whose.</param>
    /// <param name="sandbox">With an id of its own.</param>
    /// <param name="beside">Rows of the same transaction, before it counts.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<bool> CreateAsync(string staffId, Sandbox sandbox, IEnumerable<NpgsqlBatchCommand> beside, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        var create = new NpgsqlBatchCommand(Create);
        create.Add(sandbox.TenantId).Add(sandbox.Now).Add(staffId).Add(time.Real.GetUtcNow()).Add(Most);
        foreach (var row in beside.Append(create))
        {
            batch.BatchCommands.Add(row);
        }
        foreach (var organisation in reference.Book.Organisations.All)
        {
            foreach (var paper in organisation.Numbering?.PaperRegisters ?? [])
            {
                var number = new NpgsqlBatchCommand(Number);
                number.Add(sandbox.TenantId).Add(CaseCommandRunner.SeriesOf(organisation.Id)).Add(paper.Year).Add((long?)paper.LastNumber);
                batch.BatchCommands.Add(number);
            }
        }
        await batch.ExecuteNonQueryAsync(ct);
        if (create.RecordsAffected == 0)
        {
            return false;
        }
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The sandbox; null where there is none, or it was given up.</summary>
    public async Task<Sandbox?> FindAsync(Guid sandboxId, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Read);
        command.Add(Sandbox.TenantOf(sandboxId));
        return await command.ExecuteScalarAsync(ct) is DateTime now ? new Sandbox(sandboxId, new DateTimeOffset(now)) : null;
    }

    /// <summary>When the next thing falls due in it.</summary>
    public async Task<DateTimeOffset?> NextAlarmAsync(Sandbox sandbox, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Next);
        command.Add(sandbox.TenantId);
        return await command.ExecuteScalarAsync(ct) is DateTime next ? new DateTimeOffset(next) : null;
    }

    /// <summary>Moves its clock forward; false where it stands later already.</summary>
    public async Task<bool> MoveAsync(Sandbox sandbox, DateTimeOffset to, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Move);
        command.Add(sandbox.TenantId).Add(to);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>Gives it up: nobody reaches it from then on.</summary>
    public NpgsqlBatchCommand GivenUp(Guid sandboxId) =>
        new NpgsqlBatchCommand(GiveUp).Add(Sandbox.TenantOf(sandboxId)).Add(time.Real.GetUtcNow());

    /// <summary>Holds everybody else back from moving this sandbox's clock until it is disposed.</summary>
    public async Task<IAsyncDisposable> HoldAsync(Sandbox sandbox, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new("BEGIN"));
            var wait = new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(hashtextextended($1, 11))");
            batch.BatchCommands.Add(wait.Add(sandbox.TenantId));
            await batch.ExecuteNonQueryAsync(ct);
            return new Hold(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class Hold(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var end = new NpgsqlCommand("COMMIT", connection);
                await end.ExecuteNonQueryAsync();
            }
        }
    }
}
