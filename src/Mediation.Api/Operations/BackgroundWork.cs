using Mediation.EventStore;

namespace Mediation.Api.Operations;

/// <summary>What runs beside the requests: positions and projections behind the feed. Any number of nodes may run it.</summary>
public sealed class BackgroundWork(FeedSequencer sequencer, ProjectionRunner projections) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(sequencer.RunAsync(stoppingToken), projections.RunAsync(stoppingToken));
}
