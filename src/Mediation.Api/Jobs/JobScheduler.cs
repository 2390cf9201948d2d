using Mediation.Api.Hosting;
using Quartz;

namespace Mediation.Api.Jobs;

/// <summary>
/// Starts the scheduler beside the server, and stops it after the runs under way have ended. A node whose database is away, or not migrated yet,
/// serves what it can meanwhile and says so under <c>/health/ready</c>.
/// </summary>
public sealed class JobScheduler(ISchedulerFactory factory, IHostApplicationLifetime lifetime, ILogger<JobScheduler> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);

    private IScheduler? _scheduler;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is { } scheduler)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // No job is in such a hurry as whoever waits for the first answer: making the scheduler costs as much as starting the server.
        await lifetime.ServesAsync(stoppingToken);
        using var again = new PeriodicTimer(s_again);
        do
        {
            try
            {
                var scheduler = await factory.GetScheduler(stoppingToken);
                await scheduler.Start(stoppingToken);
                _scheduler = scheduler;
                return;
            }
            catch (SchedulerException fault)
            {
                logger.LogWarning(fault, "The scheduler could not start; it is tried again");
            }
        } while (await again.WaitForNextTickAsync(stoppingToken));
    }
}
