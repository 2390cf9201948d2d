namespace Mediation.Api.Audit;

/// <summary>Chains what was looked at, every few seconds.</summary>
public sealed class AccessChaining(AccessChain chain, ILogger<AccessChaining> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await chain.RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A pass that fails is reported and made up for by the next.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.LogWarning(e, "The accesses could not be chained; the next pass starts from what is stored");
            }
            await Task.Delay(s_pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
