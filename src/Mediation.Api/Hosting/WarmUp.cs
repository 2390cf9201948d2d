using Mediation.EventStore;

namespace Mediation.Api.Hosting;

/// <summary>Prepares, once the program serves, what the start leaves out, so that no command waits for it.</summary>
public sealed class WarmUp(PostgresEventStore store, IHostApplicationLifetime lifetime, ILogger<WarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.ServesAsync(stoppingToken);
        try
        {
            store.PrepareTypes(stoppingToken);
        }
        catch (Exception fault) when (fault is InvalidOperationException or NotSupportedException)
        {
            logger.LogError(fault, "A kind of event cannot be stored as it is declared; whoever records it will be told");
        }
    }
}

/// <summary>For what had better not stand in the way of whoever waits for the program's first answer.</summary>
public static class AfterTheStart
{
    private static readonly TimeSpan s_firstAnswer = TimeSpan.FromSeconds(2);

    /// <summary>Waits until the program has been listening long enough to have answered once.</summary>
    public static async Task ServesAsync(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
        await Task.Delay(s_firstAnswer, ct);
    }
}
