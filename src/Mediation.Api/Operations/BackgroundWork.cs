using Mediation.Api.Access;
using Mediation.EventStore;
using Npgsql;

namespace Mediation.Api.Operations;

/// <summary>What runs beside the requests: positions, projections behind the feed, kept answers that are past their time. Any number of nodes may run it.</summary>
public sealed class BackgroundWork(
    FeedSequencer sequencer,
    ProjectionRunner projections,
    NpgsqlDataSource source,
    TimeProvider time,
    ILogger<BackgroundWork> logger
) : BackgroundService
{
    /// <summary>How long a 2xx answer is kept for its Idempotency-Key.</summary>
    public static readonly TimeSpan AnswersKept = TimeSpan.FromDays(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sequencer.RunAsync(stoppingToken), projections.RunAsync(stoppingToken), ForgetAnswersAsync(stoppingToken));

    /// <summary>Deletes, in small sets, the answers kept longer than promised.</summary>
    public static async Task<int> ForgetAnswersOnceAsync(NpgsqlDataSource source, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            DELETE FROM mediation.idempotency_records WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM mediation.idempotency_records WHERE tenant_id = $1 AND recorded_at < $2 LIMIT 1000))
            """
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Caller.LiveTenant });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = before.UtcDateTime });
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task ForgetAnswersAsync(CancellationToken ct)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            try
            {
                while (await ForgetAnswersOnceAsync(source, time.GetUtcNow() - AnswersKept, ct) == 1000) { }
            }
            catch (NpgsqlException fault)
            {
                logger.LogWarning(fault, "Kept answers could not be cleared; the next hour tries again");
            }
        } while (await hourly.WaitForNextTickAsync(ct));
    }
}
