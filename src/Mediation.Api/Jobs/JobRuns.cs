using System.Text.Json;
using Mediation.Api.Http;
using Mediation.Api.ReadModels;
using Npgsql;

namespace Mediation.Api.Jobs;

/// <summary>How a run ended.</summary>
public enum JobOutcome
{
    /// <summary>It has not yet.</summary>
    Running,

    /// <summary>It did all of it.</summary>
    Succeeded,

    /// <summary>It broke off; the log says why, and the next run goes on.</summary>
    Failed,

    /// <summary>Its node went away; the next run goes on.</summary>
    Abandoned,
}

/// <summary>A run of a job.</summary>
/// <param name="RunId">Names it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Manual">Whether a person ran it.</param>
/// <param name="Node">Where it ran.</param>
/// <param name="Counts">What it counted.</param>
public sealed record JobRun(
    Guid RunId,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long? Milliseconds,
    JobOutcome Outcome,
    bool Manual,
    string Node,
    IReadOnlyList<JobCount> Counts
);

/// <summary>The history of the jobs, and who runs one now.</summary>
public sealed class JobRuns(NpgsqlDataSource source)
{
    /// <summary>How long a run is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // Whoever holds the job knows that no other run of it is under way: what is still marked so was left behind.
    private const string Leave = """
        UPDATE mediation.job_runs SET outcome = 'abandoned', ended_at = $3 WHERE tenant_id = $1 AND job = $2 AND outcome = 'running'
        """;

    private const string Insert = """
        INSERT INTO mediation.job_runs (tenant_id, run_id, job, node, manual, started_at, outcome, counts)
        VALUES ($1, $2, $3, $4, $6, $5, 'running', '[]')
        """;

    private const string End = """
        UPDATE mediation.job_runs SET outcome = $3, ended_at = $4, counts = $5::jsonb WHERE tenant_id = $1 AND run_id = $2
        """;

    private const string Last = """
        SELECT run_id, job, started_at, ended_at, outcome, manual, node, counts::text FROM (
          SELECT *, row_number() OVER (PARTITION BY job ORDER BY started_at DESC, run_id DESC) AS place FROM mediation.job_runs
          WHERE tenant_id = $1 AND started_at > $2) runs
        WHERE place <= $3 ORDER BY job, place
        """;

    private const string Forget = "DELETE FROM mediation.job_runs WHERE tenant_id = $1 AND started_at < $2";

    /// <summary>Holds a job for one run; null where another run of it is under way, on whatever node.</summary>
    public async Task<IAsyncDisposable?> TryHoldAsync(string tenantId, string job, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(ct);
            await using var take = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 12))", connection, transaction);
            take.Add($"{tenantId}|{job}");
            if (await take.ExecuteScalarAsync(ct) is true)
            {
                return new Hold(connection, transaction);
            }
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts on record that a run began.</summary>
    public async Task BeginAsync(string tenantId, string job, JobRun run, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        var left = new NpgsqlBatchCommand(Leave);
        batch.BatchCommands.Add(left.Add(tenantId).Add(job).Add(run.StartedAt));
        var begin = new NpgsqlBatchCommand(Insert);
        batch.BatchCommands.Add(begin.Add(tenantId).Add(run.RunId).Add(job).Add(run.Node).Add(run.StartedAt).Add(run.Manual));
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Puts on record how it ended.</summary>
    public async Task EndAsync(string tenantId, JobRun run, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        var end = new NpgsqlBatchCommand(End);
        batch.BatchCommands.Add(
            end.Add(tenantId)
                .Add(run.RunId)
                .Add(Domain.Kernel.Codes.Of(run.Outcome))
                .Add(run.EndedAt!.Value)
                .Add(JsonSerializer.Serialize(run.Counts, ApiJson.Options))
        );
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The last runs of every job, the newest first.</summary>
    public async Task<ILookup<string, JobRun>> LastAsync(string tenantId, DateTimeOffset since, int each, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Last);
        command.Add(tenantId).Add(since).Add(each);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var runs = new List<(string Job, JobRun Run)>();
        while (await reader.ReadAsync(ct))
        {
            var started = new DateTimeOffset(reader.GetDateTime(2));
            DateTimeOffset? ended = await reader.IsDBNullAsync(3, ct) ? null : new DateTimeOffset(reader.GetDateTime(3));
            runs.Add(
                (
                    reader.GetString(1),
                    new(
                        reader.GetGuid(0),
                        started,
                        ended,
                        (long?)(ended - started)?.TotalMilliseconds,
                        s_outcomes[reader.GetString(4)],
                        reader.GetBoolean(5),
                        reader.GetString(6),
                        JsonSerializer.Deserialize<JobCount[]>(reader.GetString(7), ApiJson.Options)!
                    )
                )
            );
        }
        return runs.ToLookup(row => row.Job, row => row.Run, StringComparer.Ordinal);
    }

    /// <summary>Deletes what began before a moment.</summary>
    public async Task<int> ForgetAsync(string tenantId, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand(Forget);
        command.Add(tenantId).Add(before);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static readonly Dictionary<string, JobOutcome> s_outcomes = Enum.GetValues<JobOutcome>()
        .ToDictionary(outcome => Domain.Kernel.Codes.Of(outcome), StringComparer.Ordinal);

    private sealed class Hold(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await transaction.DisposeAsync();
            }
        }
    }
}
