namespace Mediation.Api.Notices;

/// <summary>What runs beside the requests: putting notices into their lanes, and sending them. Any number of nodes may run it.</summary>
public sealed class NoticeWork(NoticeFollower follower, NoticeDispatcher dispatcher) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(follower.RunAsync(stoppingToken), dispatcher.RunAsync(stoppingToken));
}
