using Npgsql;
using Quartz;

namespace Mediation.Api.Jobs;

/// <summary>The scheduler's own tables: made by the owner's role from the script that comes with the scheduler, used by the program's.</summary>
public static class JobsSchema
{
    /// <summary>The schema they lie in, apart from the register's: nothing in it is worth saving, the schedule is declared at every start.</summary>
    public const string Schema = "mediation_jobs";

    /// <summary>What their names begin with.</summary>
    public const string Prefix = Schema + "." + Bare;

    private const string Bare = "qrtz_";
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const long OneAtATime = 7_238_411_905_114_204;

    /// <summary>Makes what is missing.</summary>
    public static async Task EnsureAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var stream =
            typeof(IScheduler).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException("This version of the scheduler brings no script for its tables.");
        using var reader = new StreamReader(stream);
        var script = (await reader.ReadToEndAsync(ct))
            .Replace("{0}", Prefix, StringComparison.Ordinal)
            .Replace("{1}", Bare, StringComparison.Ordinal);
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        string[] statements =
        [
            $"SELECT pg_advisory_xact_lock({OneAtATime})",
            $"CREATE SCHEMA IF NOT EXISTS {Schema}",
            script,
            $"GRANT USAGE ON SCHEMA {Schema} TO mediation_app",
            $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {Schema} TO mediation_app",
        ];
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}
